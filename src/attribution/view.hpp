// attribution/view.hpp : View, the document as this room sees it: for each token its verb features, cues and
// roles; and the shapes that all constructions share: verb groups, mentions, trimming of spans.
// Built once per document at the start of run(); nothing in it outlives the stage.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "attribution/knowledge.hpp"
#include "core/document.hpp"
#include "core/scratch.hpp"

namespace selon::attribution {

constexpr uint32_t kNoToken = 0xFFFFFFFF;

/// What a token can be.
struct Sight {
    uint64_t roles = 0;           ///< role bits
    uint32_t verb = 0;            ///< features of its verb readings; 0 where it is no verb here
    uint16_t cue = 0;             ///< index + 1 into Knowledge::cues
    uint16_t noun = 0;            ///< index + 1 into Knowledge::nouns
    uint32_t mention = kNoToken;  ///< index of the outermost mention around it
    uint32_t word = kNoToken;     ///< index of its (last) syntactic word, if tagged
    uint16_t pos = 0;             ///< 1 << Pos of its readings
};

/// A verb with its auxiliaries, clitics and negation, and the further words of its lemma.
struct VerbGroup {
    uint32_t first = kNoToken, last = kNoToken;  ///< tokens, inclusive
    uint32_t verb = kNoToken;                    ///< the lexical verb
    uint32_t rest_first = kNoToken;              ///< "valoir" of "fait valoir"
    uint32_t clitic = kNoToken;                  ///< inverted subject clitic
    uint32_t addressee_clitic = kNoToken;
    uint32_t object_clitic = kNoToken;
    const Cue* cue = nullptr;
    uint32_t features = 0;  ///< of the lexical verb
    bool finite = false;
    bool passive = false;
    bool negated = false;
    bool modal = false;
    bool refused = false;
    bool reflexive = false;

    bool clitic_inverted() const { return clitic != kNoToken; }
};

class View {
  public:
    View(const Pack& pack, const Knowledge& known, Document& doc, Scratch& scratch);

    const Pack& pack;
    const Knowledge& known;
    Document& doc;
    ScratchVector<Sight> sights;
    ScratchVector<uint32_t> sentence_of;  ///< by token

    const Token& token(uint32_t i) const { return doc.tokens[i]; }
    const Sight& sight(uint32_t i) const { return sights[i]; }
    bool has_role(uint32_t i, uint64_t roles) const { return (sights[i].roles & roles) != 0; }
    /// "declined to comment", "n'a pas souhaite s'exprimer": the infinitive of a saying among the next words
    /// in [begin, end).
    bool says_next(uint32_t begin, uint32_t end) const;
    bool is_pos(uint32_t i, Pos pos) const { return (sights[i].pos >> static_cast<int>(pos) & 1) != 0; }
    /// First byte of the token; true if it is that one ASCII character.
    bool is_char(uint32_t i, char c) const {
        const Span span = token(i).span;
        return span.size() == 1 && doc.text()[span.begin] == c;
    }
    bool is_subject_pronoun(uint32_t i) const;
    /// An article or determiner of what is known already ("la", "ce", "son"), also inside a contraction
    /// ("du").
    bool is_definite(uint32_t i) const;
    bool is_person(uint32_t i, uint32_t person) const;
    bool is_first_person(uint32_t i) const { return is_person(i, feature::person1); }
    bool is_comma(uint32_t i) const { return is_char(i, ','); }
    bool is_mark(uint32_t i) const {
        const TokenKind kind = token(i).kind;
        return kind == TokenKind::open_mark || kind == TokenKind::close_mark || kind == TokenKind::mark;
    }
    bool is_open_mark(uint32_t i) const;
    bool is_close_mark(uint32_t i) const;
    bool is_word(uint32_t i) const {
        const TokenKind kind = token(i).kind;
        return kind == TokenKind::word || kind == TokenKind::number || kind == TokenKind::symbol ||
               kind == TokenKind::url;
    }
    /// Ends a sentence: . ! ? or an ellipsis.
    bool is_final_punctuation(uint32_t i) const;
    const Sentence& sentence(uint32_t i) const { return doc.sentences[sentence_of[i]]; }
    /// The tokens of the sentence of `i`, no more than some hundreds around it, so that a text without full
    /// stops costs no more than another.
    Range<Token> window(uint32_t i) const {
        const Range<Token> all = sentence(i).tokens;
        return {std::max(all.begin, i > 300 ? i - 300 : 0), std::min(all.end, i + 600)};
    }
    /// The innermost pair around the token, or none.
    Id<MarkPair> pair_around(uint32_t i) const;
    /// The pair whose opening (closing) mark is that token, or none.
    Id<MarkPair> pair_opened_by(uint32_t i) const;
    Id<MarkPair> pair_closed_by(uint32_t i) const;

    /// The group of the cue verb at token `verb` (sight.cue must be set), within its sentence and marks.
    VerbGroup verb_group(uint32_t verb, const Cue& cue) const;
    /// The cue whose further words fit at `verb`, or null; `reflexive` is decided by the group.
    bool rest_fits(uint32_t verb, const Cue& cue, uint32_t& rest_first, uint32_t& rest_last) const;

    /// The span from token `first` to `last` inclusive.
    Span span_of(uint32_t first, uint32_t last) const {
        return {token(first).span.begin, token(last).span.end};
    }
    /// Takes spaces, commas, quotation marks, a final full stop and leading connectives' commas off the
    /// edges.
    Span trim(Span span) const;
    /// The content of [begin, end) tokens, trimmed; empty if nothing is left.
    Span content(uint32_t first, uint32_t end) const;

    /// The token that holds byte `at` or follows it.
    uint32_t token_at(uint32_t at) const;

    /// The token after the date or time that covers token `i`; `i` itself if none does.
    uint32_t after_time(uint32_t i) const;

    /// True where `i` is preceded (skipping nothing) by an adposition.
    bool after_adposition(uint32_t i) const;

  private:
    void look(uint32_t i);
    bool noun_here(uint32_t i, uint32_t verb) const;
    bool governs_here(uint32_t i, uint32_t verb, uint16_t cue) const;
    bool may_be_clitic(uint32_t i) const;
    bool agrees(uint32_t i, uint32_t verb) const;
    void look_at_words();
};

}  // namespace selon::attribution
