// base/json_writer.hpp : writes JSON into a string, one pass, keys in the order they are given.
// Never fails on valid UTF-8; does not check that the caller balances begin and end.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace selon {

/// Appends compact JSON to `out`. Commas are put where they belong.
///     JsonWriter json(out);
///     json.begin_object().key("id").value("a1").end_object();
class JsonWriter {
  public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }

    JsonWriter& key(std::string_view name) {
        comma();
        quote(name);
        out_ += ':';
        fresh_ = true;
        return *this;
    }
    JsonWriter& value(std::string_view text) {
        comma();
        quote(text);
        return *this;
    }
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(bool flag) { return raw(flag ? "true" : "false"); }
    JsonWriter& value(uint32_t number) { return integer(number); }
    JsonWriter& value(int32_t number) { return integer(number); }
    JsonWriter& value(uint64_t number) { return integer(number); }
    JsonWriter& value(int64_t number) { return integer(number); }
    /// Shortest form that reads back as the same double.
    JsonWriter& value(double number) {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, number);
        return raw({digits, static_cast<size_t>(end.ptr - digits)});
    }
    JsonWriter& null() { return raw("null"); }
    /// JSON that is ready made.
    JsonWriter& raw(std::string_view json) {
        comma();
        out_ += json;
        return *this;
    }

  private:
    template <class Number>
    JsonWriter& integer(Number number) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, number);
        return raw({digits, static_cast<size_t>(end.ptr - digits)});
    }
    JsonWriter& open(char bracket) {
        comma();
        out_ += bracket;
        fresh_ = true;
        return *this;
    }
    JsonWriter& close(char bracket) {
        out_ += bracket;
        fresh_ = false;
        return *this;
    }
    void comma() {
        if (!fresh_) out_ += ',';
        fresh_ = false;
    }
    void quote(std::string_view text) {
        static constexpr char hex[] = "0123456789abcdef";
        out_ += '"';
        size_t done = 0;
        for (size_t i = 0; i < text.size(); ++i) {
            while (i + 8 <= text.size() && is_plain(text.data() + i)) i += 8;
            if (i == text.size()) break;
            const unsigned char c = static_cast<unsigned char>(text[i]);
            if (c >= 0x20 && c != '"' && c != '\\') continue;
            out_.append(text, done, i - done);
            done = i + 1;
            switch (c) {
                case '"':
                    out_ += "\\\"";
                    break;
                case '\\':
                    out_ += "\\\\";
                    break;
                case '\n':
                    out_ += "\\n";
                    break;
                case '\r':
                    out_ += "\\r";
                    break;
                case '\t':
                    out_ += "\\t";
                    break;
                default:
                    out_ += "\\u00";
                    out_ += hex[c >> 4];
                    out_ += hex[c & 15];
            }
        }
        out_.append(text, done, std::string_view::npos);
        out_ += '"';
    }

    /// True if none of the eight bytes needs escaping (a control, a quotation mark, a backslash).
    static bool is_plain(const char* bytes) {
        constexpr uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
        uint64_t word;
        std::memcpy(&word, bytes, sizeof word);
        const auto has_zero = [](uint64_t w) { return (w - ones) & ~w & tops; };
        const uint64_t controls = (word - ones * 0x20) & ~word & tops;
        return (controls | has_zero(word ^ ones * '"') | has_zero(word ^ ones * '\\')) == 0;
    }

    std::string& out_;
    bool fresh_ = true;
};

}  // namespace selon
