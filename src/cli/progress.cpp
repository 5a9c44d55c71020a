// cli/progress.cpp : see progress.hpp.
#include "cli/progress.hpp"

#include <cstdio>
#include <string>

#include "cli/message.hpp"

namespace selon::cli {

namespace {

std::string megabytes(uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

std::string minutes(double seconds) {
    const auto whole = static_cast<uint64_t>(seconds + 0.5);
    char text[48];
    if (whole < 60) {
        std::snprintf(text, sizeof text, "%u s", static_cast<unsigned>(whole));
    } else {
        std::snprintf(text, sizeof text, "%u min %02u s", static_cast<unsigned>(whole / 60),
                      static_cast<unsigned>(whole % 60));
    }
    return text;
}

}  // namespace

ProgressLine::ProgressLine(bool shown) : shown_(shown) {}

double ProgressLine::seconds() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
}

void ProgressLine::update(const ingest::Progress& progress, uint64_t documents, uint64_t failed) {
    const Clock::time_point now = Clock::now();
    if (!shown_ || now < next_) return;
    next_ = now + std::chrono::milliseconds(100);
    const double passed = seconds();
    std::string line = "\r\x1b[K" + count_of(documents, "document") + ", " + megabytes(progress.bytes_done);
    if (failed > 0) line += ", " + with_commas(failed) + " failed";
    line += ", " + megabytes(static_cast<uint64_t>(static_cast<double>(progress.bytes_done) / passed)) + "/s";
    if (progress.bytes_total > progress.bytes_done && progress.bytes_done > 0) {
        const double share =
            static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total);
        line += ", " + std::to_string(static_cast<int>(share * 100)) + " %, " +
                minutes(passed / share - passed) + " left";
    }
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
    painted_ = true;
}

void ProgressLine::clear() {
    if (!painted_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    painted_ = false;
}

}  // namespace selon::cli
