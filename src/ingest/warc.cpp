// ingest/warc.cpp : articles from WARC files: HTML pages among the records, each an Input. Records that are
// no pages (requests, images, revisits) are passed over; a broken record is one error, and the next one is
// looked for.
#include <charconv>

#include "ingest/article_source.hpp"
#include "ingest/html_tokenizer.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kLongestHeader = size_t{64} << 10;
constexpr size_t kMostHeaders = 200;

std::string_view trimmed(std::string_view text) {
    const size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// "Name: value" lines, as WARC and HTTP have them.
struct Headers {
    std::vector<std::pair<std::string, std::string>> lines;

    std::string_view get(std::string_view lower_name) const {
        for (const auto& [name, value] : lines) {
            if (equals_ignoring_case(name, lower_name)) return value;
        }
        return {};
    }
    void add(std::string_view line) {
        const size_t colon = line.find(':');
        if (colon == line.npos || lines.size() >= kMostHeaders) return;
        lines.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    /// A line that continues the value before.
    void go_on(std::string_view line) {
        if (lines.empty() || lines.back().second.size() > kLongestHeader) return;
        std::string& value = lines.back().second;
        if (!value.empty()) value += ' ';
        value += trimmed(line);
    }
};

bool contains(std::string_view text, std::string_view lower_part) {
    for (size_t at = 0; at + lower_part.size() <= text.size(); ++at) {
        if (equals_ignoring_case(text.substr(at, lower_part.size()), lower_part)) return true;
    }
    return false;
}

bool is_html_type(std::string_view type) {
    return contains(type, "text/html") || contains(type, "application/xhtml");
}

std::string charset_of(std::string_view type) {
    const size_t at = type.find("charset=");
    if (at == type.npos) return "";
    std::string_view charset = type.substr(at + 8);
    charset = charset.substr(0, charset.find_first_of("; ,"));
    if (charset.starts_with('"')) charset = charset.substr(1, charset.find('"', 1) - 1);
    return std::string(charset);
}

/// The next line of `text`, cut off it.
std::string_view take_line(std::string_view& text) {
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

/// The content of chunked HTTP; false if its lengths are wrong (then the body may not be chunked at all).
bool dechunk(std::string_view body, std::string& out) {
    out.clear();
    while (!body.empty()) {
        const std::string_view line = take_line(body);
        size_t size = 0;
        const auto read = std::from_chars(line.data(), line.data() + line.size(), size, 16);
        if (read.ec != std::errc() || size > body.size()) return false;
        if (size == 0) return true;
        out += body.substr(0, size);
        body.remove_prefix(size);
        take_line(body);
    }
    return true;
}

class Warc final : public ArticleSource {
  public:
    explicit Warc(Opened file) : file_(std::move(file)) {}

    bool next(Input& input) override {
        while (find_record(input)) {
            if (input.error) return true;
            if (read_record(input)) return true;
        }
        if (file_.bytes.error() && !failed_) {
            failed_ = true;
            input.meta.source = file_.name;
            input.error = file_.bytes.error();
            return true;
        }
        return false;
    }

  private:
    /// Up to the version line of the next record. What stands between records is one error.
    bool find_record(Input& input) {
        bool too_long = false;
        uint64_t begin = file_.bytes.offset();
        while (file_.bytes.line(line_, kLongestHeader, too_long)) {
            if (equals_ignoring_case(std::string_view(line_).substr(0, 5), "warc/")) {
                ++number_;
                begin_ = begin;
                return true;
            }
            if (!too_long && trimmed(line_).empty()) {
                begin = file_.bytes.offset();
                continue;
            }
            if (!lost_) {
                lost_ = true;
                bad(input, "here no WARC record begins: looking for the next one", begin);
                return true;
            }
            begin = file_.bytes.offset();
        }
        return false;
    }

    void bad(Input& input, const char* message, uint64_t byte) {
        input.meta.source = file_.name;
        input.bytes.clear();
        fail(input, file_, "ingest.bad_warc", "record " + std::to_string(number_) + ": " + message, byte);
    }

    bool read_headers(Headers& headers) {
        bool too_long = false;
        while (file_.bytes.line(line_, kLongestHeader, too_long)) {
            if (line_.empty() && !too_long) return true;
            if (line_.starts_with(' ') || line_.starts_with('\t')) {
                headers.go_on(line_);
            } else {
                headers.add(line_);
            }
        }
        return false;
    }

    /// True if `input` holds a page or an error; false to go on.
    bool read_record(Input& input) {
        Headers headers;
        const bool whole = read_headers(headers);
        uint64_t size = 0;
        const std::string_view length = headers.get("content-length");
        const auto read = std::from_chars(length.data(), length.data() + length.size(), size);
        if (!whole || read.ec != std::errc() || read.ptr != length.data() + length.size() || length.empty()) {
            lost_ = true;
            bad(input, "its headers are broken or have no Content-Length: looking for the next one", begin_);
            return true;
        }
        lost_ = false;
        const std::string_view type = headers.get("warc-type"), content_type = headers.get("content-type");
        const bool response = equals_ignoring_case(type, "response") && contains(content_type, "http");
        const bool resource = equals_ignoring_case(type, "resource") && is_html_type(content_type);
        const bool wanted = response || resource;
        const bool fits = size <= file_.limit;
        const uint64_t got =
            wanted && fits ? file_.bytes.take_bytes(size, &body_) : file_.bytes.take_bytes(size, nullptr);
        if (got < size) {
            if (file_.bytes.error()) return false;
            bad(input, "the file ends in the middle of it", begin_);
            input.error->code = "ingest.truncated";
            return true;
        }
        if (!wanted) return false;
        name_page(input, headers);
        if (!fits) {
            fail(input, file_, "ingest.too_large",
                 "record " + std::to_string(number_) + " is above the limit", begin_);
            return true;
        }
        if (resource) {
            input.bytes.swap(body_);
            input.charset = charset_of(content_type);
            return true;
        }
        return read_response(input);
    }

    void name_page(Input& input, const Headers& headers) const {
        std::string_view url = headers.get("warc-target-uri");
        if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
        input.format = Format::html;
        input.meta.url = url;
        input.meta.id = file_.id + ':' + std::to_string(number_);
        input.meta.source = file_.name + ':' + std::to_string(number_);
    }

    bool read_response(Input& input) {
        std::string_view rest = body_;
        const std::string_view status = take_line(rest);
        const size_t space = status.find(' ');
        if (!status.starts_with("HTTP/") || space == status.npos || status.substr(space + 1, 3) != "200")
            return false;
        Headers headers;
        for (std::string_view line = take_line(rest); !line.empty(); line = take_line(rest))
            headers.add(line);
        const std::string_view type = headers.get("content-type");
        if (!is_html_type(type)) return false;
        input.charset = charset_of(type);
        std::string plain;
        if (contains(headers.get("transfer-encoding"), "chunked") && dechunk(rest, plain)) rest = plain;
        ByteReader unpacked_body(unpacked(memory_source(rest), file_.name));
        const bool fits = unpacked_body.all(input.bytes, file_.limit);
        if (unpacked_body.error()) {
            input.error = unpacked_body.error();
            input.error->message = "record " + std::to_string(number_) + ": " + input.error->message;
            input.error->byte = begin_;
        } else if (!fits) {
            fail(input, file_, "ingest.too_large",
                 "record " + std::to_string(number_) + " is above the limit", begin_);
        }
        return true;
    }

    Opened file_;
    std::string line_, body_;
    uint64_t number_ = 0, begin_ = 0;
    bool lost_ = false, failed_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> warc(Opened file) {
    return std::make_unique<Warc>(std::move(file));
}

}  // namespace selon::ingest
