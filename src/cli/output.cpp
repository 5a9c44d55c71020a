// cli/output.cpp : see output.hpp.
#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace selon::cli {

namespace {
bool stdout_was_closed = false;
}

void keep_standard_descriptors() {
    for (int fd = 0; fd < 3; ++fd) {
        if (fcntl(fd, F_GETFD) >= 0) continue;
        if (fd == 1) stdout_was_closed = true;
        // The lowest free number is this one, since those below are open by now.
        if (::open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY) != fd) return;
    }
}

Output::~Output() {
    if (fd_ != 1) close(fd_);
}

Result<void> Output::open(const std::string& path) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        return Error{
            "cli.output",
            std::string("cannot write this file: ") + std::strerror(errno) + "; choose another with -o",
            path};
    }
    fd_ = fd;
    path_ = path;
    return {};
}

bool Output::write(std::string_view bytes) {
    if (fd_ == 1 && stdout_was_closed && failure_.empty()) failure_ = "standard output is closed";
    if (closed_ || !failure_.empty()) return false;
    while (!bytes.empty()) {
        const ssize_t done = ::write(fd_, bytes.data(), bytes.size());
        if (done >= 0) {
            bytes.remove_prefix(static_cast<size_t>(done));
        } else if (errno == EPIPE) {
            closed_ = true;
            return false;
        } else if (errno != EINTR) {
            failure_ = std::strerror(errno);
            return false;
        }
    }
    return true;
}

bool Output::finish() {
    if (fd_ == 1 || !failure_.empty()) return failure_.empty();
    const int fd = fd_;
    fd_ = 1;
    if (close(fd) == 0 || errno == EINTR) return true;
    failure_ = std::strerror(errno);
    return false;
}

bool Output::is_terminal() const {
    return isatty(fd_) == 1;
}

}  // namespace selon::cli
