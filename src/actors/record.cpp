// actors/record.cpp : see record.hpp.
#include "actors/record.hpp"

namespace selon::actors {

namespace {

class Recorder {
  public:
    Recorder(Document& doc, const Survey& survey, const Linker& linker, Scratch& scratch)
        : doc_(doc),
          names_(survey.names),
          rules_(survey.rules),
          entities_(survey.entities),
          speeches_(survey.speeches),
          naming_(survey.naming),
          linker_(linker),
          scratch_(scratch),
          actor_of_(scratch.vector<uint32_t>()) {}

    void run() {
        add_actors();
        add_links();
        doc_.speakers.resize(doc_.attributions.size());
        for (uint32_t s = 0; s < speeches_.size(); ++s) add_speaker(s);
        for (uint32_t a = 0; a < doc_.attributions.size(); ++a) add_relays(a);
        for (const Link& link : doc_.links) {
            if (link.actor) ++doc_.actors[link.actor.index].mentions;
        }
    }

  private:
    void add_actors() {
        const ScratchVector<State>& states = rules_.states();
        for (uint32_t n = 0; n < names_.named().size(); ++n) {
            const Named& named = names_.named()[n];
            Actor actor;
            actor.first = Id<Mention>(named.first);
            actor.kind = named.kind;
            const Type type = entities_.all()[n].type;
            if (actor.kind == ActorKind::unknown && type == Type::person) actor.kind = ActorKind::person;
            if (actor.kind == ActorKind::unknown && type == Type::place) actor.kind = ActorKind::place;
            actor.gender_number = states[n].gender_number;
            actor.why = doc_.mentions[named.first].why;
            actor.name = keep(named.name);
            doc_.actors.push_back(actor);
        }
        for (uint32_t a = static_cast<uint32_t>(names_.named().size()); a < states.size(); ++a)
            add_unnamed(states[a].first);
        actor_of_.resize(entities_.all().size(), kNone);
        for (uint32_t e = 0; e < names_.named().size(); ++e) actor_of_[e] = e;
    }

    Id<Actor> add_unnamed(uint32_t m) {
        const Mention& mention = doc_.mentions[m];
        Actor actor;
        actor.first = Id<Mention>(m);
        actor.kind = mention.actor_kind;
        actor.gender_number = mention.gender_number;
        actor.why = {Rule::actors_unnamed, mention.why.score, mention.why.line};
        actor.name = keep(naming_.without_article(mention.tokens));
        doc_.actors.push_back(actor);
        return Id<Actor>(doc_.actors.size() - 1);
    }

    /// The actor of somebody whom the text only describes: that of one of his mentions, or a new one.
    uint32_t actor_of(uint32_t entity) {
        if (actor_of_[entity] != kNone) return actor_of_[entity];
        const auto named = static_cast<uint32_t>(names_.named().size());
        const Entity& e = entities_.all()[entity];
        for (const uint32_t m : entities_.places(e)) {
            if (rules_.of(m) != kNone && rules_.of(m) >= named) return actor_of_[entity] = rules_.of(m);
        }
        return actor_of_[entity] = add_unnamed(e.fullest).index;
    }

    void add_links() {
        doc_.links.resize(doc_.mentions.size());
        for (uint32_t m = 0; m < doc_.mentions.size(); ++m) {
            Link& link = doc_.links[m];
            if (rules_.of(m) == kNone) continue;
            link.actor = Id<Actor>(rules_.of(m));
            link.kind = rules_.link(m);
            const Why& why = doc_.mentions[m].why;
            link.why = {rule_of(link.kind, why.rule), rules_.score(m), why.line};
        }
    }

    static Rule rule_of(LinkKind kind, Rule found) {
        switch (kind) {
            case LinkKind::surname:
                return Rule::actors_same_surname;
            case LinkKind::acronym:
                return Rule::actors_acronym_of;
            case LinkKind::office:
            case LinkKind::nominal:
                return Rule::actors_nominal;
            case LinkKind::pronoun:
                return Rule::actors_pronoun;
            default:
                return found;
        }
    }

    void add_speaker(uint32_t number) {
        const Speech& s = speeches_[number];
        const Decision& decided = linker_.decisions()[number];
        Speaker& out = doc_.speakers[s.attribution];
        out.score = decided.score;
        out.link = decided.link;
        out.evidence = decided.evidence;
        out.why = {decided.rule, decided.score,
                   s.mention != kNone ? doc_.mentions[s.mention].why.line : DataLine()};
        if (s.conjunct_count > 1) return together(s, out);
        const bool pronoun = s.words == Words::pronoun || s.words == Words::first_person;
        const Entity* const e = decided.entity != kNone ? &entities_.all()[decided.entity] : nullptr;
        // Where a pronoun stands for a description that nobody named, nothing is said.
        if (e != nullptr && pronoun && !e->is_named() && e->someone) {
            out.link = LinkKind::none;
            out.why = {};
            return;
        }
        if (e == nullptr) return own_words(s, out);
        out.actor = Id<Actor>(actor_of(decided.entity));
        out.name = doc_.actors[out.actor.index].name;
        if (!e->is_named() && s.words == Words::nominal && says_as_much(*e, s)) out.name = keep_words(s);
        if (s.mention != kNone) doc_.links[s.mention] = {out.actor, out.link, out.why};
    }

    /// "A et B": one speaker of this name, with the actors of both.
    void together(const Speech& s, Speaker& out) {
        std::string& name = scratch_.value;
        std::string& part = scratch_.word;
        name.clear();
        out.also_first = static_cast<uint32_t>(doc_.also.size());
        for (uint8_t c = 0; c < s.conjunct_count; ++c) {
            const Mention& mention = doc_.mentions[s.conjuncts[c]];
            if (c > 0) {
                const std::string_view join = doc_.text(doc_.tokens[mention.tokens.begin - 1]);
                if (join != ",") name += ' ';
                name += join;
                name += ' ';
            }
            const uint32_t entity = entities_.of(s.conjuncts[c]);
            if (entity != kNone && entities_.all()[entity].is_named()) {
                naming_.of_entity(entity, part);
            } else {
                naming_.of_tokens(naming_.without_article(mention.tokens), part);
            }
            name += part;
            if (entity == kNone) continue;
            const Id<Actor> actor(actor_of(entity));
            if (!out.actor) {
                out.actor = actor;
            } else {
                doc_.also.push_back(actor);
                ++out.also_count;
            }
        }
        out.name = doc_.keep(name);
    }

    /// The words of this mention say no less than the fullest of the one whom they describe.
    bool says_as_much(const Entity& e, const Speech& s) const {
        const uint32_t own = s.mention != kNone ? entities_.of(s.mention) : kNone;
        if (s.told == nullptr || own == kNone || entities_.all()[own].head != e.head) return false;
        return s.told->count >= doc_.descriptions[doc_.mentions[e.fullest].description_first].count;
    }

    void own_words(const Speech& s, Speaker& out) {
        out.link = LinkKind::none;
        if (s.words == Words::name || s.words == Words::nominal || s.unnamed) {
            out.name = keep_words(s);
            out.why.rule = Rule::actors_unnamed;
        }
        if (s.mention != kNone && s.words == Words::pronoun) doc_.links[s.mention] = {};
    }

    Str keep_words(const Speech& s) {
        naming_.of_words(s, scratch_.value);
        return doc_.keep(scratch_.value);
    }

    Str keep(Range<Token> tokens) {
        naming_.of_tokens(tokens, scratch_.value);
        return doc_.keep(scratch_.value);
    }

    void add_relay(Speaker& out, Str name) {
        if (name.empty() || out.relay_count == 255 || doc_.string(name) == doc_.string(out.name)) return;
        for (uint32_t r = 0; r < out.relay_count; ++r) {
            if (doc_.string(doc_.relays[out.relay_first + r]) == doc_.string(name)) return;
        }
        doc_.relays.push_back(name);
        ++out.relay_count;
    }

    /// The speakers of the sayings around, outermost first, then the channels that the sentence names.
    void add_relays(uint32_t number) {
        const Attribution& a = doc_.attributions[number];
        Speaker& out = doc_.speakers[number];
        out.relay_first = static_cast<uint32_t>(doc_.relays.size());
        uint32_t chain[8];
        uint32_t depth = 0;
        for (Id<Attribution> up = a.within; up && depth < 8; up = doc_.attributions[up.index].within)
            chain[depth++] = up.index;
        while (depth > 0) add_relay(out, doc_.speakers[chain[--depth]].name);
        for (uint8_t c = 0; c < a.channel_count; ++c) {
            const Id<Mention> channel = doc_.channels[a.channel_first + c];
            const Id<Actor> actor = doc_.actor_of(channel);
            add_relay(out, actor ? doc_.actors[actor.index].name
                                 : doc_.keep(doc_.text(doc_.mentions[channel.index].span)));
        }
    }

    Document& doc_;
    const Names& names_;
    const Rules& rules_;
    const Entities& entities_;
    const ScratchVector<Speech>& speeches_;
    const Naming& naming_;
    const Linker& linker_;
    Scratch& scratch_;
    ScratchVector<uint32_t> actor_of_;  ///< by entity
};

}  // namespace

void record(Document& doc, const Survey& survey, const Linker& linker, Scratch& scratch) {
    Recorder(doc, survey, linker, scratch).run();
}

}  // namespace selon::actors
