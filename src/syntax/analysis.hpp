// syntax/analysis.hpp : Analysis, the work on one sentence: from forms to words with tags, lemmas and heads.
// The stage feeds it tokens; `selon parse --tokens gold` feeds it the words of a file. Reused for many
// sentences.
#pragma once

#include <string_view>

#include "core/document.hpp"
#include "core/pack.hpp"
#include "core/scratch.hpp"
#include "syntax/contractions.hpp"
#include "syntax/model.hpp"
#include "syntax/needs.hpp"
#include "syntax/parser.hpp"

namespace selon::syntax {

/// Memory comes from the scratch arena; make one per document, clear() per sentence.
class Analysis {
  public:
    Analysis(const Pack& pack, const Model& model, Scratch& scratch);

    void clear();
    /// The next surface token of the sentence. `form` outlives the analysis.
    void add_token(std::string_view form, uint32_t hash, EntryId entry, Id<Token> token);
    /// The next syntactic word, when the words are given.
    void add_word(std::string_view form);

    /// Cuts contractions (add_token only), tags, finds lemmas, parses, and appends the words to `doc`. With
    /// `needs`, sentences without a cue are not parsed.
    void finish(Document& doc, const Needs* needs = nullptr);

  private:
    struct Piece {
        Spelling spelling;
        Id<Token> token;
        bool own_form = false;
    };
    void add(Piece piece);
    std::string_view folded(std::string_view form);
    void cut_contractions();
    void expand(const Piece& piece, const Contraction& contraction);
    void append_words(Document& doc, size_t first);

    const Pack& pack_;
    const Model& model_;
    const Contractions& contractions_;
    Scratch& scratch_;
    ScratchVector<Piece> pieces_, uncut_;
    ScratchVector<Item> items_;  ///< with kBorder null items at both ends
    FeatureList features_;
    Parser parser_;
    State state_;
    bool seen_word_ = false;
};

}  // namespace selon::syntax
