// actors/resolve.cpp : see resolve.hpp. Names first by their words, nominals by what was said of whom,
// pronouns by gender, number, kind and nearness.
#include "actors/resolve.hpp"

#include <algorithm>

#include "actors/resolve_state.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::actors {

namespace {

class Resolver {
  public:
    Resolver(const View& view, Document& doc, const ScratchVector<Found>& found, Scratch& scratch)
        : v_(view),
          doc_(doc),
          found_(found),
          scratch_(scratch),
          states_(scratch.vector<State>()),
          index_(found.size() * 4, scratch),
          anyone_(view.pack.find_string("anyone")),
          source_(view.pack.find_string("source")) {
        states_.reserve(found.size());
    }

    void run() {
        for (uint32_t m = 0; m < found_.size(); ++m) {
            Mention& mention = doc_.mentions[m];
            uint32_t actor = kNone;
            if (mention.kind == MentionKind::pronoun) {
                actor = pronoun(m);
            } else if (found_[m].phrase.has_name()) {
                actor = name(m);
            } else {
                actor = nominal(m);
            }
            if (actor != kNone) link(m, actor);
        }
        finish();
    }

  private:
    static uint32_t key(Space space, uint32_t hash) { return static_cast<uint32_t>(hash_mix(hash, space)); }

    // --- words of names -------------------------------------------------------------------------------

    bool counts(uint32_t token) const {
        const Token& t = v_.token(token);
        return t.is(TokenKind::word) || t.is(TokenKind::number);
    }
    struct Words {
        static constexpr size_t kMost = 12;
        uint32_t token[kMost];
        uint32_t hash[kMost];
        uint32_t count = 0;
    };
    Words words_of(uint32_t begin, uint32_t end) const {
        Words words;
        for (uint32_t i = begin; i < end && words.count < Words::kMost; ++i) {
            if (!counts(i)) continue;
            if (words.count == 0 && v_[i].is(word::definite) && i + 1 < end)
                continue;  // "The Times", "Le Monde"
            if (v_[i].is(word::genitive)) continue;
            words.token[words.count] = i;
            words.hash[words.count++] = v_.token(i).hash;
        }
        return words;
    }
    static uint32_t whole_hash(const Words& words) {
        uint64_t hash = 0;
        for (uint32_t i = 0; i < words.count; ++i) hash = hash_mix(hash, words.hash[i]);
        return static_cast<uint32_t>(hash);
    }
    bool is_initial_of(uint32_t initial, uint32_t word) const {
        const std::string_view a = doc_.text(v_.token(initial)), b = doc_.text(v_.token(word));
        return a.size() <= 2 && !a.empty() && !b.empty() && a[0] == b[0] && (a.size() == 1 || a[1] == '.');
    }
    static bool ends_with(const Words& longer, const Words& shorter) {
        if (shorter.count == 0 || shorter.count > longer.count) return false;
        return std::equal(shorter.hash, shorter.hash + shorter.count,
                          longer.hash + (longer.count - shorter.count));
    }

    enum class Likeness : uint8_t { none, first_name, surname, same };
    /// How two names of persons, or of who knows what, go together.
    Likeness likeness(const Words& a, const Words& b) const {
        if (a.count == b.count && std::equal(a.hash, a.hash + a.count, b.hash)) return Likeness::same;
        const Words& longer = a.count >= b.count ? a : b;
        const Words& shorter = a.count >= b.count ? b : a;
        if (ends_with(longer, shorter)) return Likeness::surname;
        if (shorter.count >= 2 && longer.hash[longer.count - 1] == shorter.hash[shorter.count - 1]) {
            const bool first = longer.hash[0] == shorter.hash[0] ||
                               is_initial_of(shorter.token[0], longer.token[0]) ||
                               is_initial_of(longer.token[0], shorter.token[0]);
            if (first) return Likeness::same;
        }
        if (shorter.count == 1 && longer.count >= 2 && longer.hash[0] == shorter.hash[0] &&
            v_[shorter.token[0]].is(word::first_name)) {
            return Likeness::first_name;
        }
        return Likeness::none;
    }

    // --- actors ---------------------------------------------------------------------------------------

    uint32_t create(uint32_t m) {
        const Mention& mention = doc_.mentions[m];
        Actor actor;
        actor.first = Id<Mention>(m);
        actor.kind = mention.actor_kind;
        actor.gender_number = mention.gender_number;
        actor.why = mention.why;
        doc_.actors.push_back(actor);
        State state;
        state.last = m;
        states_.push_back(state);
        return static_cast<uint32_t>(states_.size() - 1);
    }

    void link(uint32_t m, uint32_t number) {
        Mention& mention = doc_.mentions[m];
        Actor& actor = doc_.actors[number];
        State& state = states_[number];
        mention.actor = Id<Actor>(number);
        ++state.count;
        state.last = m;
        if (mention.kind == MentionKind::pronoun) return;
        if (actor.kind == ActorKind::unknown) actor.kind = mention.actor_kind;
        if (mention.kind == MentionKind::nominal && actor.kind != mention.actor_kind) return;
        const uint8_t gender = mention.gender_number & kGender, number_bits = mention.gender_number & kNumber;
        if ((actor.gender_number & kGender) == 0 || (actor.gender_number & kGender) == kGender) {
            if (gender != 0)
                actor.gender_number = static_cast<uint8_t>((actor.gender_number & kNumber) | gender);
        }
        if ((actor.gender_number & kNumber) == 0) actor.gender_number |= number_bits;
    }

    void set_name(uint32_t number, const Words& words, uint32_t begin, uint32_t end) {
        State& state = states_[number];
        state.name_begin = begin;
        state.name_end = end;
        state.named = true;
        index_.add(key(kWhole, whole_hash(words)), number);
        if (words.count > 0) {
            index_.add(key(kName, words.hash[words.count - 1]), number);
            if (words.count > 1) index_.add(key(kName, words.hash[0]), number);
        }
    }

    /// Letters that begin the words of a name: "FRN" of "Front de resistance nationale".
    bool is_acronym_of(uint32_t token, uint32_t begin, uint32_t end) const {
        const std::string_view acronym = doc_.text(v_.token(token));
        size_t at = 0;
        for (uint32_t i = begin; i < end && at < acronym.size(); ++i) {
            if (!counts(i)) continue;
            const std::string_view w = doc_.text(v_.token(i));
            const char32_t first = utf8::upper(utf8::decode(w, 0).point);
            const utf8::Decoded letter = utf8::decode(acronym, at);
            if (utf8::upper(letter.point) == first) at += letter.size;
        }
        return at == acronym.size();
    }

    // --- names ----------------------------------------------------------------------------------------

    uint32_t name(uint32_t m) {
        const Phrase& phrase = found_[m].phrase;
        Mention& mention = doc_.mentions[m];
        const Words words = words_of(phrase.name_begin, phrase.name_end);
        if (words.count == 0) return kNone;
        uint32_t actor = find_name(words, mention, phrase);
        if (actor == kNone) {
            actor = create(m);
            set_name(actor, words, phrase.name_begin, phrase.name_end);
        } else {
            State& state = states_[actor];
            const Words old = words_of(state.name_begin, state.name_end);
            mention.why = {old.count == words.count ? Rule::actors_same_name : Rule::actors_same_surname,
                           mention.why.score, mention.why.line};
            if (words.count > old.count && doc_.actors[actor].kind != ActorKind::organisation) {
                set_name(actor, words, phrase.name_begin, phrase.name_end);
            }
        }
        describe(actor, phrase);
        alias(actor, phrase);
        return actor;
    }

    uint32_t find_name(const Words& words, const Mention& mention, const Phrase& phrase) {
        const auto suits = [&](uint32_t a) {
            const Actor& actor = doc_.actors[a];
            return states_[a].named && kinds_fit(actor.kind, mention.actor_kind) &&
                   fits(actor.gender_number, gender_told(mention, phrase), kGender);
        };
        const uint32_t same = index_.find(key(kWhole, whole_hash(words)), suits);
        if (same != kNone) return same;
        if (mention.actor_kind == ActorKind::place) return kNone;
        Likeness best = Likeness::none;
        uint32_t found = kNone;
        const auto look = [&](uint32_t a) {
            if (!suits(a)) return false;
            const ActorKind kind = doc_.actors[a].kind;
            if (kind == ActorKind::place) return false;
            const State& state = states_[a];
            const Words other = words_of(state.name_begin, state.name_end);
            Likeness l = likeness(words, other);
            const bool body = kind == ActorKind::organisation || kind == ActorKind::group ||
                              mention.actor_kind == ActorKind::organisation;
            if (body && l != Likeness::same) l = Likeness::none;
            if (l > best) {
                best = l;
                found = a;
            }
            return best == Likeness::same;
        };
        index_.find(key(kName, words.hash[words.count - 1]), look);
        if (best != Likeness::same && words.count > 1) index_.find(key(kName, words.hash[0]), look);
        if (found == kNone && words.count == 1) {
            index_.find(key(kName, words.hash[0]), look);
        }
        return found;
    }

    /// The gender that a title, a first name or a noun tells of a person; that of grammar for others is no
    /// veto.
    static uint8_t gender_told(const Mention& mention, const Phrase& phrase) {
        if (mention.actor_kind != ActorKind::person) return 0;
        const uint8_t gender = phrase.name_gender & kGender;
        return gender != 0 ? gender : static_cast<uint8_t>(mention.gender_number & kGender);
    }

    void alias(uint32_t actor, const Phrase& phrase) {
        if (phrase.alias_begin == 0) return;
        const Words words = words_of(phrase.alias_begin, phrase.alias_end);
        if (words.count == 0) return;
        index_.add(key(kWhole, whole_hash(words)), actor);
    }

    // --- nominals -------------------------------------------------------------------------------------

    uint32_t head_key(uint32_t head) const {
        for (const Reading& reading : v_.pack.readings(v_.token(head).entry)) {
            if (reading.pos() == Pos::noun) return reading.lemma();
        }
        return v_.token(head).hash;
    }

    /// What words `begin` to `end` say of an actor, but for the name in them.
    Description description(uint32_t head, uint32_t item, uint32_t begin, uint32_t end,
                            const Phrase& phrase) const {
        Description d;
        d.head = head_key(head);
        (void)item;
        for (uint32_t i = begin; i < end && d.count < Description::kWords; ++i) {
            if (i == head || !v_.is_word(i)) continue;
            if (i >= phrase.name_begin && i < phrase.name_end) continue;
            if (i >= phrase.alias_begin && i < phrase.alias_end) continue;
            const TokenView& view = v_[i];
            if (view.is(word::determiner | word::contracted | word::contracted_of | word::of |
                        word::preposition | word::coordinator | word::predeterminer)) {
                continue;
            }
            if (view.nation != 0) {
                d.words[d.count++] = v_.knowledge.items[view.nation].key;
            } else if (!view.is(word::adjective_before)) {
                d.words[d.count++] = v_.token(i).hash;
            }
        }
        return d;
    }

    void add_description(uint32_t actor, const Description& d, uint16_t item) {
        State& state = states_[actor];
        for (uint32_t i = 0; i < state.described; ++i) {
            Description& old = state.descriptions[i];
            if (old.head == d.head && old.agrees(d)) {
                if (d.count > old.count) old = d;
                return;
            }
        }
        if (state.described == State::kDescriptions) return;
        state.descriptions[state.described++] = d;
        index_.add(key(kHead, d.head), actor);
        if (item != 0 && v_.knowledge.items[item].same_as != 0 &&
            v_.knowledge.items[item].same_as != anyone_) {
            index_.add(key(kOffice, v_.knowledge.items[item].same_as), actor);
        }
        for (uint32_t i = 0; i < d.count; ++i) index_.add(key(kWord, d.words[i]), actor);
    }

    void describe(uint32_t actor, const Phrase& phrase) {
        if (phrase.kind == MentionKind::nominal || phrase.head < phrase.name_begin ||
            phrase.head >= phrase.name_end) {
            add_description(actor, description(phrase.head, phrase.item, phrase.begin, phrase.end, phrase),
                            phrase.item);
        }
        if (phrase.apposed != 0) {
            add_description(
                actor,
                description(phrase.apposed, phrase.apposed_item, phrase.name_end, phrase.apposed_end, phrase),
                phrase.apposed_item);
        }
    }

    uint32_t nominal(uint32_t m) {
        const Phrase& phrase = found_[m].phrase;
        Mention& mention = doc_.mentions[m];
        const Description d = description(phrase.head, phrase.item, phrase.begin, phrase.end, phrase);
        uint32_t actor = kNone;
        const bool fresh = phrase.determiner == word::indefinite || phrase.determiner == word::quantifier ||
                           (phrase.determiner == 0 && (mention.gender_number & kNumber) == kPlural);
        if (!fresh) actor = find_described(m, d);
        if (actor == kNone) {
            actor = create(m);
            State& state = states_[actor];
            state.document = phrase.document;
            if (phrase.proper_nominal) {
                const Words words = words_of(phrase.head, phrase.end);
                set_name(actor, words, phrase.head,
                         phrase.alias_begin != 0 ? phrase.alias_begin - 1 : phrase.end);
            }
            mention.why.rule = phrase.proper_nominal ? Rule::actors_organisation : Rule::actors_unnamed;
        } else {
            mention.why = {Rule::actors_nominal, 600, mention.why.line};
        }
        add_description(actor, d, phrase.item);
        alias(actor, phrase);
        return actor;
    }

    uint32_t find_described(uint32_t m, const Description& d) {
        const Phrase& phrase = found_[m].phrase;
        const Mention& mention = doc_.mentions[m];
        const Item& item = v_.knowledge.items[phrase.item];
        const auto suits = [&](uint32_t a) {
            return kinds_fit(doc_.actors[a].kind, mention.actor_kind) &&
                   fits(doc_.actors[a].gender_number, mention.gender_number, kNumber) &&
                   (mention.actor_kind != ActorKind::person ||
                    fits(doc_.actors[a].gender_number, mention.gender_number, kGender));
        };
        uint32_t actor = index_.find(key(kHead, d.head), [&](uint32_t a) {
            if (!suits(a)) return false;
            for (uint32_t i = 0; i < states_[a].described; ++i) {
                if (states_[a].descriptions[i].head == d.head && states_[a].descriptions[i].agrees(d))
                    return true;
            }
            return false;
        });
        if (actor != kNone) return actor;
        if (item.same_as != 0 && item.same_as != anyone_ && item.same_as != source_) {
            actor = index_.find(key(kOffice, item.same_as), suits);
            if (actor != kNone) return actor;
        }
        if (mention.actor_kind == ActorKind::person && d.count > 0) {
            // "la dirigeante de la CGT": said of the one who holds an office there.
            for (uint32_t i = 0; i < d.count && actor == kNone; ++i) {
                actor = index_.find(key(kWord, d.words[i]), [&](uint32_t a) {
                    return suits(a) && states_[a].named && doc_.actors[a].kind == ActorKind::person &&
                           leads(d, states_[a]);
                });
            }
            if (actor != kNone) return actor;
        }
        if (phrase.determiner == word::demonstrative && item.same_as == source_ && item.same_as != 0) {
            return last_source(m);
        }
        if (phrase.determiner == word::possessive || (d.count > 2 && !phrase.quoted)) return kNone;
        if (mention.actor_kind == ActorKind::medium) return last_of_kind(m, ActorKind::medium);
        if (phrase.determiner == word::demonstrative && phrase.document) return last_document(m);
        return likely_person(m, d);
    }

    /// "la syndicaliste", "le Premier ministre": a description without an office of its own, or of the one
    /// who needs no name, said of the person that the text is about.
    uint32_t likely_person(uint32_t m, const Description& d) const {
        const Phrase& phrase = found_[m].phrase;
        const Mention& mention = doc_.mentions[m];
        const StringId office = v_.knowledge.items[phrase.item].same_as;
        if (mention.actor_kind != ActorKind::person || phrase.determiner != word::definite) return kNone;
        if ((mention.gender_number & kNumber) == kPlural) return kNone;
        if (!phrase.quoted && (office == 0 || office == source_ || d.count > 1)) return kNone;
        int best = 0;
        uint32_t found = kNone, seen_count = 0, seen[12];
        for (uint32_t k = m, walked = 0; k-- > 0 && walked < 40 && seen_count < 12; ++walked) {
            const Id<Actor> id = doc_.mentions[k].actor;
            if (!id || std::find(seen, seen + seen_count, id.index) != seen + seen_count) continue;
            if (found_[m].sentence - found_[k].sentence > 6) break;
            seen[seen_count++] = id.index;
            const State& state = states_[id.index];
            const Actor& actor = doc_.actors[id.index];
            if (!state.named || (actor.kind != ActorKind::person && actor.kind != ActorKind::unknown))
                continue;
            if (office != anyone_ && !phrase.quoted && (state.count < 2 || state.described > 0)) continue;
            if (!fits(actor.gender_number, mention.gender_number)) continue;
            const int score =
                100 + fitness(m, k, id.index) + 4 * static_cast<int>(std::min(state.count, 10u));
            if (score > best) {
                best = score;
                found = id.index;
            }
        }
        return found;
    }

    bool leads(const Description& d, const State& state) const {
        for (uint32_t i = 0; i < state.described; ++i) {
            const Description& other = state.descriptions[i];
            if (other.agrees(d) && other.count > 0) return true;
        }
        return false;
    }

    uint32_t last_of_kind(uint32_t m, ActorKind kind) const {
        for (uint32_t k = m, seen = 0; k-- > 0 && seen < 200; ++seen) {
            const Id<Actor> id = doc_.mentions[k].actor;
            if (id && doc_.actors[id.index].kind == kind && states_[id.index].named) return id.index;
        }
        return kNone;
    }
    /// "la meme source": the last one that nobody named.
    uint32_t last_source(uint32_t m) const {
        for (uint32_t k = m, seen = 0; k-- > 0 && seen < 60; ++seen) {
            const Id<Actor> id = doc_.mentions[k].actor;
            if (!id || states_[id.index].named || doc_.mentions[k].kind != MentionKind::nominal) continue;
            const uint16_t item = found_[k].phrase.item;
            const bool source = item != 0 && v_.knowledge.items[item].same_as == source_;
            const uint32_t begin = found_[k].phrase.begin;
            const bool heard = found_[k].subject || (begin > 0 && v_[begin - 1].is(word::preposition));
            if (source || heard) return id.index;
        }
        return kNone;
    }
    uint32_t last_document(uint32_t m) const {
        for (uint32_t k = m, seen = 0; k-- > 0 && seen < 40; ++seen) {
            const Id<Actor> id = doc_.mentions[k].actor;
            if (id && states_[id.index].document) return id.index;
        }
        return kNone;
    }

    // --- pronouns -------------------------------------------------------------------------------------

    uint32_t pronoun(uint32_t m) {
        const Found& here = found_[m];
        switch (here.pronoun) {
            case PronounKind::relative:
                if (m > 0 && doc_.mentions[m - 1].tokens.end + 2 > doc_.mentions[m].tokens.begin &&
                    doc_.mentions[m - 1].tokens.end <= doc_.mentions[m].tokens.begin) {
                    return doc_.mentions[m - 1].actor.index;
                }
                return kNone;
            case PronounKind::subject:
            case PronounKind::thing:
            case PronounKind::other:
            case PronounKind::near:
            case PronounKind::possessive:
                return nearest(m);
            default:
                return kNone;
        }
    }

    uint32_t nearest(uint32_t m) {
        constexpr int kWorst = -1000;
        const Found& here = found_[m];
        Mention& mention = doc_.mentions[m];
        int best = kWorst;
        uint32_t found = kNone;
        uint32_t seen[16];
        uint32_t seen_count = 0;
        for (uint32_t k = m, walked = 0; k-- > 0 && walked < 48 && seen_count < 16; ++walked) {
            const Found& there = found_[k];
            if (here.sentence - there.sentence > 6) break;
            const Id<Actor> id = doc_.mentions[k].actor;
            if (!id) continue;
            if (std::find(seen, seen + seen_count, id.index) != seen + seen_count) continue;
            seen[seen_count++] = id.index;
            const int score = fitness(m, k, id.index);
            if (score > best) {
                best = score;
                found = id.index;
            }
        }
        if (found != kNone) mention.why.score = static_cast<uint16_t>(std::clamp(500 + best * 5, 50, 900));
        return found;
    }

    int fitness(uint32_t m, uint32_t k, uint32_t number) const {
        constexpr int kNever = -1000;
        const Mention& mention = doc_.mentions[m];
        const Found& here = found_[m];
        const Found& there = found_[k];
        const Actor& actor = doc_.actors[number];
        const State& state = states_[number];
        const uint8_t told = mention.gender_number;
        if (here.pronoun == PronounKind::possessive) {
            if (!fits(actor.gender_number, told, kNumber)) return kNever;
        } else if (!fits(actor.gender_number, told)) {
            return kNever;
        }
        const bool person = actor.kind == ActorKind::person;
        if (here.pronoun == PronounKind::thing && person) return kNever;
        if (v_.knowledge.head_last && here.pronoun != PronounKind::thing && (told & kGender) != 0 &&
            !person && actor.kind != ActorKind::unknown) {
            return kNever;
        }
        int score = -12 * static_cast<int>(here.sentence - there.sentence);
        if (there.subject) score += 14;
        if (person) score += 10;
        if (actor.kind == ActorKind::unknown && state.named) score += 4;
        if (actor.kind == ActorKind::place) score -= 8;
        if (state.document) score -= 12;
        if (!person && (actor.gender_number & kGender) == 0) score -= 8;
        if (state.named) score += 4;
        if ((actor.gender_number & told & kGender) != 0) score += 6;
        score += std::min<int>(static_cast<int>(state.count), 6);
        if (here.depth == 0 && there.depth > 0) score -= 30;
        if (here.pronoun == PronounKind::near) score -= static_cast<int>(m - k);
        return score;
    }

    // --- the end --------------------------------------------------------------------------------------

    /// Text of the tokens with its blanks made plain.
    Str keep(uint32_t begin, uint32_t end) {
        std::string& out = scratch_.value;
        out.clear();
        const std::string_view text = doc_.text().substr(
            doc_.tokens[begin].span.begin, doc_.tokens[end - 1].span.end - doc_.tokens[begin].span.begin);
        for (size_t i = 0; i < text.size();) {
            const utf8::Decoded letter = utf8::decode(text, i);
            if (utf8::is_space(letter.point)) {
                if (!out.empty() && out.back() != ' ') out += ' ';
            } else if (letter.point != 0xAD) {
                out += text.substr(i, letter.size);
            }
            i += letter.size;
        }
        return doc_.keep(out);
    }

    void finish() {
        for (uint32_t a = 0; a < states_.size(); ++a) {
            State& state = states_[a];
            Actor& actor = doc_.actors[a];
            actor.mentions = state.count;
            if (state.named) {
                actor.name = keep(state.name_begin, state.name_end);
                continue;
            }
            const Phrase& phrase = found_[actor.first.index].phrase;
            uint32_t begin = phrase.begin;
            if (phrase.determiner == word::definite || phrase.determiner == word::demonstrative) {
                while (begin < phrase.head && v_[begin].is(word::definite | word::demonstrative)) ++begin;
            }
            const uint32_t end = phrase.alias_begin != 0 && phrase.alias_end + 1 == phrase.end
                                     ? phrase.alias_begin - 1
                                     : phrase.end;
            if (begin < end) actor.name = keep(begin, end);
        }
    }

    const View& v_;
    Document& doc_;
    const ScratchVector<Found>& found_;
    Scratch& scratch_;
    ScratchVector<State> states_;
    Index index_;
    StringId anyone_;  ///< same_as of heads that describe whoever is spoken of
    StringId source_;  ///< same_as of heads that stand for whoever a reporter heard it from
};

}  // namespace

void resolve(const View& view, Document& doc, const ScratchVector<Found>& found, Scratch& scratch) {
    Resolver(view, doc, found, scratch).run();
}

}  // namespace selon::actors
