// ingest/json_object.cpp : see json_object.hpp.
#include "ingest/json_object.hpp"

#include <array>

#include "base/utf8.hpp"

namespace selon::ingest {

namespace {

namespace od = simdjson::ondemand;

constexpr const char* kWrongType = "ingest.bad_field";

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
    if (type != od::json_type::string) return {kWrongType, "'" + std::string(key) + "' must be a string"};
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

bool has_year(std::string_view date) {
    size_t run = 0;
    for (char c : date) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        if (run == 4) return true;
    }
    return false;
}

/// Takes the fields of one object, each to where it belongs, if nothing that says more was there before.
class ObjectReader {
  public:
    ObjectReader(const FieldMap& fields, Input& input) : fields_(fields), input_(input) {}

    Complaint read(od::object object) {
        for (auto field : object) {
            std::string_view key;
            od::value value;
            if (field.unescaped_key().get(key) != simdjson::SUCCESS ||
                field.value().get(value) != simdjson::SUCCESS) {
                return {"ingest.bad_json", "a key or value is not JSON"};
            }
            if (Complaint wrong = take(std::string(key), value)) return wrong;
        }
        return {};
    }

  private:
    Complaint take(const std::string& key, od::value value) {
        if (key == "headlines") return take_parts(value, ArticleField::title);
        if (key == "bodies") return take_parts(value, ArticleField::text);
        if (key == "authors") return take_parts(value, ArticleField::author);
        const auto target = fields_.find(key);
        if (!target) return {};
        od::json_type type;
        if (target->field == ArticleField::author && value.type().get(type) == simdjson::SUCCESS &&
            type == od::json_type::object) {
            return take_part(value, ArticleField::author);
        }
        std::string text;
        Complaint wrong = take_string(value, key, text, target->field == ArticleField::id);
        if (wrong && wrong.code == kWrongType && target->rank < FieldMap::kOwn) return {};
        if (wrong) return wrong;
        keep(*target, std::move(text));
        return {};
    }

    void keep(FieldTarget target, std::string text) {
        const bool is_text = target.field == ArticleField::text || target.field == ArticleField::html;
        int& best = ranks_[static_cast<size_t>(is_text ? ArticleField::text : target.field)];
        if (target.rank < best) return;
        best = target.rank;
        if (is_text) input_.format = target.field == ArticleField::html ? Format::fragment : Format::text;
        field_of(input_, target.field) = std::move(text);
    }

    /// An array of objects, of which the first that fits is the part: ninjs' headlines and bodies, the
    /// authors of JSON Feed.
    Complaint take_parts(od::value value, ArticleField field) {
        od::array parts;
        if (value.get_array().get(parts) != simdjson::SUCCESS) return {};
        for (auto part : parts) {
            od::value one;
            if (part.get(one) != simdjson::SUCCESS) return {"ingest.bad_json", "an array is not JSON"};
            if (Complaint wrong = take_part(one, field)) return wrong;
        }
        return {};
    }
    Complaint take_part(od::value value, ArticleField field) {
        od::object part;
        if (value.get_object().get(part) != simdjson::SUCCESS) return {};
        std::string text, type, role;
        for (auto inside : part) {
            std::string_view key;
            od::value held;
            if (inside.unescaped_key().get(key) != simdjson::SUCCESS ||
                inside.value().get(held) != simdjson::SUCCESS)
                return {"ingest.bad_json", "a key or value is not JSON"};
            std::string* const out = key == "value" || key == "name"                ? &text
                                     : key == "contenttype" || key == "contentType" ? &type
                                     : key == "role"                                ? &role
                                                                                    : nullptr;
            if (out == nullptr) continue;
            Complaint wrong = take_string(held, key, *out);
            if (wrong && wrong.code != kWrongType) return wrong;
        }
        if (text.empty()) return {};
        const bool markup = type.find("html") != type.npos || type.find("xml") != type.npos;
        const bool main = role.empty() || role == "main" || role == "headline";
        int& best = ranks_[static_cast<size_t>(field)];
        const int rank = 5 + (main ? 2 : 0) + (markup ? 0 : 1);
        if (rank > best)
            keep({field == ArticleField::text && markup ? ArticleField::html : field, rank}, std::move(text));
        return {};
    }

    const FieldMap& fields_;
    Input& input_;
    std::array<int, 16> ranks_{};
};

}  // namespace

Complaint take_object(od::object object, const FieldMap& fields, Input& input) {
    ObjectReader reader(fields, input);
    if (Complaint wrong = reader.read(object)) return wrong;
    if (input.bytes.empty()) return {"ingest.no_text", "the object has no 'text'"};
    if (!input.meta.published.empty() && !has_year(input.meta.published)) {
        return {"ingest.bad_field", "'published' must be an ISO date"};
    }
    input.verbatim = input.format == Format::text;
    shorten_language(input.meta.language);
    return {};
}

}  // namespace selon::ingest
