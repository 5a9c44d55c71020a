// core/attribution.hpp : the layers that attribution writes: Attribution and Term. RECORD.md's terms.
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

/// One act of saying by one speaker. Lists (content, cue, relays) are runs in Document::spans and
/// Document::relays: first index and count.
struct Attribution {
    enum Flag : uint8_t { conditional = 1, negated = 2, modal = 4, refused = 8 };

    uint32_t content_first = 0, cue_first = 0, relay_first = 0;
    uint8_t content_count = 0, cue_count = 0, relay_count = 0;
    uint8_t flags = 0;
    Span speaker;            ///< the mention; none if the text names nobody
    Span addressee;          ///< none if not stated
    Str speaker_name;        ///< canonical name; empty if unknown
    Id<Actor> actor;         ///< the speaker as an actor, if resolved
    Id<Attribution> within;  ///< the attribution in whose content this one stands
    Id<Time> when;           ///< none unless the text dates the saying
    Act act = Act::said;
    AttributionKind kind = AttributionKind::indirect;
    Stance stance = Stance::neutral;
    uint8_t unused = 0;
    Why why;

    constexpr bool has(Flag f) const { return (flags & f) != 0; }
};
static_assert(std::is_trivially_copyable_v<Attribution> && sizeof(Attribution) <= 64);

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
