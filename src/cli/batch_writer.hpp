// cli/batch_writer.hpp : BatchWriter, records on their way into a store, some at a time. Called by add and
// serve.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace selon::cli {

/// Gathers records and writes them a batch at a time; remembers the first error.
class BatchWriter {
  public:
    BatchWriter(store::Store& store, size_t size, bool again) : store_(store), size_(size), options_{again} {}

    /// False after an error: the reading ends.
    bool take(const std::string& json) {
        auto record = store::read_record(json);
        if (!record) return keep(record.error());
        bytes_ += json.size();
        batch_.push_back(std::move(record).value());
        return batch_.size() < size_ && bytes_ < kMostBytes ? true : write();
    }
    bool write() {
        if (batch_.empty() || error_) return !error_;
        auto written = store_.write(batch_, options_);
        batch_.clear();
        bytes_ = 0;
        if (!written) return keep(written.error());
        total_.added += written.value().added;
        total_.replaced += written.value().replaced;
        total_.unchanged += written.value().unchanged;
        return true;
    }
    const store::Written& total() const { return total_; }
    const std::optional<Error>& error() const { return error_; }

  private:
    static constexpr size_t kMostBytes = 16 << 20;

    bool keep(const Error& error) {
        if (!error_) error_ = error;
        return false;
    }

    store::Store& store_;
    const size_t size_;
    const store::WriteOptions options_;
    std::vector<store::Record> batch_;
    size_t bytes_ = 0;
    store::Written total_;
    std::optional<Error> error_;
};

}  // namespace selon::cli
