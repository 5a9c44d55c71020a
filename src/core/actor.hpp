// core/actor.hpp : the layers that actors writes: Mention, a place where an actor is named; Actor, who that
// is.
#pragma once

#include <cstdint>
#include <type_traits>

#include "core/id.hpp"
#include "core/span.hpp"
#include "core/token.hpp"
#include "core/why.hpp"

namespace selon {

enum class ActorKind : uint8_t { unknown, person, organisation, place, group, medium };
enum class MentionKind : uint8_t { name, nominal, pronoun };

/// A noun phrase or pronoun that names or stands for an actor. Mentions are in text order; a name inside a
/// longer nominal ("le journal israelien Maariv") is one mention: the whole phrase, with `name` the name in
/// it.
struct Mention {
    Span span;  ///< with determiner, title and apposition; no relative clause
    Span name;  ///< the name alone; none for nominals and pronouns
    Range<Token> tokens;
    Id<struct Actor> actor;  ///< none while nobody is known
    Id<Token> head;
    MentionKind kind = MentionKind::name;
    ActorKind actor_kind = ActorKind::unknown;
    uint8_t gender_number = 0;  ///< low four bits of core/lexicon.hpp features; 0 unknown
    Why why;
};
static_assert(std::is_trivially_copyable_v<Mention> && sizeof(Mention) <= 64);

/// Somebody or something that the document names; `name` is the fullest form without title or article.
struct Actor {
    Str name;
    Id<Mention> first;
    uint32_t mentions = 0;
    ActorKind kind = ActorKind::unknown;
    uint8_t gender_number = 0;
    Why why;
};
static_assert(std::is_trivially_copyable_v<Actor> && sizeof(Actor) <= 64);

std::string_view name_of(ActorKind kind);

}  // namespace selon
