// cli/progress.hpp : ProgressLine, one line on stderr that says how far a long run is. Shown only on a
// terminal, only after a second, never when quiet; taken away before anything else is printed.
#pragma once

#include <chrono>
#include <cstdint>

#include "ingest/reader.hpp"

namespace selon::cli {

class ProgressLine {
  public:
    /// `shown` false: never show anything.
    explicit ProgressLine(bool shown);

    /// Repaints at most ten times a second.
    void update(const ingest::Progress& progress, uint64_t documents, uint64_t failed);
    /// Takes the line off the screen.
    void clear();
    double seconds() const;

  private:
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start_ = Clock::now();
    Clock::time_point next_ = start_ + std::chrono::seconds(1);
    const bool shown_;
    bool painted_ = false;
};

}  // namespace selon::cli
