// syntax/conllu_words.hpp : between the layers of a Document and CoNLL-U: writes the words of a document, and
// fills in the words of a file. For the doors and the trainer; the stage does not use it.
#pragma once

#include <string>

#include "core/document.hpp"
#include "core/pack.hpp"
#include "core/scratch.hpp"
#include "syntax/conllu.hpp"

namespace selon::syntax {

/// Appends all sentences of a document that was read with the pack. A contraction is a multiword token; where
/// no space follows a token, MISC says so.
void write_conllu(const Pack& pack, const Document& doc, std::string& out);

/// Fills in part of speech, features, lemma, head and relation of sentences whose words are given.
class GivenWords {
  public:
    /// The pack must be prepared; it outlives this. Without a model nothing is filled in.
    explicit GivenWords(const Pack& pack) : pack_(pack) {}
    void fill(conllu::Sentence& sentence);

  private:
    const Pack& pack_;
    Document doc_;
    Scratch scratch_;
};

}  // namespace selon::syntax
