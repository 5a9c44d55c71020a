// syntax/needs.hpp : Needs, which sentences are worth a parse when not all are asked for (--parse needed):
// those with a quotation mark or a word by which something is said. Compiled from the pack's tables of cues.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/document.hpp"
#include "core/pack.hpp"
#include "syntax/item.hpp"

namespace selon::syntax {

class Needs {
  public:
    static Needs compile(const Pack& pack);

    /// True if attribution weighs trees in this language (lang/xx/grammar.tsv, attribution_weights).
    bool weighs() const { return weighs_; }

    /// True if a token is a quotation mark or stands between two.
    static bool has_marks(const Document& doc, Range<Token> tokens);
    /// True if one of the words, tagged and with lemmas, is a cue.
    bool has_cue(std::span<const Item> items) const;

  private:
    void add(std::string_view word);
    bool contains(uint32_t hash) const;
    bool weighs_ = false;
    std::vector<uint32_t> hashes_;  ///< sorted; low halves of hash64 of lemmas and folded forms
};

}  // namespace selon::syntax
