// cli/output.hpp : Output, where data go: stdout or the file of -o. Writes what it is given at once, so that
// a reader of the pipe has each document as soon as it is done.
#pragma once

#include <string>
#include <string_view>

#include "core/result.hpp"

namespace selon::cli {

/// Not thread-safe: the batch calls its sink from one thread at a time.
class Output {
  public:
    Output() = default;
    Output(const Output&) = delete;
    ~Output();

    /// Opens a file for writing, replacing what it held. Without it, output goes to stdout. Error:
    /// cli.output.
    Result<void> open(const std::string& path);

    /// Writes all of it. False if nobody reads any more or the device refused; end() tells which.
    bool write(std::string_view bytes);
    /// Closes the file and gives the exit code of the command: `code`, or kFailed, with a message, if not all
    /// could be written; kDone if the reader of the pipe has gone.
    int end(int code);

    bool closed() const { return closed_; }                  ///< the pipe's reader has gone: end quietly
    const std::string& failure() const { return failure_; }  ///< why writing failed; empty if it did not
    bool is_terminal() const;
    const std::string& path() const { return path_; }

  private:
    void close_file();

    int fd_ = 1;
    bool closed_ = false;
    std::string path_;
    std::string failure_;
};

/// Opens /dev/null in place of missing standard descriptors, so that no file of ours takes their numbers.
void keep_standard_descriptors();

}  // namespace selon::cli
