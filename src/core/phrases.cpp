// core/phrases.cpp : see phrases.hpp.
#include "core/phrases.hpp"

#include <algorithm>
#include <string>

#include "base/utf8.hpp"

namespace selon {

namespace {

/// Cuts one stretch between spaces.
class Splitter {
  public:
    Splitter(const PhraseCuts& cuts, std::vector<std::string>& parts) : cuts_(cuts), parts_(parts) {}

    void split(std::string_view rest) {
        while (!rest.empty()) {
            if (cuts_.is_cut(rest, "whole")) break;
            const size_t size = cut_size(rest);
            if (size == 0) break;
            parts_.emplace_back(rest.substr(0, size));
            rest.remove_prefix(size);
        }
        if (!rest.empty()) parts_.emplace_back(rest);
    }

  private:
    /// Bytes of the first part of `rest`, or 0 if it is one token.
    size_t cut_size(std::string_view rest) const {
        const size_t quote = rest.find('\'');
        if (quote != std::string_view::npos) {
            const std::string_view first = rest.substr(0, quote + 1);
            const bool elided = cuts_.is_cut(first, "elided") || cuts_.is_cut(first, "elided_lower");
            const bool compound = rest.find('-') != std::string_view::npos && cuts_.is_word(rest);
            if (elided && quote + 1 < rest.size() && !compound) return quote + 1;
            if (quote > 0 && cuts_.is_cut(rest.substr(quote), "suffix")) return quote;
            if (quote > 1 && cuts_.is_cut(rest.substr(quote - 1), "suffix")) return quote - 1;
        }
        if (rest.find('-') == std::string_view::npos) return 0;
        return cuts_.is_cut("", "hyphen") ? hyphen_size(rest) : clitic_size(rest);
    }

    size_t hyphen_size(std::string_view rest) const {
        if (rest[0] == '-') return rest.size() > 1 ? 1 : 0;
        const size_t hyphen = rest.find('-');
        return cuts_.is_cut(rest.substr(0, hyphen), "prefix") ? 0 : hyphen;
    }

    size_t clitic_size(std::string_view rest) const {
        if (cuts_.is_word(rest)) return 0;
        for (size_t at = rest.find('-', 1); at != std::string_view::npos; at = rest.find('-', at + 1)) {
            if (cuts_.is_cut(rest.substr(at), "inverted") || cuts_.is_cut(rest.substr(at), "attached"))
                return at;
        }
        return 0;
    }

    const PhraseCuts& cuts_;
    std::vector<std::string>& parts_;
};

}  // namespace

std::vector<std::string> split_phrase(std::string_view phrase, const PhraseCuts& cuts) {
    std::string folded;
    utf8::fold(phrase, folded);
    std::vector<std::string> parts;
    Splitter splitter(cuts, parts);
    for (size_t at = 0; at < folded.size();) {
        const size_t end = std::min(folded.find(' ', at), folded.size());
        splitter.split(std::string_view(folded).substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::vector<std::string> split_phrase(std::string_view phrase, const Pack& pack) {
    const Table& table = pack.table("cuts");
    const int form_column = table.column("form"), kind_column = table.column("kind");
    const auto is_word = [&](std::string_view word) { return !pack.readings(pack.find(word)).empty(); };
    const auto is_cut = [&](std::string_view form, std::string_view kind) {
        for (size_t row = 0; row < table.rows(); ++row) {
            if (table.cell(row, form_column) == form && table.cell(row, kind_column) == kind) return true;
        }
        return false;
    };
    return split_phrase(phrase, PhraseCuts{is_word, is_cut});
}

bool Phrases::add(const Pack& pack, std::string_view phrase, uint32_t value) {
    const std::vector<std::string> parts = split_phrase(phrase, pack);
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
    for (uint32_t i = at;;) {
        if (nodes_[node].value != kNoValue) best = {i - at + 1, nodes_[node].value};
        if (++i >= end || tokens[i].entry == 0) break;
        node = step(node, tokens[i].entry);
        if (node == 0) break;
    }
    return best;
}

}  // namespace selon
