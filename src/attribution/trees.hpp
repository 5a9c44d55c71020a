// attribution/trees.hpp : Trees, the dependency trees of a document by token: head, relation, children, edges
// of subtrees. A contraction is one token here, with the word that hangs outside it. Called by the learned
// part.
#pragma once

#include <cstdint>
#include <span>

#include "attribution/view.hpp"
#include "core/word.hpp"

namespace selon::attribution {

/// A token in the tree of its sentence.
struct Node {
    uint32_t head = kNoToken;  ///< token; none for the root and where nothing was parsed
    uint32_t lemma = 0;        ///< hash of the lemma
    uint32_t left = 0;         ///< first token of the subtree
    uint32_t right = 0;        ///< last token of the subtree
    uint32_t children = 0;     ///< index of the first child
    uint16_t child_count = 0;
    uint16_t depth = 0;  ///< steps to the root
    uint16_t feats = 0;  ///< as Word::feats
    Upos upos = Upos::X;
    Relation relation = Relation::none;
    bool parsed = false;
};

class Trees {
  public:
    /// Cost: linear in the tokens. A subtree's edges reach over its sentence at the most.
    Trees(const View& view, Scratch& scratch);

    const Node& operator[](uint32_t token) const { return nodes_[token]; }
    std::span<const uint32_t> children(uint32_t token) const {
        return {children_.data() + nodes_[token].children, nodes_[token].child_count};
    }
    bool is_below(uint32_t token, uint32_t ancestor) const {
        return nodes_[ancestor].left <= token && token <= nodes_[ancestor].right;
    }

  private:
    void read_sentence(const View& view, Range<Token> tokens, Range<Word> words);
    void close_sentence(Range<Token> tokens);

    ScratchVector<Node> nodes_;
    ScratchVector<uint32_t> children_;
    ScratchVector<uint32_t> order_;
};

}  // namespace selon::attribution
