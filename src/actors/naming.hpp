// actors/naming.hpp : Naming, what an entity and the words of a mention are called in the record. Called by
// record.cpp and train/.
#pragma once

#include <string>

#include "actors/speech.hpp"

namespace selon::actors {

class Naming {
  public:
    Naming(const Document& doc, const Pack& pack, const Names& names, const Entities& entities)
        : doc_(doc), pack_(pack), names_(names), entities_(entities) {}

    /// The fullest name, or the fullest description without its article. Replaces `out`.
    void of_entity(uint32_t entity, std::string& out) const;
    /// The words for the speaker without their article; of words with a name that name. Replaces `out`.
    void of_words(const Speech& speech, std::string& out) const;
    /// The text of the tokens with its blanks made plain. Replaces `out`.
    void of_tokens(Range<Token> tokens, std::string& out) const;
    /// Without an article at the front.
    Range<Token> without_article(Range<Token> tokens) const;

  private:
    const Document& doc_;
    const Pack& pack_;
    const Names& names_;
    const Entities& entities_;
};

}  // namespace selon::actors
