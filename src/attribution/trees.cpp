// attribution/trees.cpp : see trees.hpp.
#include "attribution/trees.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace selon::attribution {

Trees::Trees(const View& view, Scratch& scratch)
    : nodes_(&scratch.arena), children_(&scratch.arena), order_(&scratch.arena) {
    const Document& doc = view.doc;
    nodes_.resize(doc.tokens.size());
    children_.reserve(doc.tokens.size());
    for (uint32_t i = 0; i < nodes_.size(); ++i) nodes_[i].left = nodes_[i].right = i;
    for (size_t s = 0; s < doc.sentences.size(); ++s) {
        const Range<Word> words = doc.sentence_words[s];
        if (words.empty()) continue;
        read_sentence(view, doc.sentences[s].tokens, words);
        if (doc.words[words.begin].parsed) close_sentence(doc.sentences[s].tokens);
    }
}

void Trees::read_sentence(const View& view, Range<Token> tokens, Range<Word> words) {
    const Document& doc = view.doc;
    for (uint32_t w = words.begin; w < words.end; ++w) {
        const Word& word = doc.words[w];
        Node& node = nodes_[word.token.index];
        const bool second = node.upos != Upos::X || node.parsed;
        const uint32_t head = word.head ? doc.words[word.head.index].token.index : kNoToken;
        if (second && (head == word.token.index || node.head != word.token.index)) continue;
        node.head = head;
        node.lemma = static_cast<uint32_t>(hash64(doc.string(word.lemma)));
        node.feats = word.feats;
        node.upos = word.upos;
        node.relation = word.relation;
        node.parsed = word.parsed;
    }
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
        if (nodes_[i].head == i) nodes_[i].head = kNoToken;
    }
}

/// Children in text order; edges and depths, from the leaves up without recursion.
void Trees::close_sentence(Range<Token> tokens) {
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
        if (nodes_[i].head != kNoToken) ++nodes_[nodes_[i].head].child_count;
    }
    auto next = static_cast<uint32_t>(children_.size());
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
        nodes_[i].children = next;
        next += nodes_[i].child_count;
        nodes_[i].child_count = 0;
    }
    children_.resize(next);
    order_.clear();
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
        const uint32_t head = nodes_[i].head;
        if (head == kNoToken) {
            order_.push_back(i);
            continue;
        }
        children_[nodes_[head].children + nodes_[head].child_count++] = i;
    }
    for (size_t n = 0; n < order_.size(); ++n) {
        for (const uint32_t child : children(order_[n])) {
            nodes_[child].depth = static_cast<uint16_t>(nodes_[order_[n]].depth + 1);
            order_.push_back(child);
        }
    }
    for (size_t n = order_.size(); n-- > 0;) {
        const Node& node = nodes_[order_[n]];
        if (node.head == kNoToken) continue;
        Node& head = nodes_[node.head];
        head.left = std::min(head.left, node.left);
        head.right = std::max(head.right, node.right);
    }
}

}  // namespace selon::attribution
