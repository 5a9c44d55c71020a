// ingest/warc.cpp : articles from WARC files: HTML pages among the records, each an Input. Records that are
// no pages (requests, images, revisits) are passed over; a broken record is one error, and the next one is
// looked for.
#include <charconv>

#include "ingest/article_source.hpp"
#include "ingest/html_tokenizer.hpp"
#include "ingest/http_message.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kLongestHeader = size_t{64} << 10;

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

    bool read_headers(HttpHeaders& headers) {
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
        HttpHeaders headers;
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
        const bool response =
            equals_ignoring_case(type, "response") && contains_ignoring_case(content_type, "http");
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

    void name_page(Input& input, const HttpHeaders& headers) const {
        std::string_view url = headers.get("warc-target-uri");
        if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
        input.format = Format::html;
        input.meta.url = url;
        input.meta.id = file_.id + ':' + std::to_string(number_);
        input.meta.source = file_.name + ':' + std::to_string(number_);
    }

    bool read_response(Input& input) {
        const auto page = read_http_page(body_, {file_.name, begin_, file_.limit}, input);
        if (input.error)
            input.error->message = "record " + std::to_string(number_) + ": " + input.error->message;
        return page;
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
