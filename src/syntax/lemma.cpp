// syntax/lemma.cpp : see lemma.hpp.
#include "syntax/lemma.hpp"

#include <bit>

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::syntax {

namespace {

constexpr uint32_t bit(Pos pos) {
    return 1u << static_cast<uint32_t>(pos);
}

/// The readings that may stand behind a universal part of speech.
uint32_t fitting(Upos upos) {
    switch (upos) {
        case Upos::ADJ:
            return bit(Pos::adjective);
        case Upos::ADP:
            return bit(Pos::adposition);
        case Upos::ADV:
            return bit(Pos::adverb);
        case Upos::AUX:
            return bit(Pos::auxiliary) | bit(Pos::verb);
        case Upos::CCONJ:
            return bit(Pos::conjunction);
        case Upos::DET:
            return bit(Pos::determiner);
        case Upos::INTJ:
            return bit(Pos::interjection);
        case Upos::NOUN:
            return bit(Pos::noun) | bit(Pos::title);
        case Upos::NUM:
            return bit(Pos::numeral);
        case Upos::PART:
            return bit(Pos::particle);
        case Upos::PRON:
            return bit(Pos::pronoun);
        case Upos::SCONJ:
            return bit(Pos::subordinator) | bit(Pos::conjunction);
        case Upos::VERB:
            return bit(Pos::verb) | bit(Pos::auxiliary);
        default:
            return 0;
    }
}

}  // namespace

uint64_t lemma_word_key(uint32_t form, uint32_t tag_class) {
    return hash_mix(form, tag_class + 1) * 0x9E3779B97F4A7C15ull;
}
uint64_t lemma_suffix_key(std::string_view suffix, uint8_t upos) {
    return hash_mix(hash64(suffix), upos + 1u) * 0x9E3779B97F4A7C15ull;
}

std::string_view lexicon_lemma(const Pack& pack, EntryId entry, const TagClass& tag) {
    const uint32_t allowed = fitting(static_cast<Upos>(tag.upos));
    const Reading* best = nullptr;
    int best_score = 0;
    for (const Reading& reading : pack.readings(entry)) {
        if ((allowed & bit(reading.pos())) == 0 || reading.lemma() == 0) continue;
        const int score = std::popcount(reading.features & tag.features);
        if (best != nullptr && score <= best_score) continue;
        best = &reading;
        best_score = score;
    }
    return best == nullptr ? std::string_view() : pack.string(best->lemma());
}

bool apply_rule(std::string_view form, std::string_view folded, const model_format::LemmaRule& rule,
                std::string_view append, std::string& out) {
    const std::string_view base = rule.as_written != 0 ? form : folded;
    size_t end = base.size();
    for (uint8_t i = 0; i < rule.strip; ++i) {
        if (end == 0) return false;
        end -= utf8::decode_before(base, end).size;
    }
    if (end + append.size() == 0) return false;
    out.assign(base.substr(0, end));
    out += append;
    return true;
}

void find_lemma(const Pack& pack, const Model& model, const Spelling& spelling, uint16_t tag_class,
                std::string& out) {
    const TagClass& tag = model.tags[tag_class];
    const uint32_t known = model.lemma_words.find(lemma_word_key(spelling.hash, tag_class));
    if (known != model_format::HashEntry::kEmpty) {
        out.assign(model.string(known));
        return;
    }
    out.assign(lexicon_lemma(pack, spelling.entry, tag));
    if (!out.empty()) return;
    const std::string_view folded = spelling.folded;
    size_t starts[kLemmaSuffix + 1] = {folded.size()};
    size_t count = 0;
    while (count < kLemmaSuffix && starts[count] > 0) {
        starts[count + 1] = starts[count] - utf8::decode_before(folded, starts[count]).size;
        ++count;
    }
    for (size_t i = count + 1; i-- > 0;) {
        const uint32_t found =
            model.lemma_suffixes.find(lemma_suffix_key(folded.substr(starts[i]), tag.upos));
        if (found == model_format::HashEntry::kEmpty) continue;
        const model_format::LemmaRule& rule = model.lemma_rules[found];
        if (apply_rule(spelling.form, folded, rule, model.string(rule.append), out)) return;
    }
    out.assign(spelling.form);
}

}  // namespace selon::syntax
