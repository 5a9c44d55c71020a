// core/phrases.cpp : see phrases.hpp.
#include "core/phrases.hpp"

#include <algorithm>
#include <string>

#include "base/utf8.hpp"

namespace selon {

std::vector<std::string> split_phrase(std::string_view phrase,
                                      const std::function<bool(std::string_view)>& is_word) {
    std::string folded;
    utf8::fold(phrase, folded);
    std::vector<std::string> parts;
    for (size_t at = 0; at < folded.size();) {
        const size_t end = std::min(folded.find(' ', at), folded.size());
        std::string_view rest = std::string_view(folded).substr(at, end - at);
        while (!rest.empty()) {
            if (is_word(rest)) break;
            const size_t quote = rest.find('\'');
            if (quote == std::string_view::npos || quote + 1 == rest.size() ||
                !is_word(rest.substr(0, quote + 1))) {
                break;
            }
            parts.emplace_back(rest.substr(0, quote + 1));
            rest.remove_prefix(quote + 1);
        }
        const size_t clitic = is_word(rest) ? std::string_view::npos : rest.find("-t-");
        if (clitic != std::string_view::npos && clitic > 0) {
            parts.emplace_back(rest.substr(0, clitic));
            rest.remove_prefix(clitic);
        }
        if (!rest.empty()) parts.emplace_back(rest);
        at = end + 1;
    }
    return parts;
}

bool Phrases::add(const Pack& pack, std::string_view phrase, uint32_t value) {
    const std::vector<std::string> parts = split_phrase(
        phrase, [&](std::string_view word) { return !pack.readings(pack.find(word)).empty(); });
    if (parts.empty()) return false;
    std::vector<EntryId> entries;
    for (const std::string& part : parts) {
        entries.push_back(pack.find(part));
        if (entries.back() == 0) return false;
    }
    uint32_t node = 1;
    for (EntryId entry : entries) {
        const uint64_t key = uint64_t{node} << 32 | entry;
        auto edge = std::lower_bound(edges_.begin(), edges_.end(), key,
                                     [](const Edge& e, uint64_t k) { return e.key < k; });
        if (edge == edges_.end() || edge->key != key) {
            edge = edges_.insert(edge, {key, static_cast<uint32_t>(nodes_.size())});
            nodes_.emplace_back();
        }
        node = edge->node;
    }
    if (nodes_[node].value == kNoValue) nodes_[node].value = value;
    if (first_.size() < pack.entry_limit()) first_.resize(pack.entry_limit());
    first_[entries.front()] = step(1, entries.front());
    return true;
}

uint32_t Phrases::step(uint32_t node, EntryId entry) const {
    const uint64_t key = uint64_t{node} << 32 | entry;
    const auto edge = std::lower_bound(edges_.begin(), edges_.end(), key,
                                       [](const Edge& e, uint64_t k) { return e.key < k; });
    return edge != edges_.end() && edge->key == key ? edge->node : 0;
}

Phrases::Match Phrases::longest(std::span<const Token> tokens, uint32_t at, uint32_t end) const {
    Match best;
    if (at >= end || !starts(tokens[at].entry)) return best;
    uint32_t node = first_[tokens[at].entry];
    for (uint32_t i = at;; ) {
        if (nodes_[node].value != kNoValue) best = {i - at + 1, nodes_[node].value};
        if (++i >= end || tokens[i].entry == 0) break;
        node = step(node, tokens[i].entry);
        if (node == 0) break;
    }
    return best;
}

}  // namespace selon
