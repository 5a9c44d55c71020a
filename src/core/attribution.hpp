// core/attribution.hpp : the layers about who said what: Attribution and Term, which the stage attribution
// writes, and Speaker, which the stage actors writes. The fields are those of the record (docs/record.md).
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "core/actor.hpp"
#include "core/id.hpp"
#include "core/span.hpp"
#include "core/time.hpp"
#include "core/why.hpp"

namespace selon {

enum class Act : uint8_t { said, held };
enum class AttributionKind : uint8_t { direct, indirect, mixed };
enum class Stance : uint8_t {
    neutral,
    emphasis,
    opinion,
    factive,
    distance,
    directive,
    commissive,
    denial,
    forecast
};

/// One act of saying by one speaker. Lists (content, cue, channels) are runs in Document::spans and
/// Document::channels: first index and count. Whose words they are stands in Document::speakers, at the same
/// index.
struct Attribution {
    enum Flag : uint8_t { conditional = 1, negated = 2, modal = 4, refused = 8 };

    uint32_t content_first = 0, cue_first = 0, channel_first = 0;
    uint8_t content_count = 0, cue_count = 0, channel_count = 0;
    uint8_t flags = 0;
    Span speaker;                 ///< the words that name or stand for the speaker; none if the text has none
    Span addressee;               ///< none if not stated
    Id<Mention> speaker_mention;  ///< the mention that those words are
    Id<Mention> named;            ///< without such words: a mention nearby that may name the speaker
    Id<Attribution> continues;    ///< without such words: the saying that this one seems to go on with
    Id<Attribution> within;       ///< the attribution in whose content this one stands
    Id<Time> when;                ///< none unless the text dates the saying
    Act act = Act::said;
    AttributionKind kind = AttributionKind::indirect;
    Stance stance = Stance::neutral;
    uint8_t unused = 0;
    Why why;

    constexpr bool has(Flag f) const { return (flags & f) != 0; }
};
static_assert(std::is_trivially_copyable_v<Attribution> && sizeof(Attribution) <= 64);

/// Whose words an attribution is, and through whom they came: written by the stage actors, one for each
/// attribution, at the same index.
struct Speaker {
    Str name;                  ///< canonical name, or the mention's own words; empty if unknown
    Id<Actor> actor;           ///< the first of them, if the name is an actor's
    uint32_t also_first = 0;   ///< further actors of a coordinated speaker ("A et B"), in Document::also
    uint32_t relay_first = 0;  ///< names of those it came through, outermost first, in Document::relays
    uint8_t also_count = 0, relay_count = 0;
    LinkKind link = LinkKind::none;
    uint8_t unused = 0;
    uint16_t score = 0;  ///< probability of the best candidate, in thousandths, named or not; apart from
                         ///< content and frame
    Span evidence;       ///< the words that show it: the full name, the description that tells the office
    Why why;
};
static_assert(std::is_trivially_copyable_v<Speaker> && sizeof(Speaker) <= 64);

/// A term, title or nickname in quotation marks that is not an utterance, with the reason.
struct Term {
    Span span;
    Why why;
};
static_assert(std::is_trivially_copyable_v<Term> && sizeof(Term) <= 64);

std::string_view name_of(Act act);
std::string_view name_of(AttributionKind kind);
std::string_view name_of(Stance stance);
/// The stance of that name, or false.
bool parse(std::string_view name, Stance& stance);

}  // namespace selon
