// ingest/reader.cpp : see reader.hpp. Opens one file after another and hands it to the source of its format.
#include "ingest/reader.hpp"

#include <algorithm>
#include <atomic>

#include "base/utf8.hpp"
#include "ingest/article_source.hpp"
#include "ingest/operands.hpp"

namespace selon::ingest {

namespace {

constexpr std::string_view kKindNames[] = {"guess", "text", "html", "jsonl", "warc"};

/// File names may be any bytes; what we show and write is UTF-8.
std::string shown(std::string_view path) {
    std::string out;
    for (size_t at = 0; at < path.size();) {
        const utf8::Decoded d = utf8::decode(path, at);
        utf8::append(out, d.point);
        at += d.size;
    }
    return out;
}

std::string without_packing(std::string_view name) {
    for (std::string_view ending : {".gz", ".zst"}) {
        if (name.size() > ending.size() && name.ends_with(ending)) name.remove_suffix(ending.size());
    }
    return std::string(name);
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

/// "news/a.b.txt.gz" -> "a.b".
std::string id_of(std::string_view path) {
    std::string name = without_packing(file_name(path));
    const size_t dot = name.rfind('.');
    if (dot != name.npos && dot > 0) name.resize(dot);
    return name;
}

class WholeFile final : public ArticleSource {
  public:
    WholeFile(Opened file, Format format) : file_(std::move(file)), format_(format) {}

    bool next(Input& input) override {
        if (done_) return false;
        done_ = true;
        input.format = format_;
        input.meta.id = file_.id;
        input.meta.source = file_.name;
        const bool fits = file_.bytes.all(input.bytes, file_.limit);
        if (file_.bytes.error()) {
            input.error = file_.bytes.error();
        } else if (!fits) {
            fail(input, file_, "ingest.too_large",
                 "larger than " + std::to_string(file_.limit >> 20) + " MiB: split it into articles",
                 file_.limit);
        }
        return true;
    }

  private:
    Opened file_;
    Format format_;
    bool done_ = false;
};

}  // namespace

bool parse(std::string_view name, InputKind& kind) {
    for (size_t i = 0; i < std::size(kKindNames); ++i) {
        if (kKindNames[i] != name) continue;
        kind = static_cast<InputKind>(i);
        return true;
    }
    return false;
}

std::span<const std::string_view> input_kind_names() {
    return kKindNames;
}

void fail(Input& input, const Opened& file, const char* code, std::string message, uint64_t byte) {
    input.error = Error{code, std::move(message), file.name, byte};
}

std::unique_ptr<ArticleSource> whole_file(Opened file, Format format) {
    return std::make_unique<WholeFile>(std::move(file), format);
}

InputKind kind_of_name(std::string_view name) {
    std::string plain = without_packing(name);
    const size_t dot = plain.rfind('.');
    if (dot == plain.npos) return InputKind::guess;
    std::string ending = plain.substr(dot + 1);
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    struct Named {
        std::string_view ending;
        InputKind kind;
    };
    constexpr Named kNamed[] = {{"txt", InputKind::text},    {"text", InputKind::text},
                                {"md", InputKind::text},     {"html", InputKind::html},
                                {"htm", InputKind::html},    {"xhtml", InputKind::html},
                                {"jsonl", InputKind::jsonl}, {"ndjson", InputKind::jsonl},
                                {"json", InputKind::jsonl},  {"warc", InputKind::warc}};
    for (const Named& named : kNamed) {
        if (named.ending == ending) return named.kind;
    }
    return InputKind::guess;
}

InputKind kind_of_bytes(std::string_view bytes) {
    std::string start;  // ASCII of the first characters in lower case, so that UTF-16 looks the same
    for (char c : bytes.substr(0, 1024)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0 || byte >= 0x80 || (start.empty() && byte <= ' ')) continue;
        start += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (start.starts_with("warc/")) return InputKind::warc;
    if (start.starts_with('{') || start.starts_with("[{")) {
        const size_t next = start.find_first_not_of(" \t\r\n[{");
        if (next != start.npos && start[next] == '"') return InputKind::jsonl;
    }
    constexpr std::string_view kHtml[] = {"<!doctype", "<html", "<head", "<body",
                                          "<article",  "<div",  "<p>",   "<!--"};
    const bool html = std::any_of(std::begin(kHtml), std::end(kHtml),
                                  [&](std::string_view s) { return start.starts_with(s); });
    return html || (start.starts_with('<') && start.find("<html") != start.npos) ? InputKind::html
                                                                                 : InputKind::text;
}

struct Reader::State {
    Operands operands;
    ReaderOptions options;
    size_t next_file = 0;
    std::unique_ptr<ArticleSource> source;
    uint64_t bytes_total = 0;
    std::atomic<uint64_t> files_done = 0, bytes_done = 0, articles = 0;

    /// Opens the next file, or sets the error of `input`.
    void open(Input& input) {
        const FoundFile& found = operands.files[next_file++];
        const std::string name = shown(found.path);
        auto raw = open_source(found.path, bytes_done);
        if (!raw) {
            input.meta.source = name;
            input.meta.id = shown(id_of(found.path));
            input.error = raw.error();
            input.error->file = name;
            return;
        }
        Opened file{name, shown(id_of(found.path)), ByteReader(unpacked(std::move(raw).value(), name)),
                    options.article_limit};
        InputKind kind = options.kind;
        const bool json = without_packing(found.path).ends_with(".json");
        if (kind == InputKind::guess) kind = kind_of_name(file_name(found.path));
        if (kind == InputKind::guess) kind = kind_of_bytes(file.bytes.peek(4096));
        if (kind == InputKind::jsonl) {
            source = json_lines(std::move(file), json);
        } else if (kind == InputKind::warc) {
            source = warc(std::move(file));
        } else {
            source = whole_file(std::move(file), kind == InputKind::html ? Format::html : Format::text);
        }
    }
};

Reader::Reader(std::vector<std::string> operands, ReaderOptions options) : state_(std::make_unique<State>()) {
    state_->options = options;
    state_->operands = find_files(operands, options.kind != InputKind::guess);
    bool streams = false;
    for (const FoundFile& file : state_->operands.files) {
        streams = streams || file.stream;
        state_->bytes_total += file.size;
    }
    if (streams) state_->bytes_total = 0;
}
Reader::~Reader() = default;

bool Reader::next(Input& input) {
    State& state = *state_;
    for (;;) {
        input.meta.clear();
        input.bytes.clear();
        input.charset.clear();
        input.format = Format::text;
        input.verbatim = false;
        input.error.reset();
        if (state.source == nullptr) {
            if (state.next_file == state.operands.files.size()) return false;
            state.open(input);
            if (input.error) {
                ++state.files_done;
                ++state.articles;
                return true;
            }
        }
        if (state.source->next(input)) {
            ++state.articles;
            return true;
        }
        state.source.reset();
        ++state.files_done;
    }
}

Progress Reader::progress() const {
    Progress progress;
    progress.files_done = state_->files_done;
    progress.files_total = state_->operands.files.size();
    progress.bytes_done = state_->bytes_done;
    progress.bytes_total = state_->bytes_total;
    progress.articles = state_->articles;
    progress.skipped = state_->operands.skipped;
    return progress;
}

}  // namespace selon::ingest
