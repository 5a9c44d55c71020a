// cli/batch_writer.hpp : BatchWriter, records on their way into a store, some at a time. Called by add and
// serve.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "store/store.hpp"

namespace selon::cli {

/// Gathers records and writes them a batch at a time; remembers the first error.
class BatchWriter {
  public:
    BatchWriter(store::Store& store, size_t size, bool again) : store_(store), size_(size), options_{again} {}

    /// What the threads that read make of a document, for take().
    static void render(const engine::Worker& worker, engine::Output& out) {
        out.value = store::prepare(store::make_record(worker.document(), worker.pack()));
    }
    /// False after an error: the reading ends.
    bool take(engine::Output& out) {
        batch_.push_back(std::move(std::any_cast<store::Prepared&>(out.value)));
        bytes_ += batch_.back().record.text.size();
        return batch_.size() < size_ && bytes_ < kMostBytes ? true : write();
    }
    bool write() {
        if (batch_.empty() || error_) return !error_;
        auto written = store_.write(batch_, options_);
        batch_.clear();
        bytes_ = 0;
        if (!written) {
            error_ = written.error();
            return false;
        }
        total_.added += written.value().added;
        total_.replaced += written.value().replaced;
        total_.unchanged += written.value().unchanged;
        return true;
    }
    const store::Written& total() const { return total_; }
    const std::optional<Error>& error() const { return error_; }

  private:
    static constexpr size_t kMostBytes = 8 << 20;

    store::Store& store_;
    const size_t size_;
    const store::WriteOptions options_;
    std::vector<store::Prepared> batch_;
    size_t bytes_ = 0;  ///< of the texts in the batch
    store::Written total_;
    std::optional<Error> error_;
};

}  // namespace selon::cli
