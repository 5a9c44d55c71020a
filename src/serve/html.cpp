// serve/html.cpp : see html.hpp.
#include "serve/html.hpp"

#include <array>

#include "base/utf8.hpp"
#include "core/result.hpp"

namespace selon::serve {

namespace {

constexpr auto kPlain = [] {
    std::array<bool, 256> plain{};
    for (size_t c = 0x20; c < 0x7F; ++c) plain[c] = c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
    return plain;
}();

/// Where the first byte from `at` on stands that is not to be copied as it is. Letters of two bytes, which
/// are many in French, are passed over without decoding: none of U+00C0 to U+07FF is forbidden.
size_t end_of_plain(std::string_view text, size_t at) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    while (at < text.size()) {
        if (kPlain[byte(at)]) {
            ++at;
        } else if (byte(at) >= 0xC3 && byte(at) <= 0xDF && at + 1 < text.size() &&
                   (byte(at + 1) & 0xC0) == 0x80) {
            at += 2;
        } else {
            break;
        }
    }
    return at;
}

}  // namespace

void escape_html(std::string_view text, std::string& out) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    for (size_t i = 0; i < text.size();) {
        const size_t end = end_of_plain(text, i);
        out.append(text, i, end - i);
        if (end == text.size()) return;
        i = end;
        switch (text[i]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            case '\n':
            case '\t':
            case '\r':
                out += text[i];
                break;
            default: {
                const auto [point, size] = utf8::decode(text, i);
                // Controls, and the code points that are never characters.
                const bool bad = point < 0xA0 || point == 0xFFFD || (point & 0xFFFE) == 0xFFFE ||
                                 (point >= 0xFDD0 && point <= 0xFDEF);
                out.append(bad ? kReplacement : text.substr(i, size));
                i += size;
                continue;
            }
        }
        ++i;
    }
}

void Html::begin(std::string_view tag, Attributes attributes) {
    out_ += '<';
    out_ += tag;
    for (const auto& [name, value] : attributes) {
        if (value.data() == nullptr) continue;
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        escape_html(value, out_);
        out_ += '"';
    }
    out_ += '>';
}

Html& Html::open(std::string_view tag, Attributes attributes) {
    begin(tag, attributes);
    open_.push_back(tag);
    return *this;
}

Html& Html::close() {
    SELON_ASSERT(!open_.empty());
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    open_.pop_back();
    return *this;
}

Html& Html::single(std::string_view tag, Attributes attributes) {
    begin(tag, attributes);
    return *this;
}

}  // namespace selon::serve
