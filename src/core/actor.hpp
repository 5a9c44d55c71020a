// core/actor.hpp : the layers about who is named. Mention and Description are written by the stage mentions,
// Actor and Link by the stage actors; what attribution says of a speaker stands between them and names
// mentions, never actors.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "core/id.hpp"
#include "core/lexicon.hpp"
#include "core/span.hpp"
#include "core/token.hpp"
#include "core/why.hpp"

namespace selon {

enum class ActorKind : uint8_t { unknown, person, organisation, place, group, medium };
enum class MentionKind : uint8_t { name, nominal, pronoun };
enum class Determiner : uint8_t { none, definite, indefinite, demonstrative, possessive, quantifier };
/// What a pronoun can stand for (lang/xx/pronouns.tsv, column class).
enum class PronounKind : uint8_t {
    none,
    subject,
    thing,
    other,
    near,
    generic,
    speaker,
    relative,
    possessive
};

/// A noun phrase or pronoun that names or stands for an actor. Mentions are in text order; a name inside a
/// longer nominal ("le journal israelien Maariv") is one mention: the whole phrase, with `name` the name in
/// it. Who that is stands in Document::links, at the same index.
struct Mention {
    enum Flag : uint16_t {
        subject = 1,           ///< a finite verb follows, or stands before and turned ("a dit le ministre")
        speaks = 2,            ///< that verb reports a saying, or a source phrase stands before
        first = 4,             ///< the first subject of its sentence
        document = 8,          ///< a text, a poll, a film
        quoted = 16,           ///< in quotation marks of its own: what others call somebody
        proper = 32,           ///< a nominal in capitals: its own name ("Front de resistance nationale")
        governed = 64,         ///< a preposition stands before it
        placed = 128,          ///< a preposition of place does
        topic = 256,           ///< it is what its sentence is about ("quant a X")
        behind_saying = 512,   ///< a verb of saying or a source phrase stands right before it
        behind_source = 1024,  ///< a source phrase does ("selon lui")
        hangs = 2048,          ///< it hangs on a noun ("of X") or a preposition of place
        inverted = 4096,       ///< a clitic behind its verb ("dit-il")
        capital = 8192,        ///< its head has a capital
        titled = 16384,        ///< a title stands before its name
        all_caps = 32768,      ///< its sentence is all in capitals
    };

    Span span;  ///< with determiner, title and apposition; no relative clause
    Span name;  ///< the name alone; none for nominals and pronouns
    Range<Token> tokens;
    Range<Token> alias;  ///< an acronym explained in parentheses; empty: none
    Id<Token> head;
    uint32_t sentence = 0;  ///< counts the sentences in which the reporter has a word, and paragraphs
    uint32_t description_first = 0;
    uint16_t flags = 0;
    uint8_t description_count = 0;
    uint8_t depth = 0;  ///< quotation marks around it
    MentionKind kind = MentionKind::name;
    ActorKind actor_kind = ActorKind::unknown;
    PronounKind pronoun = PronounKind::none;
    Determiner determiner = Determiner::none;
    uint8_t gender_number = 0;  ///< low four bits of core/lexicon.hpp features; 0 unknown
    uint8_t name_gender = 0;    ///< gender that the first name tells
    Why why;

    constexpr bool has(Flag f) const { return (flags & f) != 0; }
};
static_assert(std::is_trivially_copyable_v<Mention> && sizeof(Mention) <= 64);

/// What the text tells of a mention: a head noun and the words that go with it. "le ministre de la Sante" is
/// {minister; health}, said of itself or of the name beside it.
struct Description {
    enum class Place : uint8_t { own, before, after, title };
    static constexpr size_t kWords = 5;

    Span span;            ///< the words in the text
    uint32_t head = 0;    ///< lemma of the head noun (StringId), or hash of a form that no lexicon knows
    StringId office = 0;  ///< the office that several heads name (roles.tsv, same_as); 0: none
    uint32_t words[kWords] = {};  ///< hashes of lemmas or forms; a nationality counts as its country
    uint8_t count = 0;
    Place place = Place::own;
    ActorKind kind = ActorKind::unknown;
    bool former = false;  ///< "l'ancien ministre" is not "le ministre"

    constexpr bool has(uint32_t word) const {
        for (size_t i = 0; i < count; ++i) {
            if (words[i] == word) return true;
        }
        return false;
    }
    /// One says no more than the other.
    constexpr bool agrees(const Description& other) const {
        if (former != other.former) return false;
        const Description& less = count < other.count ? *this : other;
        const Description& more = count < other.count ? other : *this;
        for (size_t i = 0; i < less.count; ++i) {
            if (!more.has(less.words[i])) return false;
        }
        return true;
    }
};
static_assert(std::is_trivially_copyable_v<Description> && sizeof(Description) <= 64);

/// Somebody or something of whom the document speaks; `name` is the fullest form without title or article, of
/// one without a name his description.
struct Actor {
    Str name;
    Id<Mention> first;
    uint32_t mentions = 0;
    ActorKind kind = ActorKind::unknown;
    uint8_t gender_number = 0;
    Why why;
};
static_assert(std::is_trivially_copyable_v<Actor> && sizeof(Actor) <= 64);

/// How a name was reached from the words of a mention (docs/actors.md).
enum class LinkKind : uint8_t {
    none,        ///< the mention's own words stand
    name,        ///< the same name
    surname,     ///< a surname, first name or other short form of a full name
    acronym,     ///< an acronym explained beside its long form
    apposition,  ///< the name stands beside a description
    office,      ///< an office or profession that the text tells of him
    nominal,     ///< another noun phrase
    pronoun,
    continuation,  ///< no words of its own: the saying goes on
};

/// Which actor a mention is, and on what evidence. One for each mention, at the same index.
struct Link {
    Id<Actor> actor;  ///< none while nobody is known
    LinkKind kind = LinkKind::none;
    Why why;
};
static_assert(std::is_trivially_copyable_v<Link> && sizeof(Link) <= 64);

std::string_view name_of(ActorKind kind);
std::string_view name_of(LinkKind kind);

}  // namespace selon
