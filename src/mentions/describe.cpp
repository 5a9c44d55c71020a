// mentions/describe.cpp : what the text tells of a mention: the noun before its name, the one apposed to it,
// its title, or its own head where it has no name. See finder.hpp.
#include "base/hash.hpp"
#include "mentions/finder.hpp"

namespace selon::mentions {

namespace {

/// The lemma of a head noun ("co-presidente" is "president"), or the hash of a form that no lexicon knows.
uint32_t head_key(const View& v, uint32_t head) {
    EntryId entry = v.token(head).entry;
    const std::string_view text = v.doc.text(v.token(head));
    for (const std::string& prefix : v.knowledge.prefixes) {
        if (entry == 0 && text.starts_with(prefix)) entry = v.pack.find(text.substr(prefix.size()));
    }
    for (const Reading& reading : v.pack.readings(entry)) {
        if (reading.pos() == Pos::noun) return reading.lemma();
    }
    return v.token(head).hash;
}

/// A word of the description beside its head; 0 for one that tells nothing. Nouns and adjectives count by
/// their lemma, nationalities as their country.
uint32_t word_key(const View& v, uint32_t i) {
    constexpr uint32_t kSmall = word::determiner | word::contracted | word::contracted_of | word::of |
                                word::preposition | word::coordinator | word::predeterminer;
    const TokenView& view = v[i];
    if (view.is(kSmall)) return 0;
    if (view.nation != 0) return v.knowledge.items[view.nation].key;
    if (view.is(word::adjective_before)) return 0;
    for (const Reading& reading : v.pack.readings(v.token(i).entry)) {
        if (reading.pos() == Pos::noun || reading.pos() == Pos::adjective)
            return static_cast<uint32_t>(hash64(v.pack.string(reading.lemma())));
    }
    return v.token(i).hash;
}

struct Stretch {
    uint32_t head, begin, end;
    uint16_t item;
    Description::Place place;
};

Description description(const View& v, const Stretch& at, const Phrase& phrase) {
    Description d;
    d.span = {v.token(at.begin).span.begin, v.token(at.end - 1).span.end};
    d.head = head_key(v, at.head);
    d.place = at.place;
    const Item& item = v.knowledge.items[at.item];
    d.office = item.same_as;
    d.kind = at.item != 0 ? item.kind : ActorKind::person;
    for (uint32_t i = at.begin; i < at.end && d.count < Description::kWords; ++i) {
        d.former = d.former || v[i].former;
        if (i == at.head || !v.is_word(i)) continue;
        if (i > at.begin && v.token(i - 1).is(TokenKind::number)) continue;  // "de 29 ans": an age
        if (i >= phrase.name_begin && i < phrase.name_end) continue;
        if (i >= phrase.alias_begin && i < phrase.alias_end) continue;
        if (const uint32_t word = word_key(v, i); word != 0) d.words[d.count++] = word;
    }
    return d;
}

/// "the European Commission": the noun for a body or a newspaper in its name says by what it may be called
/// later; 0 where there is none.
uint32_t named_head(const View& v, const Phrase& phrase) {
    const bool body = phrase.actor_kind == ActorKind::organisation || phrase.actor_kind == ActorKind::medium;
    if (phrase.kind != MentionKind::name || !body || phrase.name_end < phrase.name_begin + 2) return 0;
    uint32_t found = 0;
    for (uint32_t i = phrase.name_begin; i < phrase.name_end; ++i) {
        const Item& item = v.knowledge.items[v[i].item];
        const bool head =
            v[i].item != 0 && item.use == Item::Use::head && item.kind != ActorKind::person && !v[i].all_caps;
        if (head && (found == 0 || v.knowledge.head_last)) found = i;
    }
    return found;
}

}  // namespace

void describe(const View& v, const Phrase& phrase, Document& doc, Mention& mention) {
    using Place = Description::Place;
    mention.description_first = static_cast<uint32_t>(doc.descriptions.size());
    const bool named = phrase.has_name();
    if (phrase.kind == MentionKind::nominal || phrase.head < phrase.name_begin ||
        phrase.head >= phrase.name_end) {
        const uint32_t end = named && phrase.name_begin > phrase.head ? phrase.name_begin : phrase.end;
        doc.descriptions.push_back(description(
            v, {phrase.head, phrase.begin, end, phrase.item, named ? Place::before : Place::own}, phrase));
    }
    if (const uint32_t head = named_head(v, phrase); head != 0) {
        doc.descriptions.push_back(
            description(v, {head, head, head + 1, v[head].item, Place::after}, phrase));
    }
    if (phrase.apposed != 0) {
        doc.descriptions.push_back(description(
            v, {phrase.apposed, phrase.name_end, phrase.apposed_end, phrase.apposed_item, Place::after},
            phrase));
    }
    if (const StringId says = v.knowledge.items[phrase.title].says; phrase.title != 0 && says != 0) {
        Description title;
        title.span = mention.span;
        title.head = says;
        title.place = Place::title;
        title.kind = ActorKind::person;
        doc.descriptions.push_back(title);
    }
    mention.description_count = static_cast<uint8_t>(doc.descriptions.size() - mention.description_first);
}

}  // namespace selon::mentions
