// actors/candidates.cpp : which entities may be the speaker of a saying: those named last, those named most,
// those in the words themselves, those who spoke. See evidence.hpp.
#include <algorithm>

#include "actors/evidence.hpp"

namespace selon::actors {

Evidence::Evidence(const Document& doc, const Knowledge& known, const Names& names, const Rules& rules,
                   const Entities& entities, const ScratchVector<Speech>& speeches, Scratch& scratch)
    : doc_(doc),
      known_(known),
      names_(names),
      rules_(rules),
      entities_(entities),
      speeches_(speeches),
      newer_(scratch.vector<uint32_t>()),
      older_(scratch.vector<uint32_t>()),
      stamp_(scratch.vector<uint32_t>()) {
    stamp_.resize(entities.all().size());
    for (uint32_t e = 0; e < entities.all().size(); ++e) {
        if (!entities.all()[e].is_named()) break;
        const auto fewer = [&](uint32_t a) {
            return entities.all()[a].places.size() < entities.all()[e].places.size();
        };
        size_t at = frequent_count_;
        while (at > 0 && fewer(frequent_[at - 1])) --at;
        if (at == frequent_.size()) continue;
        frequent_count_ = std::min(frequent_count_ + 1, frequent_.size());
        std::move_backward(frequent_.begin() + static_cast<long>(at),
                           frequent_.begin() + static_cast<long>(frequent_count_) - 1,
                           frequent_.begin() + static_cast<long>(frequent_count_));
        frequent_[at] = e;
    }
    restart();
}

void Evidence::restart() {
    cursor_ = 0;
    front_ = kNone;
    newer_.assign(entities_.all().size(), kNone);
    older_.assign(entities_.all().size(), kNone);
}

void Evidence::to_front(uint32_t e) {
    if (front_ == e) return;
    if (newer_[e] != kNone) older_[newer_[e]] = older_[e];
    if (older_[e] != kNone) newer_[older_[e]] = newer_[e];
    newer_[e] = kNone;
    older_[e] = front_;
    if (front_ != kNone) newer_[front_] = e;
    front_ = e;
}

void Evidence::look(uint32_t speech, const History& history) {
    speech_ = speech;
    count_ = 0;
    ++look_;
    const Speech& s = speeches_[speech];
    for (; cursor_ < doc_.mentions.size() && entities_.place(cursor_).begin < s.at; ++cursor_) {
        if (entities_.of(cursor_) != kNone) to_front(entities_.of(cursor_));
    }
    if (!s.nobody) gather(s, history);
    rank();
    if (s.words == Words::pronoun && s.mention != kNone &&
        doc_.mentions[s.mention].pronoun == PronounKind::near)
        keep_newest();
    candidates_[count_++] = Candidate{};
    see(s, history);
}

void Evidence::gather(const Speech& s, const History& history) {
    constexpr uint32_t kNearest = 48, kAhead = 60, kNextNamed = 6;
    for (uint8_t n = 0; n < s.name_count; ++n) propose(s, entities_.of(s.names[n]), history);
    if (s.mention != kNone) propose(s, entities_.of(s.mention), history);
    uint32_t walked = 0;
    for (uint32_t e = front_; e != kNone && walked < kNearest; e = older_[e], ++walked)
        propose(s, e, history);
    for (size_t i = 0; i < frequent_count_; ++i) propose(s, frequent_[i], history);
    for (size_t t = history.turns.size(), seen = 0; t-- > 0 && seen < 4; ++seen)
        propose(s, history.turns[t].entity, history);
    for (const uint32_t other : {s.next, s.shared}) {
        if (other != kNone) propose(s, history.of[speeches_[other].attribution], history);
    }
    uint32_t next = 0;
    for (uint32_t m = cursor_; m < doc_.mentions.size() && m < cursor_ + kAhead && next < kNextNamed; ++m) {
        const uint32_t e = entities_.of(m);
        if (e == kNone) continue;
        if (entities_.all()[e].is_named()) next += stamp_[e] != look_;
        propose(s, e, history);
    }
}

void Evidence::propose(const Speech& s, uint32_t e, const History& history) {
    if (e == kNone || stamp_[e] == look_ || count_ + 1 >= kMax) return;
    stamp_[e] = look_;
    add(s, e, history);
}

void Evidence::add(const Speech& s, uint32_t number, const History& history) {
    constexpr uint32_t kFarthest = 8, kNearBehind = 400;
    const Entity& e = entities_.all()[number];
    Candidate c;
    c.entity = number;
    measure(s, c);
    if (s.words == Words::name && s.name_count > 0 && !c.inside && !c.own) return;
    if (!e.is_named()) {
        // A name is not explained by a noun; a description fades, and is seldom meant before it was given.
        if (s.words == Words::name) return;
        if (c.last == kNone && !c.own) {
            const bool soon = c.after != kNone && doc_.mentions[c.after].span.begin < s.at + kNearBehind;
            if (!e.speaks || !soon || (s.words != Words::pronoun && s.words != Words::none)) return;
        }
        if (c.last != kNone && !e.speaks && s.sentence - entities_.mention_sentence(c.last) > kFarthest)
            return;
    }
    if (is_off_topic(s, c) || is_guess(s, c) || is_unheard_of(s, c) || is_introduced_anew(s, c) ||
        is_whose(s, c) || spoke_of(s, c, history))
        return;
    if (names_himself(s, e) || is_encloser(s, number, history) || is_one_of_many(s, e)) return;
    candidates_[count_++] = c;
}

/// "Ce dernier", "the latter": only the one named last that agrees can be meant.
void Evidence::keep_newest() {
    const auto older = [](const Candidate& c) { return c.agreeing_rank != 0; };
    const auto end =
        std::remove_if(candidates_.begin(), candidates_.begin() + static_cast<long>(count_), older);
    count_ = static_cast<size_t>(end - candidates_.begin());
}

/// Where the mentions of a candidate stand around the words for the speaker.
void Evidence::measure(const Speech& s, Candidate& c) const {
    const Entity& e = entity(c);
    const std::span<const uint32_t> places = entities_.places(e);
    const auto first = std::lower_bound(places.begin(), places.end(), s.at, [&](uint32_t m, uint32_t at) {
        return entities_.place(m).begin < at;
    });
    c.before = static_cast<uint32_t>(first - places.begin());
    if (c.before > 0) c.last = places[c.before - 1];
    constexpr uint32_t kBack = 12;
    for (uint32_t i = c.before, seen = 0; i-- > 0 && seen < kBack && c.last_told == kNone; ++seen) {
        if (doc_.mentions[places[i]].depth == 0) c.last_told = places[i];
    }
    for (auto p = first; p != places.end(); ++p) {
        const Span place = entities_.place(*p);
        if (place.end <= s.end) {
            c.inside = true;
            c.own = c.own || *p == s.mention;
            continue;
        }
        if (place.begin >= s.end) c.after = *p;
        if (place.begin >= s.end) break;
    }
    c.own = c.own || (s.mention != kNone && entities_.of(s.mention) == c.entity);
    c.content = in_content(s, e);
    c.suits = suits(s, e);
    const auto clash = [](uint8_t a, uint8_t b) { return a != 0 && b != 0 && a != b; };
    c.agrees = c.suits && !clash(s.gender, e.gender) && !clash(s.number, e.number);
    if (s.told == nullptr || !e.is_named()) return;
    for (const uint32_t d : entities_.told(e)) {
        const Fit f = fit(*s.told, doc_.descriptions[d], known_);
        if (f <= c.fit) continue;
        c.fit = f;
        c.described = d;
    }
}

/// His name stands in what was said.
bool Evidence::in_content(const Speech& s, const Entity& e) const {
    const std::span<const uint32_t> places = entities_.places(e);
    for (const Span content : doc_.content(doc_.attributions[s.attribution])) {
        auto p = std::lower_bound(places.begin(), places.end(), content.begin,
                                  [&](uint32_t m, uint32_t at) { return entities_.place(m).begin < at; });
        for (; p != places.end() && entities_.place(*p).begin < content.end; ++p) {
            const uint32_t at = entities_.place(*p).begin;
            if (!s.span || at < s.span.begin || at >= s.span.end) return true;
        }
    }
    return false;
}

bool Evidence::suits(const Speech& s, const Entity& e) const {
    if (s.words == Words::nominal)
        return e.type == s.type || s.type == Type::unknown || e.type == Type::unknown;
    if (s.words == Words::pronoun) {
        if (s.number != feature::plural) return e.type == Type::person || e.type == Type::unknown;
        return e.type != Type::place && e.type != Type::document;
    }
    return true;
}

/// Nobody is named in the third person in his own direct quotation.
bool Evidence::names_himself(const Speech& s, const Entity& e) const {
    if (s.words != Words::pronoun && s.words != Words::nominal && s.words != Words::none) return false;
    if (!e.is_named() || (e.type != Type::person && e.type != Type::unknown)) return false;
    return doc_.attributions[s.attribution].kind == AttributionKind::direct && in_content(s, e);
}

/// A pronoun inside X's quotation is not X.
bool Evidence::is_encloser(const Speech& s, uint32_t number, const History& history) const {
    const Entity& e = entities_.all()[number];
    const Id<Attribution> around = doc_.attributions[s.attribution].within;
    if (!around || !e.is_named() || history.of[around.index] != number) return false;
    if (s.words == Words::pronoun) return s.within_marks && e.type == Type::person;
    return false;
}

/// "Quant a X, il": whom the sentence says that it is about, right before the pronoun, is meant.
bool Evidence::is_off_topic(const Speech& s, const Candidate& c) const {
    if (s.words != Words::pronoun || s.mention == kNone) return false;
    for (uint32_t m = s.mention; m-- > 0;) {
        const Mention& before = doc_.mentions[m];
        if (before.tokens.end + 1 < doc_.mentions[s.mention].tokens.begin) return false;
        if (before.has(Mention::topic) && before.tokens.end + 1 == doc_.mentions[s.mention].tokens.begin)
            return c.last != m && entities_.of(m) != kNone;
    }
    return false;
}

/// A noun for people is nobody of whom only capitals tell that he is a person.
bool Evidence::is_guess(const Speech& s, const Candidate& c) const {
    const Entity& e = entity(c);
    if (s.words != Words::nominal || s.type != Type::person || !e.is_named() || e.type != Type::person)
        return false;
    return names_.named()[e.named].kind == ActorKind::unknown && c.fit == Fit::none && !c.inside;
}

/// "The minister said ... Karim Belhadi said": a description is nobody whom the text names only later, unless
/// it tells that of him.
bool Evidence::is_unheard_of(const Speech& s, const Candidate& c) const {
    const Entity& e = entity(c);
    return s.words == Words::nominal && e.is_named() && e.type == Type::person && !c.inside &&
           c.fit == Fit::none && c.last == kNone;
}

/// "Karim Belhadi, ministre des Ports, est venu. Un ministre a dit": somebody new.
bool Evidence::is_introduced_anew(const Speech& s, const Candidate& c) const {
    const Entity& e = entity(c);
    return s.words == Words::nominal && s.determiner == Determiner::indefinite && e.is_named() &&
           e.type == Type::person && !c.inside && c.last != kNone;
}

/// "L'avocat de Karim Belhadi": he whose lawyer speaks does not.
bool Evidence::is_whose(const Speech& s, const Candidate& c) const {
    const Entity& e = entity(c);
    if (s.words == Words::pronoun || s.mention == kNone || !c.inside || !e.is_named() ||
        e.type != Type::person)
        return false;
    for (uint8_t n = 0; n < s.name_count; ++n) {
        const uint32_t m = s.names[n];
        if (m == s.mention || entities_.of(m) != c.entity) continue;
        if (doc_.mentions[m].has(Mention::governed) || doc_.mentions[m].has(Mention::hangs)) return true;
    }
    return false;
}

/// "<< Le maire m'a menti >>, a dit Karim Belhadi. Le maire a repondu": he spoke of somebody else.
bool Evidence::spoke_of(const Speech& s, const Candidate& c, const History& history) const {
    constexpr uint32_t kBack = 4;
    const Entity& e = entity(c);
    if (s.words != Words::nominal || s.told == nullptr || !e.is_named() || e.type != Type::person ||
        c.fit != Fit::none || c.inside)
        return false;
    const auto& turns = history.turns;
    for (size_t t = turns.size(), seen = 0; t-- > 0 && seen < kBack; ++seen) {
        if (turns[t].entity != c.entity) continue;
        const Attribution& a = doc_.attributions[speeches_[turns[t].speech].attribution];
        if (a.kind == AttributionKind::indirect) continue;
        for (const Span content : doc_.content(a)) {
            auto d = std::lower_bound(doc_.descriptions.begin(), doc_.descriptions.end(), content.begin,
                                      [](const Description& x, uint32_t at) { return x.span.begin < at; });
            for (; d != doc_.descriptions.end() && d->span.begin < content.end; ++d) {
                if (d->head == s.told->head) return true;
            }
        }
    }
    return false;
}

/// A plural is not one person.
bool Evidence::is_one_of_many(const Speech& s, const Entity& e) const {
    if (s.words != Words::pronoun) return false;
    if (s.number == feature::plural)
        return e.type == Type::person && (e.is_named() || e.number == feature::singular);
    return s.number == feature::singular && !e.is_named() && e.number == feature::plural;
}

/// Numbers the fitting candidates by how lately each was named.
void Evidence::rank() {
    number_by(&Candidate::last, &Candidate::suits, &Candidate::rank);
    number_by(&Candidate::last_told, &Candidate::suits, &Candidate::told_rank);
    number_by(&Candidate::last, &Candidate::agrees, &Candidate::agreeing_rank);
}

/// Numbers those that `counts` by their mention `place`, the latest first.
void Evidence::number_by(uint32_t Candidate::*place, bool Candidate::*counts, uint32_t Candidate::*number) {
    std::array<uint16_t, kMax> order;
    size_t size = 0;
    for (uint16_t c = 0; c < count_; ++c) {
        if (candidates_[c].*counts && candidates_[c].*place != kNone) order[size++] = c;
    }
    std::sort(order.begin(), order.begin() + static_cast<long>(size),
              [&](uint16_t a, uint16_t b) { return candidates_[a].*place > candidates_[b].*place; });
    for (size_t i = 0; i < size; ++i) candidates_[order[i]].*number = static_cast<uint32_t>(i);
}

}  // namespace selon::actors
