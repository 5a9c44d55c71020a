// serve/http.cpp : see http.hpp.
#include "serve/http.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"

namespace selon::serve {

namespace {

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr size_t kMostValues = 64;

}  // namespace

bool percent_decode(std::string_view text, std::string& out) {
    out.clear();
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            if (i + 2 >= text.size()) return false;
            const int high = digit_of(text[i + 1]), low = digit_of(text[i + 2]);
            if (high < 0 || low < 0) return false;
            out += static_cast<char>(high << 4 | low);
            i += 2;
        }
    }
    return true;
}

std::string percent_encode(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

std::string percent_encode_path(std::string_view path) {
    std::string out;
    while (path.starts_with('/')) path.remove_prefix(1);
    for (size_t at = 0; at <= path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        out += '/' + percent_encode(path.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

Query::Query(std::string_view encoded) {
    std::string name, value;
    while (!encoded.empty() && values_.size() < kMostValues) {
        const size_t end = std::min(encoded.find('&'), encoded.size());
        const std::string_view pair = encoded.substr(0, end);
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
        const size_t equals = std::min(pair.find('='), pair.size());
        if (!percent_decode(pair.substr(0, equals), name) || name.empty()) continue;
        if (!percent_decode(pair.substr(std::min(equals + 1, pair.size())), value)) continue;
        if (utf8::find_invalid(name) != std::string::npos || utf8::find_invalid(value) != std::string::npos)
            continue;
        values_.emplace_back(name, value);
    }
}

std::string_view Query::get(std::string_view name) const {
    for (const auto& [key, value] : values_) {
        if (key == name) return value;
    }
    return {};
}

int64_t Query::number(std::string_view name, int64_t otherwise, int64_t least, int64_t most) const {
    const std::string_view text = get(name);
    int64_t number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return otherwise;
    return std::clamp(number, least, most);
}

Query Query::with(std::string_view name, std::string_view value) const {
    Query out;
    bool placed = false;
    for (const auto& [key, old] : values_) {
        if (key != name) {
            out.values_.emplace_back(key, old);
        } else if (!placed && !value.empty()) {
            out.values_.emplace_back(key, value);
            placed = true;
        }
    }
    if (!placed && !value.empty()) out.values_.emplace_back(name, value);
    return out;
}

std::string Query::text() const {
    std::string out;
    for (const auto& [name, value] : values_) {
        if (value.empty()) continue;
        out += out.empty() ? '?' : '&';
        out += percent_encode(name) + '=' + percent_encode(value);
    }
    return out;
}

std::string_view Request::cookie_value(std::string_view name) const {
    std::string_view rest = cookie;
    while (!rest.empty()) {
        const size_t end = std::min(rest.find(';'), rest.size());
        std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

}  // namespace selon::serve
