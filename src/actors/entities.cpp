// actors/entities.cpp : see entities.hpp.
#include "actors/entities.hpp"

#include <algorithm>

namespace selon::actors {

namespace {
constexpr auto kGender = static_cast<uint8_t>(feature::gender),
               kNumber = static_cast<uint8_t>(feature::number);

/// One gender or one number; 0 where a form could be either.
uint8_t single(uint8_t bits, uint8_t mask) {
    bits &= mask;
    return bits == mask ? uint8_t{0} : bits;
}
}  // namespace

Fit fit(const Description& asked, const Description& told, const Knowledge& known) {
    uint32_t common = 0;
    for (size_t i = 0; i < asked.count; ++i) common += told.has(asked.words[i]);
    const bool all_asked = common == asked.count;
    if (asked.head == told.head) {
        if (asked.former != told.former) return Fit::former;
        if (asked.count == 0) return Fit::some;
        if (all_asked) return Fit::all;
        if (told.count == 0) return Fit::bare;
        return common > 0 ? Fit::some : Fit::head;
    }
    const bool office = asked.office != 0 && asked.office == told.office;
    if (office && asked.office != known.anyone && asked.office != known.source) return Fit::office;
    if (common == 0) return Fit::none;
    return all_asked ? Fit::words : Fit::word;
}

Entities::Entities(const Document& doc, const Names& names, Scratch& scratch)
    : doc_(doc),
      names_(names),
      all_(scratch.vector<Entity>()),
      of_(scratch.vector<uint32_t>()),
      places_(scratch.vector<uint32_t>()),
      told_(scratch.vector<uint32_t>()),
      sentence_(scratch.vector<uint32_t>()),
      speaks_(scratch.vector<uint8_t>()),
      index_(doc.mentions.size(), scratch) {
    of_.resize(doc.mentions.size(), kNone);
    speaks_.resize(doc.mentions.size());
    sentence_.resize(doc.tokens.size() + 1);
    for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
        for (uint32_t i = doc.sentences[s].tokens.begin; i < doc.sentences[s].tokens.end; ++i)
            sentence_[i] = s;
    }
    if (!doc.sentences.empty()) sentence_.back() = static_cast<uint32_t>(doc.sentences.size() - 1);
    for (const Attribution& a : doc.attributions) {
        if (a.speaker_mention) speaks_[a.speaker_mention.index] = 1;
    }
}

void Entities::build() {
    all_.reserve(doc_.mentions.size());
    add_named();
    add_described();
    collect();
}

/// What a name without any word for what it is seems to be, by its company.
Type Entities::likely_type(const Named& one, const Company& company) {
    const Type type = type_of(one.kind, false);
    if (type != Type::unknown) return type;
    if (company.placed * 2 >= one.count) return Type::place;
    if (company.articles * 2 >= one.count) return Type::body;
    return one.longest > 1 ? Type::person : Type::unknown;
}

void Entities::add_named() {
    ScratchVector<Company> company(names_.named().size(), Company(), all_.get_allocator());
    for (uint32_t m = 0; m < doc_.mentions.size(); ++m) {
        of_[m] = names_.of(m);
        if (of_[m] == kNone) continue;
        company[of_[m]].placed += doc_.mentions[m].has(Mention::placed);
        company[of_[m]].articles += doc_.mentions[m].determiner != Determiner::none;
    }
    for (uint32_t n = 0; n < names_.named().size(); ++n) {
        Entity e;
        e.named = n;
        e.type = likely_type(names_.named()[n], company[n]);
        if (e.type == Type::person) {
            e.gender = names_.named()[n].gender;
            e.number = feature::singular;
        } else {
            e.gender = names_.named()[n].grammar;
        }
        all_.push_back(e);
    }
}

/// The latest entity that the words of a nominal may mean again, or kNone.
uint32_t Entities::same_head(const Mention& m, const Description& d) const {
    const bool fresh = m.determiner == Determiner::indefinite || m.determiner == Determiner::quantifier;
    const uint8_t number = single(m.gender_number, kNumber);
    return index_.find(key(kHead, d.head), [&](uint32_t a) {
        const Entity& e = all_[a];
        if (e.number != 0 && number != 0 && e.number != number) return false;
        uint32_t common = 0;
        for (size_t i = 0; i < d.count; ++i)
            common += std::find(e.words, e.words + e.word_count, d.words[i]) != e.words + e.word_count;
        if (fresh) return e.indefinite && d.count > 0 && common == d.count && common == e.word_count;
        return common == d.count || (common == e.word_count && e.word_count > 0);
    });
}

void Entities::join(Entity& e, uint32_t m, const Description& d, bool speaks) const {
    for (size_t i = 0; i < d.count && e.word_count < std::size(e.words); ++i) {
        if (std::find(e.words, e.words + e.word_count, d.words[i]) == e.words + e.word_count)
            e.words[e.word_count++] = d.words[i];
    }
    const auto worth = [&](uint32_t mention) {
        const uint32_t told = doc_.descriptions[doc_.mentions[mention].description_first].count;
        return told + (speaks_[mention] != 0 ? 2u : 0u);
    };
    if (e.fullest == kNone || worth(m) > worth(e.fullest)) e.fullest = m;
    e.speaks = e.speaks || speaks;
}

void Entities::add_described() {
    for (uint32_t m = 0; m < doc_.mentions.size(); ++m) {
        const Mention& mention = doc_.mentions[m];
        if (mention.kind != MentionKind::nominal || of_[m] != kNone || mention.description_count == 0)
            continue;
        const Description& d = doc_.descriptions[mention.description_first];
        if (d.place != Description::Place::own) continue;
        uint32_t entity = same_head(mention, d);
        if (entity == kNone) {
            entity = static_cast<uint32_t>(all_.size());
            Entity e;
            e.head = d.head;
            e.type = type_of(mention.actor_kind, mention.has(Mention::document));
            e.gender = single(mention.gender_number, kGender);
            e.number = single(mention.gender_number, kNumber);
            e.indefinite =
                mention.determiner == Determiner::indefinite || mention.determiner == Determiner::quantifier;
            e.someone = e.type == Type::person && e.number != feature::plural && !e.indefinite;
            all_.push_back(e);
            index_.add(key(kHead, d.head), entity);
        }
        of_[m] = entity;
        join(all_[entity], m, d, speaks_[m] != 0);
    }
}

/// Puts the places of each entity, and what is told of it, one behind the other.
void Entities::collect() {
    for (uint32_t m = 0; m < of_.size(); ++m) {
        if (of_[m] == kNone) continue;
        Entity& e = all_[of_[m]];
        ++e.places.end;
        if (e.is_named()) e.told.end += doc_.mentions[m].description_count;
        e.in_title = e.in_title || in_title(doc_.mentions[m].tokens.begin);
    }
    uint32_t places = 0, told = 0;
    for (Entity& e : all_) {
        const uint32_t size = e.places.end, told_size = e.told.end;
        e.places = {places, places};
        e.told = {told, told};
        places += size;
        told += told_size;
    }
    places_.resize(places);
    told_.resize(told);
    for (uint32_t m = 0; m < of_.size(); ++m) {
        if (of_[m] == kNone) continue;
        Entity& e = all_[of_[m]];
        places_[e.places.end++] = m;
        const Mention& mention = doc_.mentions[m];
        for (uint32_t d = 0; e.is_named() && d < mention.description_count; ++d)
            told_[e.told.end++] = mention.description_first + d;
    }
}

}  // namespace selon::actors
