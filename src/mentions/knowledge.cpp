// mentions/knowledge.cpp : see knowledge.hpp.
#include "mentions/knowledge.hpp"

#include <algorithm>
#include <string>

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::mentions {

namespace {

struct NamedClass {
    std::string_view name;
    uint32_t bit;
};
constexpr NamedClass kClasses[] = {
    {"definite", word::definite},
    {"indefinite", word::indefinite},
    {"demonstrative", word::demonstrative},
    {"possessive", word::possessive},
    {"quantifier", word::quantifier},
    {"predeterminer", word::predeterminer},
    {"contracted", word::contracted},
    {"contracted_of", word::contracted_of},
    {"of", word::of},
    {"preposition", word::preposition},
    {"coordinator", word::coordinator},
    {"clause", word::clause},
    {"relative", word::clause},
    {"particle", word::particle},
    {"never", word::never},
    {"genitive", word::genitive},
    {"adjective_before", word::adjective_before},
    {"verb", word::verb},
    {"expletive_after", word::expletive_after},
    {"expletive_maybe", word::expletive_maybe},
    {"purpose", word::purpose},
    {"first_name", word::first_name},
    {"surname", word::surname},
};

struct NamedFeature {
    std::string_view name;
    uint8_t bit;
};
constexpr NamedFeature kFeatures[] = {{"masculine", feature::masculine},
                                      {"feminine", feature::feminine},
                                      {"singular", feature::singular},
                                      {"plural", feature::plural}};

uint32_t class_of(std::string_view name) {
    for (const NamedClass& c : kClasses) {
        if (c.name == name) return c.bit;
    }
    return 0;
}

uint8_t gender_number_of(std::string_view cell) {
    uint8_t bits = 0;
    for (size_t at = 0; at <= cell.size();) {
        const size_t end = std::min(cell.find('|', at), cell.size());
        for (const NamedFeature& f : kFeatures) {
            if (f.name == cell.substr(at, end - at)) bits |= f.bit;
        }
        at = end + 1;
    }
    return bits;
}

ActorKind kind_of(std::string_view name) {
    for (uint8_t k = 0; k <= static_cast<uint8_t>(ActorKind::medium); ++k) {
        if (name_of(static_cast<ActorKind>(k)) == name) return static_cast<ActorKind>(k);
    }
    return ActorKind::unknown;
}

PronounKind pronoun_of(std::string_view name) {
    constexpr std::string_view names[] = {"",     "subject", "thing",   "other",
                                          "near", "generic", "speaker", "relative"};
    for (uint8_t k = 1; k < std::size(names); ++k) {
        if (names[k] == name) return static_cast<PronounKind>(k);
    }
    return PronounKind::none;
}

/// Calls `use(item)` for each item of a cell whose items stand between " ; ".
template <class F>
void each_item(std::string_view cell, F&& use) {
    while (!cell.empty()) {
        const size_t end = cell.find(" ; ");
        use(cell.substr(0, end));
        if (end == std::string_view::npos) return;
        cell.remove_prefix(end + 3);
    }
}

uint32_t class_of_reading(const Reading& reading, bool capital_lemma) {
    switch (reading.pos()) {
        case Pos::noun:
            if (capital_lemma) return word::proper;
            return word::common | word::noun | (reading.has(feature::human) ? word::human : 0u);
        case Pos::proper_noun:
            return word::proper;
        case Pos::first_name:
            return word::first_name;
        case Pos::surname:
            return word::surname;
        case Pos::adjective:
            return word::common | word::adjective;
        case Pos::verb:
        case Pos::auxiliary: {
            uint32_t bits = word::common;
            if (reading.has(feature::finite)) bits |= word::finite;
            // "a", "est" are nouns too in a dictionary, in news they are verbs.
            if (reading.pos() == Pos::auxiliary && reading.has(feature::finite)) bits |= word::verb;
            if (reading.has(feature::past_participle)) bits |= word::participle;
            return bits;
        }
        case Pos::adverb:
            return word::common | word::adverb;
        case Pos::numeral:
            return word::common | word::numeral;
        case Pos::pronoun:
            return word::common | word::pronoun;
        case Pos::title:
            return 0;
        default:
            return word::common;
    }
}

bool begins_with_capital(const Pack& pack, const Knowledge& knowledge, StringId lemma) {
    if (lemma < knowledge.other_begin) return lemma >= knowledge.upper_begin && lemma < knowledge.upper_end;
    return utf8::is_upper(utf8::decode(pack.string(lemma), 0).point);
}

class Compiler {
  public:
    explicit Compiler(const Pack& pack) : pack_(pack) {
        knowledge_->own.resize(1 << 14);
        knowledge_->lemma_items.resize(pack.string_limit());
        knowledge_->lemma_nations.resize(pack.string_limit());
        knowledge_->lemma_says.resize(pack.string_limit());
        knowledge_->upper_begin = first_from("A");
        knowledge_->upper_end = first_from("[");
        knowledge_->other_begin = first_from("\x7F");
    }

    std::shared_ptr<const Knowledge> run() {
        read_classes("np_words");
        read_classes("names");
        read_items("nationalities", Item::Use::nation);
        read_items("titles", Item::Use::title);
        read_items("pronouns", Item::Use::pronoun);
        read_items("institutions", Item::Use::head);
        read_items("roles", Item::Use::head);
        read_items("media", Item::Use::head);
        read_items("places", Item::Use::name);
        read_items("organisations", Item::Use::name);
        read_cues();
        return knowledge_;
    }

  private:
    /// The first string at or after `text`; strings are in the order of their bytes.
    StringId first_from(std::string_view text) const {
        StringId low = 0, high = static_cast<StringId>(pack_.string_limit());
        while (low < high) {
            const StringId middle = (low + high) / 2;
            if (pack_.string(middle) < text) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Word& own(EntryId entry) {
        if (used_ * 2 > knowledge_->own.size()) {
            std::vector<Knowledge::Own> old(knowledge_->own.size() * 2);
            old.swap(knowledge_->own);
            for (const Knowledge::Own& kept : old) {
                if (kept.entry != 0) knowledge_->own[knowledge_->place(kept.entry)] = kept;
            }
        }
        Knowledge::Own& slot = knowledge_->own[knowledge_->place(entry)];
        used_ += slot.entry == 0;
        slot.entry = entry;
        return slot.word;
    }

    void read_classes(std::string_view name) {
        const Table& table = pack_.table(name);
        const int words = table.column("words"), cls = table.column("class"),
                  features = table.column("features");
        for (size_t row = 0; row < table.rows(); ++row) {
            if (table.cell(row, cls) == "head_last") knowledge_->head_last = true;
            const bool locative = table.cell(row, cls) == "locative";
            const bool former = table.cell(row, cls) == "former";
            const bool topic = table.cell(row, cls) == "topic";
            if (table.cell(row, cls) == "prefix") {
                each_item(table.cell(row, words),
                          [&](std::string_view item) { knowledge_->prefixes.emplace_back(item); });
                continue;
            }
            const uint32_t bit = former ? word::adjective_before : topic ? 0 : class_of(table.cell(row, cls));
            const uint8_t agreement = gender_number_of(table.cell(row, features));
            each_item(table.cell(row, words), [&](std::string_view item) {
                const EntryId entry = find(item);
                if (entry == 0) return;
                Word& own = this->own(entry);
                own.classes |= bit;
                own.former = own.former || former;
                own.locative = own.locative || locative;
                own.topic = own.topic || topic;
                if ((bit & (word::determiner | word::contracted | word::contracted_of)) != 0)
                    own.gender_number |= agreement;
                if (bit == word::possessive &&
                    table.cell(row, features).find("person3") != std::string_view::npos) {
                    own.pronoun = PronounKind::possessive;
                }
                if (bit == word::first_name) own.name_gender |= agreement & feature::gender;
            });
        }
    }

    EntryId find(std::string_view item) {
        utf8::fold(item, folded_);
        return pack_.find(folded_);
    }

    /// The verbs that report a saying: who is their subject speaks. A reflexive's pronoun is left off.
    void read_cues() {
        const Table& cues = pack_.table("cues");
        const int lemma = cues.column("lemma"), act = cues.column("act");
        for (size_t row = 0; row < cues.rows(); ++row) {
            if (cues.cell(row, act) == "held") continue;
            const std::vector<std::string> parts = split_phrase(cues.cell(row, lemma), pack_);
            if (parts.empty() || parts.size() > 2) continue;
            const bool reflexive = parts.size() == 2 && parts.front().size() <= 2;
            if (parts.size() == 2 && !reflexive) continue;
            knowledge_->lemma_says[pack_.find_string(parts.back())] = true;
        }
        knowledge_->lemma_says[0] = false;
        const Table& sources = pack_.table("source_phrases");
        const int phrase = sources.column("phrase");
        for (size_t row = 0; row < sources.rows(); ++row) {
            if (const EntryId entry = find(sources.cell(row, phrase)); entry != 0) own(entry).says = true;
        }
    }

    void read_items(std::string_view name, Item::Use use) {
        const Table& table = pack_.table(name);
        const int words = table.column("words"), kind = table.column("kind"),
                  features = table.column("features"), used = table.column("use"),
                  same = table.column("same_as"), says = table.column("says"), cls = table.column("class"),
                  of = table.column("of");
        for (size_t row = 0; row < table.rows(); ++row) {
            Item item;
            item.use = use;
            if (table.cell(row, used) == "name") item.use = Item::Use::name;
            if (table.cell(row, used) == "metonym") item.use = Item::Use::metonym;
            if (table.cell(row, kind) == "nobody") item.use = Item::Use::nobody;
            item.kind = kind_of(table.cell(row, kind));
            if (name == "media") item.kind = ActorKind::medium;
            if (name == "places") item.kind = ActorKind::place;
            if (name == "organisations") item.kind = ActorKind::organisation;
            item.document = table.cell(row, kind) == "document";
            item.gender_number = gender_number_of(table.cell(row, features));
            item.pronoun = use == Item::Use::pronoun ? pronoun_of(table.cell(row, cls)) : PronounKind::none;
            item.same_as = table.cell_id(row, same);
            item.says = table.cell_id(row, says);
            if (of >= 0) {
                utf8::fold(table.cell(row, of), folded_);
                item.key =
                    static_cast<uint32_t>(hash64(std::string_view(folded_).substr(0, folded_.find(' '))));
            }
            item.line = table.line(row);
            const auto number = static_cast<uint16_t>(knowledge_->items.size());
            knowledge_->items.push_back(item);
            each_item(table.cell(row, words), [&](std::string_view text) { add_item(text, number); });
        }
    }

    void add_item(std::string_view text, uint16_t number) {
        Item& item = knowledge_->items[number];
        if (item.use == Item::Use::head && utf8::is_upper(utf8::decode(text, 0).point)) item.capital = true;
        const std::vector<std::string> parts = split_phrase(text, pack_);
        if (parts.size() > 1) {
            knowledge_->phrases.add(pack_, text, number);
            return;
        }
        const EntryId entry = find(text);
        if (entry == 0) return;
        if (item.use == Item::Use::nation) {
            own(entry).nation = number;
        } else {
            own(entry).item = number;
            own(entry).pronoun = item.pronoun;
        }
        for (const Reading& reading : pack_.readings(entry)) {
            utf8::fold(text, folded_);
            if (pack_.string(reading.lemma()) != folded_)
                continue;  // "authorities" says nothing of "authority"
            const bool noun = reading.pos() == Pos::noun;
            uint16_t& held = knowledge_->lemma_items[reading.lemma()];
            if (item.use == Item::Use::head && noun && held == 0) held = number;
            if (item.use == Item::Use::nation && (noun || reading.pos() == Pos::adjective)) {
                knowledge_->lemma_nations[reading.lemma()] = number;
            }
        }
    }

    const Pack& pack_;
    size_t used_ = 0;
    std::shared_ptr<Knowledge> knowledge_ = std::make_shared<Knowledge>();
    std::string folded_;
};

}  // namespace

Word Knowledge::word(const Pack& pack, EntryId entry) const {
    Word word;
    if (entry == 0) return word;
    const Own& listed = own[place(entry)];
    if (listed.entry == entry) word = listed.word;
    const bool fixed = (word.classes & (word::determiner | word::contracted | word::contracted_of)) != 0;
    for (const Reading& reading : pack.readings(entry)) {
        const Pos pos = reading.pos();
        const bool noun = pos == Pos::noun, adjective = pos == Pos::adjective;
        word.classes |= class_of_reading(reading, noun && begins_with_capital(pack, *this, reading.lemma()));
        const auto agreement = static_cast<uint8_t>(reading.features & 15);
        if (noun || adjective || reading.has(feature::past_participle)) {
            if (!fixed) word.gender_number |= agreement;
        }
        if (pos == Pos::verb && lemma_says[reading.lemma()]) word.says = true;
        if (pos == Pos::first_name) word.name_gender |= agreement & feature::gender;
        if (noun && word.item == 0) word.item = lemma_items[reading.lemma()];
        if ((noun || adjective) && word.nation == 0) word.nation = lemma_nations[reading.lemma()];
    }
    return word;
}

std::shared_ptr<const Knowledge> compile_knowledge(const Pack& pack) {
    return Compiler(pack).run();
}

}  // namespace selon::mentions
