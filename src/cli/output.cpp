// cli/output.cpp : see output.hpp.
#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/cli.hpp"
#include "cli/message.hpp"

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
    close_file();
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

void Output::close_file() {
    if (fd_ == 1) return;
    const int fd = fd_;
    fd_ = 1;
    if (close(fd) != 0 && errno != EINTR && failure_.empty()) failure_ = std::strerror(errno);
}

int Output::end(int code) {
    close_file();
    if (failure_.empty()) return closed_ ? kDone : code;
    say(describe({"cli.output",
                  "not all could be written: " + failure_ + "; make room or choose another place with -o",
                  path_.empty() ? "standard output" : path_}));
    return kFailed;
}

bool Output::is_terminal() const {
    return isatty(fd_) == 1;
}

}  // namespace selon::cli
