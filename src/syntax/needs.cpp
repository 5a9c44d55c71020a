// syntax/needs.cpp : see needs.hpp.
#include "syntax/needs.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::syntax {

void Needs::add(std::string_view word) {
    std::string folded;
    utf8::fold(word, folded);
    if (!folded.empty()) hashes_.push_back(static_cast<uint32_t>(hash64(folded)));
}

Needs Needs::compile(const Pack& pack) {
    Needs needs;
    for (const char* const name : {"cues", "cue_nouns"}) {
        const Table& table = pack.table(name);
        const int lemma = table.column("lemma");
        for (size_t row = 0; row < table.rows(); ++row) {
            const std::string_view cell = table.cell(row, lemma);
            needs.add(cell.substr(0, cell.find(' ')));
        }
    }
    // A phrase is looked for by its longest word: the others are too common to tell anything.
    const Table& phrases = pack.table("source_phrases");
    for (size_t row = 0; row < phrases.rows(); ++row) {
        std::string_view rest = phrases.cell(row, phrases.column("phrase")), longest;
        while (!rest.empty()) {
            const size_t end = std::min(rest.find(' '), rest.size());
            if (end > longest.size()) longest = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        needs.add(longest);
    }
    const Table& grammar = pack.table("grammar");
    for (size_t row = 0; row < grammar.rows(); ++row) {
        if (grammar.cell(row, grammar.column("key")) == "attribution_weights")
            needs.weighs_ = grammar.cell(row, grammar.column("value")) == "yes";
    }
    std::sort(needs.hashes_.begin(), needs.hashes_.end());
    return needs;
}

bool Needs::contains(uint32_t hash) const {
    return std::binary_search(hashes_.begin(), hashes_.end(), hash);
}

bool Needs::has_marks(const Document& doc, Range<Token> tokens) {
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
        const Token& token = doc.tokens[i];
        if (token.mark_depth > 0 || token.is(TokenKind::mark) || token.is(TokenKind::open_mark) ||
            token.is(TokenKind::close_mark)) {
            return true;
        }
    }
    return false;
}

bool Needs::has_cue(std::span<const Item> items) const {
    return std::any_of(items.begin(), items.end(),
                       [this](const Item& item) { return contains(item.lemma) || contains(item.form); });
}

}  // namespace selon::syntax
