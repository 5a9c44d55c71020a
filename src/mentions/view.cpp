// mentions/view.cpp : the classes of a document's tokens, and which capitals make names. See phrase.hpp.
#include <algorithm>
#include <bit>

#include "base/utf8.hpp"
#include "mentions/phrase.hpp"

namespace selon::mentions {

namespace {

/// Forms that stand capitalised inside a sentence somewhere in the document: a capital at the head of a
/// sentence is then part of a name too.
class SeenCapitals {
  public:
    SeenCapitals(size_t tokens, Scratch& scratch) : slots_(scratch.vector<uint32_t>()) {
        slots_.resize(std::bit_ceil(tokens / 2 + 16), 0);
    }
    void add(uint32_t hash) {
        if (used_ * 2 > slots_.size()) return;
        uint32_t& slot = slots_[place(hash)];
        used_ += slot == 0;
        slot = hash | 1;
    }
    bool has(uint32_t hash) const { return slots_[place(hash)] != 0; }

  private:
    size_t place(uint32_t hash) const {
        size_t i = hash * 2654435761u & (slots_.size() - 1);
        while (slots_[i] != 0 && slots_[i] != (hash | 1)) i = (i + 1) & (slots_.size() - 1);
        return i;
    }
    ScratchVector<uint32_t> slots_;
    size_t used_ = 0;
};

/// The word behind "co-" or "ex-" where the whole is unknown.
Word behind_prefix(const Pack& pack, const Knowledge& knowledge, std::string_view text) {
    for (const std::string& prefix : knowledge.prefixes) {
        if (!text.starts_with(prefix)) continue;
        Word word = knowledge.word(pack, pack.find(text.substr(prefix.size())));
        word.former = knowledge.word(pack, pack.find(text.substr(0, prefix.size() - 1))).former;
        return word;
    }
    return {};
}

/// "Charles-Henri": two first names make one.
void join_first_names(const Pack& pack, const Knowledge& knowledge, std::string_view text, TokenView& out) {
    constexpr size_t kLongest = 14;  // no allocation for a part
    const size_t hyphen = text.find('-');
    if (hyphen == std::string_view::npos || hyphen > kLongest || text.size() - hyphen > kLongest) return;
    std::string part;
    utf8::fold(text.substr(0, hyphen), part);
    const Word first = knowledge.word(pack, pack.find(part));
    utf8::fold(text.substr(hyphen + 1), part);
    const Word second = knowledge.word(pack, pack.find(part));
    if ((first.classes & second.classes & word::first_name) == 0) return;
    out.classes |= word::first_name | word::name;
    out.name_gender = first.name_gender;
}

bool opens(const Document& doc, uint32_t i) {
    if (i == 0 || doc.tokens[i].has(Token::sentence_first)) return true;
    const Token& before = doc.tokens[i - 1];
    if (before.is(TokenKind::open_mark) || before.is(TokenKind::mark) || before.is(TokenKind::dash))
        return true;
    return before.span.size() == 1 && doc.text()[before.span.begin] == ':';
}

/// A heading in capitals: so many words have them that they tell nothing. A sentence with its full stop is
/// none.
bool is_shouting(const Document& doc, const Sentence& sentence) {
    const Span last = doc.tokens[sentence.tokens.end - 1].span;
    if (doc.text()[last.begin] == '.') return false;
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        const Token& token = doc.tokens[i];
        if (!token.is(TokenKind::word) || token.span.size() < 4) continue;
        ++words;
        capitals += token.has(Token::capitalised);
    }
    return words >= 4 && capitals * 10 >= words * 7;
}

}  // namespace

/// "Cherif Chekatt a ete arrete": where nouns have articles, one without before a capital is a name; but for
/// roles, days and the like.
bool View::may_open_name(uint32_t i) const {
    constexpr uint32_t kOthers = word::adverb | word::preposition | word::determiner | word::pronoun |
                                 word::of | word::contracted | word::contracted_of | word::verb |
                                 word::finite | word::coordinator | word::clause | word::adjective |
                                 word::adjective_before;
    const TokenView& view = tokens[i];
    if (knowledge.head_last || view.item != 0 || !view.is(word::noun) || view.is(kOthers)) return false;
    if (i + 1 >= tokens.size() || !doc.tokens[i + 1].has(Token::capitalised) || !is_word(i + 1) ||
        tokens[i + 1].is(word::common))
        return false;
    const uint32_t at = doc.tokens[i].span.begin;
    const auto time = std::upper_bound(doc.times.begin(), doc.times.end(), at,
                                       [](uint32_t value, const Time& t) { return value < t.span.begin; });
    return time == doc.times.begin() || !(time - 1)->span.contains(at);
}

/// A quotation has just closed, and a comma stands between.
bool View::is_behind_marks(uint32_t i) const {
    if (i < 2 || sign(i - 1) != ',') return false;
    const Token& before = token(i - 2);
    return before.is(TokenKind::close_mark) || before.is(TokenKind::mark);
}

View::View(const Pack& p, const Knowledge& k, const Document& d, Scratch& scratch)
    : pack(p), knowledge(k), doc(d), tokens(scratch.vector<TokenView>()) {
    tokens.resize(doc.tokens.size());
    SeenCapitals seen(doc.tokens.size(), scratch);
    for (uint32_t i = 0; i < tokens.size(); ++i) {
        const Token& token = doc.tokens[i];
        mentions::Word known = knowledge.word(pack, token.entry);
        if (token.entry == 0 && token.is(TokenKind::word))
            known = behind_prefix(pack, knowledge, doc.text(token));
        tokens[i] = {known.classes,     known.item,     known.nation,  known.gender_number,
                     known.name_gender, Capital::no,    known.pronoun, known.says,
                     known.former,      known.locative, known.topic};
        if (!token.has(Token::capitalised) && k.items[known.item].capital) tokens[i].item = 0;
        if (token.entry == 0 && token.has(Token::capitalised))
            join_first_names(pack, k, doc.text(token), tokens[i]);
        if (token.is(TokenKind::number)) tokens[i].classes |= word::numeral;
    }
    for (const Sentence& sentence : doc.sentences) {
        if (sentence.all_caps) continue;
        for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            const Token& token = doc.tokens[i];
            tokens[i].all_caps = token.has(Token::all_caps);
            if (token.is(TokenKind::word) && token.has(Token::capitalised) && !opens(doc, i))
                seen.add(token.hash);
        }
    }
    for (const Sentence& sentence : doc.sentences) {
        const bool shouting = !sentence.all_caps && is_shouting(doc, sentence);
        for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            const Token& token = doc.tokens[i];
            TokenView& view = tokens[i];
            if (!token.is(TokenKind::word) || !token.has(Token::capitalised)) continue;
            const bool common = view.is(word::common), named = view.is(word::name);
            if (view.is(word::never) || (view.is(word::determiner) && !view.all_caps)) continue;
            if (sentence.all_caps) {
                if (seen.has(token.hash)) view.capital = Capital::strong;
                continue;
            }
            if (shouting || opens(doc, i)) {
                if (!common) {
                    view.capital = Capital::strong;
                } else if (named && token.span.size() > 1) {
                    view.capital = Capital::weak;
                } else if (!shouting && (seen.has(token.hash) || may_open_name(i))) {
                    view.capital = Capital::weak;
                }
            } else {
                view.capital = Capital::strong;
            }
        }
    }
    // What the tagger says of a word goes before what the dictionary allows.
    for (const selon::Word& tagged : doc.words) {
        if (!tagged.token || tagged.token.index >= tokens.size() || !tagged.form.empty()) continue;
        TokenView& view = tokens[tagged.token.index];
        switch (tagged.upos) {
            case Upos::VERB:
            case Upos::AUX:
                if (view.is(word::finite)) view.classes &= ~(word::noun | word::adjective);
                break;
            case Upos::NOUN:
                // ">>, juge Mme Valdor": behind marks a verb of saying is one, whatever the tagger thinks.
                if (is_behind_marks(tagged.token.index) && view.says && view.is(word::finite)) {
                    view.classes &= ~(word::noun | word::adjective);
                    view.item = 0;
                    break;
                }
                view.classes = (view.classes | word::noun) & ~(word::finite | word::verb);
                break;
            case Upos::ADJ:
                view.classes = (view.classes | word::adjective) & ~(word::finite | word::verb);
                break;
            default:
                break;
        }
    }
}

}  // namespace selon::mentions
