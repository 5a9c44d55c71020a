// ingest/html_entities.cpp : see html_entities.hpp.
#include "ingest/html_entities.hpp"

#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"

namespace selon::ingest {

namespace {

struct Entity {
    std::string_view name;
    std::string_view utf8;
};
constexpr Entity kEntities[] = {
#define SELON_ENTITY(name, utf8) {name, utf8},
#include "ingest/html_entities.def"
#undef SELON_ENTITY
};
constexpr size_t kLongestName = 32;

/// What &#128; to &#159; mean: windows-1252, as browsers read them. 0: itself.
constexpr char32_t kControls[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

int digit(char c, bool hex) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(c | 32);
    return hex && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Reference numeric(std::string_view text, std::string& store) {
    const bool hex = text.size() > 2 && (text[2] | 32) == 'x';
    size_t at = hex ? 3 : 2;
    const size_t begin = at;
    char32_t point = 0;
    for (; at < text.size() && digit(text[at], hex) >= 0; ++at) {
        point = std::min<char32_t>(point * (hex ? 16 : 10) + static_cast<char32_t>(digit(text[at], hex)),
                                   0x110000);
    }
    if (at == begin) return {};
    if (at < text.size() && text[at] == ';') ++at;
    if (point >= 0x80 && point < 0xA0 && kControls[point - 0x80] != 0) point = kControls[point - 0x80];
    const bool bad = point == 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000);
    store.clear();
    utf8::append(store, bad ? 0xFFFD : point);
    return {store, at};
}

}  // namespace

Reference read_reference(std::string_view text, bool in_attribute, std::string& store) {
    if (text.size() < 2) return {};
    if (text[1] == '#') return numeric(text, store);
    size_t size = 0;
    while (size < kLongestName && size + 1 < text.size() && is_alphanumeric(text[size + 1])) ++size;
    if (size + 1 < text.size() && text[size + 1] == ';') ++size;
    for (; size > 1; --size) {
        const std::string_view name = text.substr(1, size);
        const auto* const found =
            std::lower_bound(std::begin(kEntities), std::end(kEntities), name,
                             [](const Entity& e, std::string_view key) { return e.name < key; });
        if (found == std::end(kEntities) || found->name != name) continue;
        const char next = size + 1 < text.size() ? text[size + 1] : '\0';
        if (in_attribute && !name.ends_with(';') && (next == '=' || is_alphanumeric(next))) return {};
        return {found->utf8, size + 1};
    }
    return {};
}

std::string decode_attribute(std::string_view raw) {
    std::string out, store;
    for (size_t at = 0; at < raw.size();) {
        const size_t end = std::min(raw.find('&', at), raw.size());
        out += raw.substr(at, end - at);
        at = end;
        if (at == raw.size()) break;
        const Reference reference = read_reference(raw.substr(at), true, store);
        out += reference.size > 0 ? reference.utf8 : "&";
        at += std::max<size_t>(reference.size, 1);
    }
    const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    out.erase(out.begin(), std::find_if_not(out.begin(), out.end(), is_blank));
    while (!out.empty() && is_blank(out.back())) out.pop_back();
    return out;
}

}  // namespace selon::ingest
