// pack/fields.hpp : cutting lines of dictionaries into fields, and folding words. For the sources of lexicons
// in this room only.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

namespace selon::pack {

inline std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

inline std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (size_t at = 0; at < line.size();) {
        const size_t begin = line.find_first_not_of(" \t\r", at);
        if (begin == std::string_view::npos) break;
        const size_t end = std::min(line.find_first_of(" \t\r", begin), line.size());
        fields.push_back(line.substr(begin, end - begin));
        at = end;
    }
    return fields;
}

inline std::string folded(std::string_view word) {
    std::string out;
    utf8::fold(word, out);
    return out;
}

}  // namespace selon::pack
