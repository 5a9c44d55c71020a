// text/knowledge.cpp : see knowledge.hpp.
#include "text/knowledge.hpp"

#include <string>

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::text {

void Forms::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
        if (slot.hash == 0) continue;
        size_t i = slot.hash & (slots_.size() - 1);
        while (slots_[i].hash != 0) i = (i + 1) & (slots_.size() - 1);
        slots_[i] = slot;
    }
}

void Forms::add(uint64_t hash, uint16_t bits, uint16_t split) {
    if (++used_ * 2 > slots_.size()) grow();
    size_t i = key(hash) & (slots_.size() - 1);
    while (slots_[i].hash != 0 && slots_[i].hash != key(hash)) i = (i + 1) & (slots_.size() - 1);
    slots_[i].hash = key(hash);
    slots_[i].found.bits |= bits;
    if (split != 0) slots_[i].found.split = split;
}

Forms::Found Forms::find(uint64_t hash) const {
    const size_t mask = slots_.size() - 1;
    for (size_t i = key(hash) & mask; slots_[i].hash != 0; i = (i + 1) & mask) {
        if (slots_[i].hash == key(hash)) return slots_[i].found;
    }
    return {};
}

namespace {

struct Kind {
    std::string_view name;
    uint16_t bits;
};
constexpr Kind kKinds[] = {
    {"elided", form_elided},
    {"elided_lower", form_elided | form_elided_lower},
    {"inverted", form_inverted},
    {"suffix", form_suffix},
    {"prefix", form_prefix},
    {"unit", form_unit},
    {"whole", form_whole},
    {"title", form_title},
    {"number", form_number},
    {"attached", form_attached},
    {"abbreviation", form_abbreviation},
};

}  // namespace

std::shared_ptr<const Knowledge> compile_knowledge(const Pack& pack) {
    auto knowledge = std::make_shared<Knowledge>();
    std::string folded;
    for (std::string_view name : {"cuts", "abbreviations"}) {
        const Table& table = pack.table(name);
        const int form = table.column("form"), kind = table.column("kind");
        for (size_t row = 0; row < table.rows(); ++row) {
            const std::string_view wanted = table.cell(row, kind);
            utf8::fold(table.cell(row, form), folded);
            if (wanted == "hyphen") knowledge->hyphen_cuts = true;
            if (wanted == "unmarked_start") knowledge->unmarked_starts = true;
            if (wanted == "space_group") knowledge->space_groups = true;
            if (wanted == "joined") {
                // "can|not": the bar stands where the cut falls.
                const size_t bar = folded.find('|');
                if (bar == std::string::npos) continue;
                folded.erase(bar, 1);
                knowledge->forms.add(hash64(folded), form_joined, static_cast<uint16_t>(bar));
            }
            const std::string_view form_text = table.cell(row, form);
            const bool capital = !form_text.empty() && utf8::is_upper(utf8::decode(form_text, 0).point);
            for (const Kind& known : kKinds) {
                const bool marked = capital && (known.bits & (form_title | form_abbreviation)) != 0;
                const auto bits = static_cast<uint16_t>(known.bits | (marked ? form_capital : 0));
                if (known.name == wanted) knowledge->forms.add(hash64(folded), bits);
            }
        }
    }
    return knowledge;
}

}  // namespace selon::text
