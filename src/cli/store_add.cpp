// cli/store_add.cpp : `selon add`: articles in, their records kept in a store. Many threads read, one writes.
#include "cli/cli.hpp"
#include "cli/message.hpp"
#include "cli/reading.hpp"
#include "cli/store_access.hpp"

namespace selon::cli {

int add_command(Arguments);

namespace {

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

}  // namespace

int add_command(Arguments arguments) {
    StoreAccess access("add");
    Reading reading;
    unsigned batch = 100;
    bool again = false;
    CommandLine line(
        "add", "[FILE | DIR | -]...",
        "Reads articles and keeps their records in a store. The same article twice changes nothing.");
    line.example("selon add news/ --store press.db",
                 "a folder of articles into a store, made if it is not there");
    line.example("cat articles.jsonl | selon add -", "from standard input into ./selon.db");
    line.example("selon add news/ --again", "read everything again, after an update of selon");
    reading.declare(line);
    access.declare_store(line);
    line.number("--batch", batch, "N", "documents kept in one transaction, 100 by default");
    line.flag("--again", again, "read and replace the attributions of articles that are there already");
    line.note(
        "Stopped or killed at any moment, the store holds whole documents; the same command again goes on. "
        "Exit codes: 0 all well, 1 failed, 2 wrong usage, 3 some inputs could not be read, 4 nothing to "
        "read, "
        "5 store or language pack unusable, 130 interrupted.");
    if (auto code = line.parse(arguments)) return *code;
    if (batch == 0) return usage_error("add", "--batch: at least 1");
    if (auto code = reading.prepare("add")) return *code;
    access.format = "jsonl";
    if (auto code = access.open(true)) return *code;

    BatchWriter writer(access.store(), batch, again);
    ReadingSteps steps;
    steps.render = [](const engine::Worker& worker, const Input&, std::string& out) {
        store::write_record(store::make_record(worker.document(), worker.pack()), out);
    };
    steps.take = [&](const std::string& out, const Input&) { return writer.take(out); };
    steps.counts = [&] {
        writer.write();
        const store::Written& total = writer.total();
        return ": " + with_commas(total.added) + " added, " + with_commas(total.replaced) + " replaced, " +
               with_commas(total.unchanged) + " unchanged";
    };
    const int code = reading.run(steps);
    writer.write();
    return writer.error() ? access.fail(*writer.error()) : code;
}

}  // namespace selon::cli
