// ingest/arc.cpp : articles from ARC files, what web archives wrote before WARC: a line for each record with
// its address first and its length last, then the response. A broken line is one error; the next is looked
// for.
#include <charconv>

#include "ingest/article_source.hpp"
#include "ingest/http_message.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kLongestLine = size_t{64} << 10;

class Arc final : public ArticleSource {
  public:
    explicit Arc(Opened file) : file_(std::move(file)) {}

    bool next(Input& input) override {
        bool too_long = false;
        for (;;) {
            const uint64_t begin = file_.bytes.offset();
            if (!file_.bytes.line(line_, kLongestLine, too_long)) return finish(input);
            if (!too_long && trimmed(line_).empty()) continue;
            ++number_;
            uint64_t size = 0;
            if (too_long || !read_size(size)) {
                if (lost_) continue;
                lost_ = true;
                bad(input, "ingest.bad_arc", "its line is broken: looking for the next one", begin);
                return true;
            }
            lost_ = false;
            const bool fits = size <= file_.limit;
            const uint64_t got = file_.bytes.take_bytes(size, fits ? &body_ : nullptr);
            if (got < size && !file_.bytes.error()) {
                bad(input, "ingest.truncated", "the file ends in the middle of it", begin);
                return true;
            }
            if (line_.starts_with("filedesc:")) continue;
            if (take_page(input, begin, fits)) return true;
        }
    }

  private:
    bool finish(Input& input) {
        if (!file_.bytes.error() || failed_) return false;
        failed_ = true;
        input.meta.source = file_.name;
        input.error = file_.bytes.error();
        return true;
    }

    /// The length is the last word; the line begins with an address.
    bool read_size(uint64_t& size) const {
        const std::string_view line = trimmed(line_);
        if (line.find("://") == line.npos && !line.starts_with("dns:")) return false;
        const std::string_view word = line.substr(line.rfind(' ') + 1);
        const auto read = std::from_chars(word.data(), word.data() + word.size(), size);
        return read.ec == std::errc() && read.ptr == word.data() + word.size();
    }

    void bad(Input& input, const char* code, const char* message, uint64_t byte) {
        input.meta.source = file_.name;
        input.bytes.clear();
        fail(input, file_, code, "record " + std::to_string(number_) + ": " + message, byte);
    }

    bool take_page(Input& input, uint64_t begin, bool fits) {
        if (!fits) return false;
        if (!read_http_page(body_, {file_.name, begin, file_.limit}, input)) return false;
        // Address, host, time, type, length; an address may hold spaces, so they are counted from the end.
        std::string_view url = line_;
        for (int i = 0; i < 4; ++i) url = url.substr(0, url.rfind(' '));
        input.format = Format::html;
        input.meta.url = url;
        input.meta.id = file_.id + ':' + std::to_string(number_);
        input.meta.source = file_.name + ':' + std::to_string(number_);
        return true;
    }

    Opened file_;
    std::string line_, body_;
    uint64_t number_ = 0;
    bool lost_ = false, failed_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> arc(Opened file) {
    return std::make_unique<Arc>(std::move(file));
}

}  // namespace selon::ingest
