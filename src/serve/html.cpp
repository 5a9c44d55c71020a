// serve/html.cpp : see html.hpp.
#include "serve/html.hpp"

#include "base/utf8.hpp"
#include "core/result.hpp"

namespace selon::serve {

namespace {

bool is_plain(unsigned char c) {
    return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
}

}  // namespace

void escape_html(std::string_view text, std::string& out) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    for (size_t i = 0; i < text.size();) {
        size_t end = i;
        while (end < text.size() && is_plain(static_cast<unsigned char>(text[end]))) ++end;
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
