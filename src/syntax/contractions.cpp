// syntax/contractions.cpp : see contractions.hpp.
#include "syntax/contractions.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::syntax {

namespace {

Contraction read_row(const Pack& pack, const Table& table, size_t row) {
    Contraction contraction;
    utf8::fold(table.cell(row, table.column("form")), contraction.form);
    contraction.is_learned = table.cell(row, table.column("split")) == "learned";
    std::string_view words = table.cell(row, table.column("words"));
    while (!words.empty()) {
        const size_t end = std::min(words.find(' '), words.size());
        Contraction::Part part;
        utf8::fold(words.substr(0, end), part.form);
        const uint64_t hash = hash64(part.form);
        part.hash = static_cast<uint32_t>(hash);
        part.entry = pack.find_hash(hash);
        contraction.parts.push_back(std::move(part));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return contraction;
}

}  // namespace

Contractions Contractions::compile(const Pack& pack) {
    Contractions made;
    const Table& table = pack.table("contractions");
    size_t slots = 64;
    while (slots < table.rows() * 8) slots *= 2;
    made.slots_.assign(slots, 0);
    for (size_t row = 0; row < table.rows(); ++row) {
        made.all_.push_back(read_row(pack, table, row));
        size_t at = static_cast<uint32_t>(hash64(made.all_.back().form)) & (slots - 1);
        while (made.slots_[at] != 0) at = (at + 1) & (slots - 1);
        made.slots_[at] = static_cast<uint32_t>(made.all_.size());
    }
    const Table& cuts = pack.table("cuts");
    for (size_t row = 0; row < cuts.rows(); ++row) {
        const std::string_view kind = cuts.cell(row, cuts.column("kind"));
        if (kind != "suffix" && kind != "joined") continue;
        const std::string_view form = cuts.cell(row, cuts.column("form"));
        std::string folded;
        utf8::fold(form.substr(form.find('|') + 1), folded);
        made.tails_.push_back(static_cast<uint32_t>(hash64(folded)));
    }
    std::sort(made.tails_.begin(), made.tails_.end());
    return made;
}

bool Contractions::is_tail(uint32_t hash) const {
    return std::binary_search(tails_.begin(), tails_.end(), hash);
}

const Contraction* Contractions::find(std::string_view folded, uint32_t hash) const {
    const size_t mask = slots_.size() - 1;
    for (size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
        const Contraction& contraction = all_[slots_[at] - 1];
        if (contraction.form == folded) return &contraction;
    }
    return nullptr;
}

void splitter_features(std::span<const Item> items, size_t at, FeatureList& out) {
    const Item& w = items[at];
    const Item &l1 = items[at - 1], &l2 = items[at - 2], &l3 = items[at - 3];
    const Item &r1 = items[at + 1], &r2 = items[at + 2];
    out.clear();
    out.begin(3);
    out.add(w.form);
    for (const Item* item : {&l1, &l2, &l3, &r1, &r2}) {
        out.add(w.form, item->form);
        out.add(w.form, item->lexicon);
        out.add(w.form, item->coarse);
        out.add(w.form, item->suffix[2]);
        out.add(w.form, item->suffix[1], item->shape);
    }
    out.add(w.form, l1.lexicon, r1.lexicon);
    out.add(w.form, l1.form, r1.form);
    out.add(w.form, l1.form, r1.coarse);
    out.add(l1.lexicon, l2.lexicon, w.form);
    out.add(l1.coarse, l2.coarse, l3.coarse);
    out.add(l1.lexicon, l2.form, w.form);
    out.add(l1.form, l2.form, w.form);
    out.add(l1.form, r1.lexicon, w.form);
    out.add(r1.lexicon, r2.lexicon, w.form);
    out.add(r1.form, r2.form, w.form);
    out.add(l1.coarse, r1.coarse, r2.coarse);
    out.add(w.form, w.shape);
    // The nearest sign to the left and what the words since then may be.
    uint32_t seen = 0;
    size_t left = at - 1;
    while (items[left].coarse != 0 && at - left < 8) seen |= items[left--].coarse;
    out.add(w.form, seen);
    out.add(w.form, items[left].form);
}

}  // namespace selon::syntax
