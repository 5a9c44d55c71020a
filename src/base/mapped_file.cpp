// base/mapped_file.cpp : see mapped_file.hpp.
#include "base/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace selon {

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
}

MappedFile MappedFile::open(const std::string& path, std::string& why) {
    MappedFile file;
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (fd < 0 || fstat(fd, &status) != 0) {
        why = std::strerror(errno);
        if (fd >= 0) close(fd);
        return file;
    }
    if (!S_ISREG(status.st_mode) || status.st_size == 0) {
        why = S_ISREG(status.st_mode) ? "the file is empty" : "not a regular file";
        close(fd);
        return file;
    }
    void* const address = mmap(nullptr, static_cast<size_t>(status.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (address == MAP_FAILED) {
        why = std::strerror(errno);
    } else {
        file.data_ = static_cast<const char*>(address);
        file.size_ = static_cast<size_t>(status.st_size);
    }
    close(fd);
    return file;
}

bool read_file(const std::string& path, std::string& out, std::string& why, size_t limit) {
    out.clear();
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        why = std::strerror(errno);
        return false;
    }
    struct stat status {};
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
        static_cast<size_t>(status.st_size) <= limit) {
        out.reserve(static_cast<size_t>(status.st_size) + 1);
    }
    bool ok = true;
    for (;;) {
        const size_t have = out.size();
        const size_t room = std::max<size_t>(size_t{1} << 16, out.capacity() - have);
        out.resize(have + room);
        const ssize_t got = read(fd, out.data() + have, room);
        out.resize(have + (got > 0 ? static_cast<size_t>(got) : 0));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            why = std::strerror(errno);
            ok = false;
        }
        if (got <= 0) break;
        if (out.size() > limit) {
            why = "larger than the limit of " + std::to_string(limit) + " bytes";
            ok = false;
            break;
        }
    }
    close(fd);
    return ok;
}

}  // namespace selon
