// score/record.cpp : see record.hpp. Reads JSON by simdjson.
#include "score/record.hpp"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>

#include "base/mapped_file.hpp"

namespace selon::score {

namespace {

namespace dom = simdjson::dom;
namespace fs = std::filesystem;

std::optional<std::string> text_of(dom::element object, std::string_view key) {
    std::string_view text;
    if (object[key].get(text) != simdjson::SUCCESS) return std::nullopt;
    return std::string(text);
}

bool read_range(dom::element element, Range& range) {
    dom::array pair;
    if (element.get(pair) != simdjson::SUCCESS || pair.size() != 2) return false;
    return pair.at(0).get(range.begin) == simdjson::SUCCESS && pair.at(1).get(range.end) == simdjson::SUCCESS;
}

/// A list of spans (content, cue). Absent and null are empty; false if it is something else.
bool read_ranges(dom::element object, std::string_view key, std::vector<Range>& ranges) {
    dom::element value;
    if (object[key].get(value) != simdjson::SUCCESS || value.is_null()) return true;
    dom::array list;
    if (value.get(list) != simdjson::SUCCESS) return false;
    for (const dom::element item : list) {
        if (!read_range(item, ranges.emplace_back())) return false;
    }
    return true;
}

/// One span (speaker, addressee), or none.
bool read_one(dom::element object, std::string_view key, std::vector<Range>& ranges) {
    dom::element value;
    if (object[key].get(value) != simdjson::SUCCESS || value.is_null()) return true;
    if (dom::array empty; value.get(empty) == simdjson::SUCCESS && empty.size() == 0) return true;
    return read_range(value, ranges.emplace_back());
}

void read_names(dom::element object, std::string_view key, std::vector<std::string>& names) {
    dom::array list;
    if (object[key].get(list) != simdjson::SUCCESS) return;
    for (const dom::element item : list) {
        if (std::string_view name; item.get(name) == simdjson::SUCCESS) names.emplace_back(name);
    }
}

bool read_statement(dom::element object, Statement& statement) {
    statement.id = text_of(object, "id").value_or("");
    statement.act = text_of(object, "act").value_or("said");
    statement.kind = text_of(object, "kind").value_or("");
    statement.speaker_name = text_of(object, "speaker_name").value_or("");
    statement.within = text_of(object, "within");
    statement.stance = text_of(object, "stance");
    statement.when = text_of(object, "when");
    read_names(object, "speaker_aliases", statement.aliases);
    read_names(object, "relays", statement.relays);
    return read_ranges(object, "content", statement.content) && read_ranges(object, "cue", statement.cue) &&
           read_one(object, "speaker", statement.speaker) &&
           read_one(object, "addressee", statement.addressee);
}

/// Fills the record; on failure says what is wrong.
bool read_record(dom::element object, Record& record, std::string& wrong) {
    if (!object.is_object()) {
        wrong = "a document must be a JSON object";
        return false;
    }
    record.id = text_of(object, "id").value_or("");
    record.text = text_of(object, "text");
    if (dom::array list; object["attributions"].get(list) == simdjson::SUCCESS) {
        for (const dom::element item : list) {
            if (read_statement(item, record.attributions.emplace_back())) continue;
            wrong = "attribution '" + record.attributions.back().id + "' has a span that is not [begin, end]";
            return false;
        }
    }
    dom::array times;
    if (object["times"].get(times) != simdjson::SUCCESS) return true;
    record.times.emplace();
    for (const dom::element item : times) {
        TimeSpan& time = record.times->emplace_back();
        time.value = text_of(item, "value");
        dom::element span;
        if (item["span"].get(span) == simdjson::SUCCESS && read_range(span, time.span)) continue;
        wrong = "a time has no span [begin, end]";
        return false;
    }
    return true;
}

class Loader {
  public:
    /// `path` is for messages, `first_byte` where `json` begins in that file.
    Result<void> add_json(const std::string& json, const std::string& path, uint64_t first_byte,
                          const std::string& id) {
        dom::element root;
        if (const auto error = parser_.parse(json).get(root); error != simdjson::SUCCESS) {
            return Error{"score.json", std::string("not valid JSON (") + simdjson::error_message(error) + ")",
                         path, first_byte};
        }
        dom::array list;
        if (root.get(list) != simdjson::SUCCESS) return add(root, path, first_byte, id);
        for (const dom::element item : list) {
            if (auto added = add(item, path, first_byte, id); !added) return added;
        }
        return {};
    }

    /// JSON lines; or one JSON value over many lines, seen by a first line that is no value.
    Result<void> add_file(const std::string& json, const std::string& path) {
        const std::string first_line = json.substr(0, json.find('\n'));
        if (json.starts_with('[') || !parser_.parse(first_line).error()) {
            if (json.starts_with('[')) return add_json(json, path, 0, {});
        } else {
            return add_json(json, path, 0, {});
        }
        for (size_t at = 0; at < json.size();) {
            const size_t end = std::min(json.find('\n', at), json.size());
            const std::string line = json.substr(at, end - at);
            if (line.find_first_not_of(" \t\r") != std::string::npos) {
                if (auto added = add_json(line, path, at, {}); !added) return added;
            }
            at = end + 1;
        }
        return {};
    }

    std::map<std::string, Record> records;

  private:
    Result<void> add(dom::element object, const std::string& path, uint64_t byte, const std::string& id) {
        Record record;
        std::string wrong;
        if (!read_record(object, record, wrong)) return Error{"score.json", wrong, path, byte};
        if (!id.empty()) record.id = id;
        std::string key = record.id;
        records.insert_or_assign(std::move(key), std::move(record));
        return {};
    }

    dom::parser parser_;
};

}  // namespace

Result<std::map<std::string, Record>> load_records(const std::string& path) {
    Loader loader;
    std::error_code ignored;
    std::vector<fs::path> files;
    const bool folder = fs::is_directory(path, ignored);
    if (folder) {
        for (const auto& entry : fs::directory_iterator(path, ignored)) {
            if (entry.path().extension() == ".json") files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
    } else {
        files.emplace_back(path);
    }
    std::string json, why;
    for (const fs::path& file : files) {
        if (!read_file(file.string(), json, why)) {
            return Error{"score.unreadable", "the file cannot be read: " + why, file.string()};
        }
        auto added = folder ? loader.add_json(json, file.string(), 0, file.stem().string())
                            : loader.add_file(json, file.string());
        if (!added) return added.error();
    }
    return std::move(loader.records);
}

}  // namespace selon::score
