// ingest/jsonl.cpp : articles as JSON, one object a line, read by simdjson. A bad line is one error; the rest
// goes on. Also a file that is one object, an array of them, or a JSON Feed.
#include <simdjson.h>

#include "ingest/article_source.hpp"
#include "ingest/json_object.hpp"

namespace selon::ingest {

namespace {

namespace od = simdjson::ondemand;

class JsonLines final : public ArticleSource {
  public:
    JsonLines(Opened file, FieldMap fields, bool whole) : file_(std::move(file)), fields_(std::move(fields)) {
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
        Complaint wrong = take_object(object, fields_, input);
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
        input.meta.outlet = feed_.outlet;
        input.meta.language = feed_.language;
        Complaint wrong = take_object(object, fields_, input);
        if (is_feed_ && wrong && wrong.code == std::string_view("ingest.no_text") &&
            !input.meta.title.empty()) {
            input.bytes = input.meta.title;  // a headline alone is an article too
            wrong = {};
        }
        if (wrong) {
            complain(input, wrong, 0);
            failed_ = std::string_view(wrong.code) == "ingest.bad_json";
        }
        if (is_array_ && !failed_) ++at_;
        if (input.meta.id.empty()) input.meta.id = id;
        return true;
    }

    bool start_whole() {
        const simdjson::padded_string_view bytes = padded();
        is_feed_ = is_feed(bytes);
        if (parser_.iterate(bytes).get(doc_) != simdjson::SUCCESS) return false;
        od::json_type type;
        if (doc_.type().get(type) != simdjson::SUCCESS) return false;
        od::array array;
        is_array_ = type == od::json_type::array || is_feed_;
        if (!is_array_) return type == od::json_type::object;
        const auto found = is_feed_ ? doc_.find_field_unordered("items").get_array().get(array)
                                    : doc_.get_array().get(array);
        if (found != simdjson::SUCCESS) return false;
        return array.begin().get(at_) == simdjson::SUCCESS &&
               array.end().get(array_end_) == simdjson::SUCCESS;
    }
    /// A JSON Feed is an object whose version says so and whose items are the articles.
    bool is_feed(simdjson::padded_string_view bytes) {
        simdjson::dom::parser parser;
        simdjson::dom::object feed;
        std::string_view version, text;
        if (parser.parse(bytes.data(), bytes.size(), false).get(feed) != simdjson::SUCCESS ||
            feed["version"].get(version) != simdjson::SUCCESS ||
            version.find("jsonfeed.org") == version.npos) {
            return false;
        }
        if (feed["title"].get(text) == simdjson::SUCCESS) feed_.outlet = text;
        if (feed["language"].get(text) == simdjson::SUCCESS) feed_.language = text;
        fields_.add("summary", {ArticleField::text, 1});
        return true;
    }
    bool whole_failed(Input& input, const char* message) {
        failed_ = true;
        input.meta.source = file_.name;
        complain(input, {"ingest.bad_json", message}, 0);
        return true;
    }

    Opened file_;
    FieldMap fields_;
    Metadata feed_;  ///< what a JSON Feed says of all its items
    std::string line_;
    od::parser parser_;
    od::document doc_;
    od::array_iterator at_, array_end_;
    uint64_t number_ = 0;
    bool whole_ = false, started_ = false, is_array_ = false, is_feed_ = false, failed_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> json_lines(Opened file, FieldMap fields, bool whole) {
    return std::make_unique<JsonLines>(std::move(file), std::move(fields), whole);
}

}  // namespace selon::ingest
