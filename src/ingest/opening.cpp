// ingest/opening.cpp : from bytes and a name to the source of their format. Called by the Reader for files,
// and by archives for their members.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.hpp"
#include "ingest/archive.hpp"
#include "ingest/article_source.hpp"

namespace selon::ingest {

namespace {

constexpr std::string_view kKindNames[] = {"guess", "text", "html", "jsonl",  "csv",
                                           "xml",   "warc", "arc",  "archive"};

struct Ending {
    std::string_view ending;
    InputKind kind;
};
constexpr Ending kEndings[] = {
    {"txt", InputKind::text},    {"text", InputKind::text},    {"md", InputKind::text},
    {"html", InputKind::html},   {"htm", InputKind::html},     {"xhtml", InputKind::html},
    {"jsonl", InputKind::jsonl}, {"ndjson", InputKind::jsonl}, {"json", InputKind::jsonl},
    {"csv", InputKind::csv},     {"tsv", InputKind::csv},      {"xml", InputKind::xml},
    {"rss", InputKind::xml},     {"atom", InputKind::xml},     {"rdf", InputKind::xml},
    {"nitf", InputKind::xml},    {"warc", InputKind::warc},    {"arc", InputKind::arc},
    {"zip", InputKind::archive}, {"tar", InputKind::archive},  {"tgz", InputKind::archive}};

/// Files that speak of the folder they stand in.
constexpr std::string_view kAboutFolder[] = {"readme",  "license",   "licence", "copying",     "notice",
                                             "changes", "changelog", "authors", "contributing"};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

std::string without_packing(std::string_view name) {
    for (std::string_view ending : {".gz", ".zst", ".bz2", ".xz", ".lz4"}) {
        if (name.size() > ending.size() && name.ends_with(ending)) name.remove_suffix(ending.size());
    }
    return std::string(name);
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
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

/// A file that nobody named; see open_found().
class FoundFileSource final : public ArticleSource {
  public:
    explicit FoundFileSource(std::unique_ptr<ArticleSource> source) : source_(std::move(source)) {}

    bool next(Input& input) override {
        if (second_) {
            input = std::move(*second_);
            second_.reset();
            return true;
        }
        const bool any = source_->next(input);
        const bool nothing =
            std::exchange(first_, false) && any && input.error &&
            (input.error->code == "ingest.no_text" || input.error->code == "ingest.no_article");
        if (!nothing) return any;
        Input second;
        if (source_->next(second)) {
            second_ = std::move(second);
            return true;
        }
        skipped = 1;
        clear(input);
        return false;
    }

  private:
    std::unique_ptr<ArticleSource> source_;
    std::optional<Input> second_;
    bool first_ = true;
};

/// Fails once, with what it was made with.
class Refusal final : public ArticleSource {
  public:
    Refusal(Opened file, const char* code, const char* message)
        : file_(std::move(file)), code_(code), message_(message) {}
    bool next(Input& input) override {
        if (std::exchange(done_, true)) return false;
        input.meta.id = file_.id;
        input.meta.source = file_.name;
        fail(input, file_, code_, message_, 0);
        return true;
    }

  private:
    Opened file_;
    const char* code_;
    const char* message_;
    bool done_ = false;
};

/// What the file holds: as the person says, else by its name, where the bytes do not speak against it.
InputKind kind_of(ByteReader& bytes, std::string_view path, InputKind said) {
    if (said != InputKind::guess) return said;
    const InputKind named = kind_of_name(file_name(path));
    if (named != InputKind::guess && named != InputKind::xml) return named;
    const InputKind held = kind_of_bytes(bytes.peek(4096));
    return named == InputKind::xml && held != InputKind::html ? named : held;
}

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

void clear(Input& input) {
    input.meta.clear();
    input.bytes.clear();
    input.charset.clear();
    input.format = Format::text;
    input.verbatim = false;
    input.error.reset();
}

void fail(Input& input, const Opened& file, const char* code, std::string message, uint64_t byte) {
    input.error = Error{code, std::move(message), file.name, byte};
}

std::unique_ptr<ArticleSource> whole_file(Opened file, Format format) {
    return std::make_unique<WholeFile>(std::move(file), format);
}

std::unique_ptr<ArticleSource> open_articles(std::unique_ptr<ByteSource> bytes, std::string_view path,
                                             std::string name, const ReaderOptions& options) {
    std::unique_ptr<ByteSource> plain = unpacked(std::move(bytes), name);
    Opened file{std::move(name), id_of(path), ByteReader(std::move(plain)), options.article_limit};
    switch (kind_of(file.bytes, path, options.kind)) {
        case InputKind::jsonl:
            return json_lines(std::move(file), options.fields,
                              lower(without_packing(path)).ends_with(".json"));
        case InputKind::csv:
            return csv(std::move(file), options);
        case InputKind::xml:
            return xml_articles(std::move(file));
        case InputKind::warc:
            return warc(std::move(file));
        case InputKind::arc:
            return arc(std::move(file));
        case InputKind::archive:
            if (options.archive_depth > 0) return archive(std::move(file), options);
            return std::make_unique<Refusal>(
                std::move(file), "ingest.bomb",
                "archives stand too deep inside each other: unpack them yourself");
        case InputKind::html:
            return whole_file(std::move(file), Format::html);
        case InputKind::guess:
        case InputKind::text:
            break;
    }
    return whole_file(std::move(file), Format::text);
}

std::unique_ptr<ArticleSource> open_found(std::unique_ptr<ByteSource> bytes, std::string_view path,
                                          std::string name, const ReaderOptions& options) {
    const std::string plain = lower(without_packing(path));
    auto source = open_articles(std::move(bytes), path, std::move(name), options);
    if (!plain.ends_with(".json") && !plain.ends_with(".xml")) return source;
    return std::make_unique<FoundFileSource>(std::move(source));
}

bool is_worth_opening(std::string_view path) {
    const std::string_view name = file_name(path);
    if (name.empty() || name.starts_with('.') || path.starts_with("__MACOSX/")) return false;
    const std::string plain = lower(without_packing(name));
    const size_t dot = plain.rfind('.');
    const std::string stem = plain.substr(0, dot);
    if (std::find(std::begin(kAboutFolder), std::end(kAboutFolder), stem) != std::end(kAboutFolder))
        return false;
    return dot == plain.npos || kind_of_name(plain) != InputKind::guess;
}

std::string id_of(std::string_view path) {
    std::string name = without_packing(file_name(path));
    const size_t dot = name.rfind('.');
    if (dot != name.npos && dot > 0) name.resize(dot);
    return shown_name(name);
}

std::string shown_name(std::string_view path) {
    std::string out;
    for (size_t at = 0; at < path.size();) {
        const utf8::Decoded d = utf8::decode(path, at);
        utf8::append(out, d.point);
        at += d.size;
    }
    return out;
}

InputKind kind_of_name(std::string_view name) {
    const std::string plain = lower(without_packing(name));
    const size_t dot = plain.rfind('.');
    if (dot == plain.npos) return InputKind::guess;
    for (const Ending& known : kEndings) {
        if (plain.substr(dot + 1) == known.ending) return known.kind;
    }
    return InputKind::guess;
}

InputKind kind_of_bytes(std::string_view bytes) {
    if (is_archive(bytes)) return InputKind::archive;
    std::string start;  // ASCII of the first characters in lower case, so that UTF-16 looks the same
    for (char c : bytes.substr(0, 4096)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0 || byte >= 0x80 || (start.empty() && byte <= ' ')) continue;
        start += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    while (start.starts_with("<!--") && start.find("-->") != start.npos) {  // what stands before the markup
        start.erase(0, start.find("-->") + 3);
        start.erase(0, start.find_first_not_of(" \t\r\n"));
    }
    const auto begins = [&](std::initializer_list<std::string_view> marks) {
        return std::any_of(marks.begin(), marks.end(),
                           [&](std::string_view mark) { return start.starts_with(mark); });
    };
    if (start.starts_with("warc/")) return InputKind::warc;
    if (start.starts_with("filedesc:")) return InputKind::arc;
    if (start.starts_with('{') || start.starts_with("[{")) {
        const size_t next = start.find_first_not_of(" \t\r\n[{");
        if (next != start.npos && start[next] == '"') return InputKind::jsonl;
    }
    if (start.starts_with('<') && start.find("<html") != start.npos) return InputKind::html;
    if (begins({"<?xml", "<!doctype rss", "<!doctype rdf", "<!doctype n", "<rss", "<feed", "<rdf:rdf",
                "<nitf", "<newsml", "<newsitem", "<newsmessage"}))
        return InputKind::xml;
    return begins({"<!doctype", "<html", "<head", "<body", "<article", "<div", "<p>", "<!--"})
               ? InputKind::html
               : InputKind::text;
}

}  // namespace selon::ingest
