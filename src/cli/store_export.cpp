// cli/store_export.cpp : `selon export`, what a store holds in the formats of others; `selon import`, back
// again.
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>

#include "cli/cli.hpp"
#include "cli/message.hpp"
#include "cli/plain.hpp"
#include "cli/store_access.hpp"
#include "store/export.hpp"

namespace selon::cli {

int export_command(Arguments);
int import_command(Arguments);

namespace {

constexpr size_t kPage = 200;

bool write_file(const std::string& path, std::string_view bytes) {
    std::FILE* const file = std::fopen(path.c_str(), "we");
    if (file == nullptr) return false;
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    return std::fclose(file) == 0 && written;
}

/// Writes the documents that a filter means, one after another; memory holds one.
class Exporter {
  public:
    Exporter(StoreAccess& access, std::string format, const store::Filter& filter, std::string folder)
        : access_(access), format_(std::move(format)), filter_(filter), folder_(std::move(folder)) {}

    int run() {
        if (format_ == "csv") return rows();
        if (format_ == "gexf") return graph();
        if (format_ == "brat" && !prepare_folder()) return code_;
        std::string out;
        if (format_ == "tei") store::begin_tei(out);
        access_.output().write(out);
        store::PageOptions page{.limit = kPage, .after = "", .order = store::Order::reading};
        do {
            auto documents = access_.store().documents(filter_, page);
            if (!documents) return access_.fail(documents.error());
            for (const auto& row : documents.value().rows) {
                if (!document(row.id)) return code_;
            }
            page.after = documents.value().next;
        } while (!page.after.empty());
        out.clear();
        if (format_ == "tei") store::end_tei(out);
        access_.output().write(out);
        return access_.output().end(kDone);
    }

  private:
    bool document(int64_t id) {
        auto record = access_.store().record(id);
        if (!record) {
            code_ = access_.fail(record.error());
            return false;
        }
        std::string out;
        if (format_ == "jsonl") {
            store::write_record(record.value(), out);
            out += '\n';
        }
        if (format_ == "annotation") store::export_annotations(record.value(), out);
        if (format_ == "schema-org") store::export_schema_org(record.value(), out);
        if (format_ == "tei") store::export_tei(record.value(), out);
        if (format_ == "brat") return brat(record.value(), id);
        if (access_.output().write(out)) return true;
        code_ = access_.output().end(kDone);
        return false;
    }

    bool brat(const store::Record& record, int64_t id) {
        std::string ann;
        store::export_brat(record, ann);
        const std::string path = folder_ + "/" + store::file_name_of(record, id);
        return (write_file(path + ".txt", record.text) && write_file(path + ".ann", ann)) || refuse(path);
    }

    bool prepare_folder() {
        mkdir(folder_.c_str(), 0777);
        return write_file(folder_ + "/annotation.conf", store::brat_configuration()) || refuse(folder_);
    }

    bool refuse(const std::string& path) {
        say("cannot write " + plain_line(path) + ": check the folder and its rights");
        code_ = kFailed;
        return false;
    }

    int rows() {
        access_.format = "csv";
        store::PageOptions page{.limit = kPage, .after = "", .order = store::Order::reading};
        do {
            auto found = access_.store().search(filter_, page);
            if (!found) return access_.fail(found.error());
            for (const auto& row : found.value().rows) access_.row(cells_of(row), "");
            page.after = found.value().next;
        } while (!page.after.empty() && !access_.output().closed());
        return access_.end();
    }

    int graph() {
        auto graph = access_.store().graph(filter_);
        if (!graph) return access_.fail(graph.error());
        std::string out;
        store::export_gexf(graph.value(), out);
        access_.output().write(out);
        return access_.output().end(kDone);
    }

    StoreAccess& access_;
    const std::string format_;
    const store::Filter filter_;
    const std::string folder_;
    int code_ = kDone;
};

}  // namespace

int export_command(Arguments arguments) {
    StoreAccess access("export");
    store::Filter filter;
    std::string format = "jsonl";
    CommandLine line("export", "", "Writes what a store holds in the formats of others.");
    line.example("selon export > records.jsonl",
                 "all of it, one record a line; 'selon import' takes it back");
    line.example("selon export --format brat -o annotated/", "a folder to look at and correct in brat");
    line.example("selon export --format gexf -o people.gexf --since 2024", "who speaks of whom, for Gephi");
    line.group("Output");
    line.option(
        "--format", format, "jsonl|csv|annotation|schema-org|tei|brat|gexf",
        "jsonl: records (default); csv: one attribution a line; annotation: W3C Web Annotation; schema-org: "
        "NewsArticle with Quotations; tei: said elements; brat: a folder of .txt and .ann; gexf: a graph");
    line.option("-o,--output", access.path, "FILE | FOLDER",
                "write there instead of standard output; brat needs a folder");
    line.group("Which documents");
    line.option("--outlet", filter.outlet, "NAME", "newspaper or site");
    line.option("--language,--lang", filter.language, "CODE", "language");
    line.option("--since", filter.since, "DATE", "published (csv, gexf: said) on that day or later");
    line.option("--until", filter.until, "DATE", "published (csv, gexf: said) on that day or earlier");
    access.declare_store(line);
    if (auto code = line.parse(arguments)) return *code;
    std::string folder;
    if (format == "brat") {
        folder = access.path;
        access.path.clear();
        if (folder.empty()) return usage_error("export", "brat is a folder of files: name it with -o FOLDER");
    }
    access.format = "csv";
    if (auto code = access.open(false)) return *code;
    return Exporter(access, format, filter, folder).run();
}

namespace {

/// Gives the lines of a file or of standard input, one at a time.
class Lines {
  public:
    explicit Lines(const std::string& path) : file_(path == "-" ? stdin : std::fopen(path.c_str(), "re")) {}
    Lines(const Lines&) = delete;
    ~Lines() {
        if (file_ != nullptr && file_ != stdin) std::fclose(file_);
        std::free(line_);
    }
    bool opened() const { return file_ != nullptr; }
    bool next(std::string_view& line) {
        const ssize_t size = getline(&line_, &capacity_, file_);
        if (size < 0) return false;
        line = {line_, static_cast<size_t>(size)};
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
        return true;
    }

  private:
    std::FILE* file_;
    char* line_ = nullptr;
    size_t capacity_ = 0;
};

struct Import {
    StoreAccess& access;
    std::vector<store::Record> batch;
    store::Written total;
    uint64_t failed = 0;

    bool flush() {
        auto written = access.store().write(batch);
        batch.clear();
        if (!written) {
            access.fail(written.error());
            return false;
        }
        total.added += written.value().added;
        total.replaced += written.value().replaced;
        total.unchanged += written.value().unchanged;
        return true;
    }
    bool read(const std::string& path) {
        Lines lines(path);
        if (!lines.opened()) {
            say("cannot read " + plain_line(path) + ": check the name and its permissions");
            ++failed;
            return true;
        }
        std::string_view line;
        for (uint64_t number = 1; lines.next(line); ++number) {
            if (line.empty()) continue;
            auto record = store::read_record(line);
            if (!record) {
                Error error = record.error();
                error.file = path + ":" + std::to_string(number);
                say(describe(error));
                ++failed;
                continue;
            }
            batch.push_back(std::move(record).value());
            if (batch.size() >= 100 && !flush()) return false;
        }
        return true;
    }
};

}  // namespace

int import_command(Arguments arguments) {
    StoreAccess access("import");
    std::vector<std::string> paths;
    CommandLine line("import", "[FILE | -]...",
                     "Puts records into a store, as 'selon export' or 'selon read' wrote them.");
    line.example("selon import records.jsonl --store other.db", "a copy of what was exported");
    line.example("selon read news/ | selon import -", "the same as selon add news/, in two steps");
    line.operands(paths, "Files of JSON lines, or - for standard input.");
    access.declare_store(line);
    if (auto code = line.parse(arguments)) return *code;
    if (paths.empty())
        return usage_error("import", "nothing to import: name a file, or - for standard input");
    access.format = "jsonl";
    if (auto code = access.open(true)) return *code;
    Import import{access, {}, {}, 0};
    for (const std::string& path : paths) {
        if (!import.read(path)) return kUnusable;
    }
    if (!import.flush()) return kUnusable;
    const store::Written& total = import.total;
    say(count_of(total.documents(), "document") + ": " + with_commas(total.added) + " added, " +
        with_commas(total.replaced) + " replaced, " + with_commas(total.unchanged) + " unchanged" +
        (import.failed > 0 ? ", " + with_commas(import.failed) + " failed" : ""));
    if (total.documents() + import.failed == 0) return kNothing;
    return import.failed > 0 ? kSomeFailed : kDone;
}

}  // namespace selon::cli
