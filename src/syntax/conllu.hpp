// syntax/conllu.hpp : reading and writing CoNLL-U, the file form of treebanks. Used by training and by
// `selon parse`; the stage itself never sees it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace selon::syntax::conllu {

/// A word of a file, its columns as they stand ("_" is kept).
struct Word {
    std::string form, lemma, upos, xpos, feats, misc;
    std::string relation;
    uint32_t head = 0;  ///< number of the head in its sentence; 0 the root
};

/// A multiword token: words first to last (numbered from 1).
struct Multiword {
    uint32_t first = 0, last = 0;
    std::string form, misc;
};

struct Sentence {
    std::vector<std::string> comments;  ///< lines with their '#'
    std::vector<Word> words;
    std::vector<Multiword> multiwords;  ///< in order
    void clear();
};

/// Reads a file sentence by sentence. Empty nodes (8.1) are left out.
class Reader {
  public:
    /// `bytes` outlive the reader; `file` is for errors.
    Reader(std::string_view bytes, std::string file) : bytes_(bytes), file_(std::move(file)) {}

    /// The next sentence, or false at the end. Error: syntax.bad_conllu with the byte of the line.
    Result<bool> next(Sentence& sentence);

  private:
    Result<void> read_line(std::string_view line, Sentence& sentence) const;

    std::string_view bytes_;
    std::string file_;
    size_t at_ = 0;
};

void write(const Sentence& sentence, std::string& out);

/// All sentences of a file. Errors: syntax.unreadable, syntax.bad_conllu.
Result<std::vector<Sentence>> read_all(const std::string& path);

}  // namespace selon::syntax::conllu
