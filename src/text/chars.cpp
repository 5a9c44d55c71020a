// text/chars.cpp : see chars.hpp.
#include "text/chars.hpp"

namespace selon::text {

Char classify(char32_t point) {
    if (point >= 0xC0 && point < 0x250) return point == 0xD7 || point == 0xF7 ? Char::other : Char::letter;
    switch (point) {
        case 0x85:
        case 0x2028:
        case 0x2029:
            return Char::line;
        case 0xB4:
        case 0x2018:
        case 0x2019:
        case 0x2BC:
            return Char::apostrophe;
        case 0x2010:
        case 0x2011:
            return Char::hyphen;
        case 0xAD:
        case 0x200B:
        case 0x200C:
        case 0x200D:
        case 0x2060:
        case 0xFEFF:
            return Char::joiner;
        default:
            break;
    }
    if (utf8::is_space(point)) return Char::space;
    if (utf8::is_letter(point)) return Char::letter;
    return utf8::is_digit(point) ? Char::digit : Char::other;
}

}  // namespace selon::text
