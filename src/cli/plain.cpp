// cli/plain.cpp : see plain.hpp.
#include "cli/plain.hpp"

#include "base/utf8.hpp"

namespace selon::cli {

namespace {

bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool is_invisible(char32_t c) {
    return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

}  // namespace

std::string plain_line(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space = false;
    for (size_t at = 0; at < text.size();) {
        const auto [point, size] = utf8::decode(text, at);
        const std::string_view bytes = text.substr(at, size);
        at += size;
        if (point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 || point == 0x2028 ||
            point == 0x2029) {
            space = true;
            continue;
        }
        if (is_bidi_control(point) || is_invisible(point)) continue;
        if (space && !out.empty()) out += ' ';
        space = false;
        if (is_control(point) || point == 0xFFFD) {
            utf8::append(out, 0xFFFD);
        } else {
            out += bytes;
        }
    }
    return out;
}

}  // namespace selon::cli
