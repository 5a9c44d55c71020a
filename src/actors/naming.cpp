// actors/naming.cpp : see naming.hpp.
#include "actors/naming.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace selon::actors {

void Naming::of_tokens(Range<Token> tokens, std::string& out) const {
    out.clear();
    const Span span{doc_.tokens[tokens.begin].span.begin, doc_.tokens[tokens.end - 1].span.end};
    const std::string_view text = doc_.text(span);
    constexpr char32_t kSoftHyphen = 0xAD;
    for (size_t i = 0; i < text.size();) {
        const utf8::Decoded letter = utf8::decode(text, i);
        if (utf8::is_space(letter.point)) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (letter.point != kSoftHyphen) {
            out += text.substr(i, letter.size);
        }
        i += letter.size;
    }
}

Range<Token> Naming::without_article(Range<Token> tokens) const {
    constexpr size_t kLongestArticle = 5;
    const Token& first = doc_.tokens[tokens.begin];
    if (tokens.size() < 2 || first.span.size() > kLongestArticle || first.is(TokenKind::number))
        return tokens;
    for (const Reading& reading : pack_.readings(doc_.tokens[tokens.begin + 1].entry)) {
        if (reading.pos() == Pos::adposition) return tokens;  // "some of the firms"
    }
    for (const Reading& reading : pack_.readings(first.entry)) {
        if (reading.pos() == Pos::determiner) return {tokens.begin + 1, tokens.end};
    }
    return tokens;
}

void Naming::of_entity(uint32_t entity, std::string& out) const {
    const Entity& e = entities_.all()[entity];
    if (e.is_named()) return of_tokens(names_.named()[e.named].name, out);
    of_tokens(without_article(doc_.mentions[e.fullest].tokens), out);
}

void Naming::of_words(const Speech& s, std::string& out) const {
    out.clear();
    const bool named = s.mention != kNone && doc_.mentions[s.mention].name;
    const Span span = named ? doc_.mentions[s.mention].name : s.span;
    const auto ends_before = [](const Token& token, uint32_t at) { return token.span.end <= at; };
    const auto first = std::lower_bound(doc_.tokens.begin(), doc_.tokens.end(), span.begin, ends_before);
    const auto end = std::lower_bound(first, doc_.tokens.end(), span.end, ends_before);
    Range<Token> tokens{static_cast<uint32_t>(first - doc_.tokens.begin()),
                        static_cast<uint32_t>(end - doc_.tokens.begin())};
    if (tokens.end < doc_.tokens.size() && doc_.tokens[tokens.end].span.begin < span.end) ++tokens.end;
    if (!tokens.empty()) of_tokens(named ? tokens : without_article(tokens), out);
}

}  // namespace selon::actors
