// ingest/jsonl.cpp : articles as JSON, one object a line, read by simdjson. A bad line is one error; the rest
// goes on. Also a file that is one object, or an array of them.
#include <simdjson.h>

#include "base/utf8.hpp"
#include "ingest/article_source.hpp"

namespace selon::ingest {

namespace {

namespace od = simdjson::ondemand;

bool parse_hex(std::string_view text, size_t at, char32_t& value) {
    value = 0;
    if (text.size() < at + 4) return false;
    for (char c : text.substr(at, 4)) {
        const int digit = c >= '0' && c <= '9'                 ? c - '0'
                          : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                               : -1;
        if (digit < 0) return false;
        value = value * 16 + static_cast<char32_t>(digit);
    }
    return true;
}

/// Unescapes a string token ("..." with its quotes) in which simdjson found a lone surrogate: it becomes
/// U+FFFD. False for escapes that JSON does not have.
bool unescape_leniently(std::string_view token, std::string& out) {
    out.clear();
    constexpr std::string_view kFrom = "\"\\/bfnrt", kTo = "\"\\/\b\f\n\r\t";
    for (size_t at = 1; at < token.size(); ++at) {
        if (token[at] == '"') return true;
        if (token[at] != '\\') {
            out += token[at];
            continue;
        }
        if (++at == token.size()) return false;
        if (const size_t plain = kFrom.find(token[at]); plain != kFrom.npos) {
            out += kTo[plain];
            continue;
        }
        char32_t point = 0, trail = 0;
        if (token[at] != 'u' || !parse_hex(token, at + 1, point)) return false;
        at += 4;
        if (point >= 0xD800 && point < 0xDC00 && token.substr(at + 1, 2) == "\\u" &&
            parse_hex(token, at + 3, trail) && trail >= 0xDC00 && trail < 0xE000) {
            point = 0x10000 + ((point - 0xD800) << 10) + (trail - 0xDC00);
            at += 6;
        }
        utf8::append(out, point >= 0xD800 && point < 0xE000 ? 0xFFFD : point);
    }
    return false;
}

/// Why an object could not be taken.
struct Complaint {
    const char* code = nullptr;
    std::string message;
    explicit operator bool() const { return code != nullptr; }
};

/// A string (or null: absent) into `out`.
Complaint take_string(od::value value, std::string_view key, std::string& out, bool number_too = false) {
    od::json_type type;
    if (value.type().get(type) != simdjson::SUCCESS)
        return {"ingest.bad_json", "the value of this key is not JSON"};
    if (type == od::json_type::null) {
        out.clear();
        return {};
    }
    if (number_too && type == od::json_type::number) {
        std::string_view token = value.raw_json_token();
        out = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
        return {};
    }
    if (type != od::json_type::string)
        return {"ingest.bad_field", "'" + std::string(key) + "' must be a string"};
    const std::string_view token = value.raw_json_token();
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS) {
        out = text;
    } else if (!unescape_leniently(token, out)) {
        return {"ingest.bad_json",
                "the string of '" + std::string(key) + "' has an escape that JSON does not have"};
    }
    return {};
}

/// "fr-FR", "FR" -> "fr".
void shorten_language(std::string& language) {
    language.resize(std::min(language.find_first_of("-_"), language.size()));
    for (char& c : language) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
}

bool has_year(std::string_view date) {
    size_t run = 0;
    for (char c : date) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        if (run == 4) return true;
    }
    return false;
}

/// Reads one object. Of a key given twice the last counts; keys that are not ours are passed over.
Complaint take_object(od::object object, Input& input) {
    bool has_text = false;
    Metadata& meta = input.meta;
    input.verbatim = true;
    for (auto field : object) {
        std::string_view key;
        od::value value;
        if (field.unescaped_key().get(key) != simdjson::SUCCESS ||
            field.value().get(value) != simdjson::SUCCESS) {
            return {"ingest.bad_json", "a key or value is not JSON"};
        }
        struct Known {
            std::string_view key;
            std::string* out;
        };
        const Known known[] = {{"text", &input.bytes},       {"id", &meta.id},
                               {"language", &meta.language}, {"title", &meta.title},
                               {"outlet", &meta.outlet},     {"published", &meta.published},
                               {"author", &meta.author},     {"url", &meta.url}};
        const auto* const found =
            std::find_if(std::begin(known), std::end(known), [&](const Known& k) { return k.key == key; });
        if (found == std::end(known)) continue;
        if (Complaint wrong = take_string(value, found->key, *found->out, found->out == &meta.id))
            return wrong;
        has_text = has_text || (found->out == &input.bytes && !input.bytes.empty());
    }
    if (!has_text) return {"ingest.no_text", "the object has no 'text'"};
    if (!meta.published.empty() && !has_year(meta.published)) {
        return {"ingest.bad_field", "'published' must be an ISO date"};
    }
    shorten_language(meta.language);
    return {};
}

class JsonLines final : public ArticleSource {
  public:
    JsonLines(Opened file, bool whole) : file_(std::move(file)) {
        std::string_view start = file_.bytes.peek(4096);
        if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
        start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
        const std::string_view first_line = start.substr(0, start.find_first_of("\r\n"));
        whole_ = whole || start.starts_with('[') || first_line == "{";
    }

    bool next(Input& input) override {
        if (whole_) return next_in_whole(input);
        bool too_long = false;
        for (;;) {
            const uint64_t begin = file_.bytes.offset();
            if (!file_.bytes.line(line_, file_.limit, too_long)) return finish(input);
            ++number_;
            if (!too_long && line_.find_first_not_of(" \t\r") == line_.npos) continue;
            if (number_ == 1 && line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
            name_article(input, number_);
            if (too_long) {
                complain(input,
                         {"ingest.too_large", "longer than " + std::to_string(file_.limit >> 20) + " MiB"},
                         begin);
            } else {
                read_line(input, begin);
            }
            return true;
        }
    }

  private:
    /// The end: an error of the stream is the last record.
    bool finish(Input& input) {
        if (!file_.bytes.error() || failed_) return false;
        failed_ = true;
        input.meta.source = file_.name;
        input.error = file_.bytes.error();
        return true;
    }

    void name_article(Input& input, uint64_t number) const {
        input.meta.source = file_.name + ':' + std::to_string(number);
        input.meta.id = file_.id + ':' + std::to_string(number);
    }

    void complain(Input& input, const Complaint& complaint, uint64_t byte) const {
        input.bytes.clear();
        fail(input, file_, complaint.code,
             (whole_ ? "object " : "line ") + std::to_string(number_) + ": " + complaint.message, byte);
    }

    simdjson::padded_string_view padded() {
        const size_t size = line_.size();
        line_.append(simdjson::SIMDJSON_PADDING, ' ');
        return simdjson::padded_string_view(line_.data(), size, line_.size());
    }

    void read_line(Input& input, uint64_t begin) {
        const std::string id = input.meta.id;
        od::document doc;
        od::object object;
        const auto status = parser_.iterate(padded()).get(doc);
        if (status != simdjson::SUCCESS || doc.get_object().get(object) != simdjson::SUCCESS) {
            const bool encoding = status == simdjson::UTF8_ERROR;
            return complain(input,
                            {encoding ? "ingest.bad_encoding" : "ingest.bad_json",
                             encoding ? "not UTF-8: convert the file" : "not a JSON object"},
                            begin);
        }
        Complaint wrong = take_object(object, input);
        const char* place = nullptr;  // what simdjson has not read yet
        const bool placed = doc.current_location().get(place) == simdjson::SUCCESS && place >= line_.data() &&
                            place < line_.data() + line_.size();
        if (!wrong && placed) wrong = {"ingest.bad_json", "more follows after the object"};
        if (wrong) {
            complain(input, wrong, begin + (placed ? static_cast<uint64_t>(place - line_.data()) : 0));
        }
        if (input.meta.id.empty()) input.meta.id = id;
    }

    bool next_in_whole(Input& input) {
        if (failed_) return false;
        if (!started_) {
            started_ = true;
            const bool fits = file_.bytes.all(line_, file_.limit);
            if (file_.bytes.error()) return finish(input);
            if (!fits) {
                failed_ = true;
                input.meta.source = file_.name;
                fail(input, file_, "ingest.too_large",
                     "write it as JSONL, one object a line: it is too large", 0);
                return true;
            }
            if (line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
            if (!start_whole()) return whole_failed(input, "not a JSON object or array of objects");
        }
        if (is_array_ ? at_ == array_end_ : number_ == 1) return false;
        name_article(input, ++number_);
        if (!is_array_) input.meta.id = file_.id;
        const std::string id = input.meta.id;
        od::object object;
        const bool is_object = is_array_ ? (*at_).get_object().get(object) == simdjson::SUCCESS
                                         : doc_.get_object().get(object) == simdjson::SUCCESS;
        if (!is_object) return whole_failed(input, "not a JSON object");
        if (const Complaint wrong = take_object(object, input)) {
            complain(input, wrong, 0);
            failed_ = std::string_view(wrong.code) == "ingest.bad_json";
        }
        if (is_array_ && !failed_) ++at_;
        if (input.meta.id.empty()) input.meta.id = id;
        return true;
    }

    bool start_whole() {
        if (parser_.iterate(padded()).get(doc_) != simdjson::SUCCESS) return false;
        od::json_type type;
        if (doc_.type().get(type) != simdjson::SUCCESS) return false;
        is_array_ = type == od::json_type::array;
        if (!is_array_) return type == od::json_type::object;
        od::array array;
        if (doc_.get_array().get(array) != simdjson::SUCCESS) return false;
        return array.begin().get(at_) == simdjson::SUCCESS &&
               array.end().get(array_end_) == simdjson::SUCCESS;
    }
    bool whole_failed(Input& input, const char* message) {
        failed_ = true;
        input.meta.source = file_.name;
        complain(input, {"ingest.bad_json", message}, 0);
        return true;
    }

    Opened file_;
    std::string line_;
    od::parser parser_;
    od::document doc_;
    od::array_iterator at_, array_end_;
    uint64_t number_ = 0;
    bool whole_ = false, started_ = false, is_array_ = false, failed_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> json_lines(Opened file, bool whole) {
    return std::make_unique<JsonLines>(std::move(file), whole);
}

}  // namespace selon::ingest
