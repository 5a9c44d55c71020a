// core/record_actors.cpp : see record_actors.hpp.
#include "core/record_actors.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace selon {

std::vector<uint32_t> listed_actors(const Document& doc) {
    std::vector<uint32_t> place(doc.actors.size(), kNotListed);
    const auto list = [&](Id<Actor> actor) {
        if (actor) place[actor.index] = 0;
    };
    std::vector<std::pair<uint32_t, uint32_t>> addressees;
    for (const Speaker& speaker : doc.speakers) {
        list(speaker.actor);
        for (uint32_t i = 0; i < speaker.also_count; ++i) list(doc.also[speaker.also_first + i]);
    }
    for (const Attribution& one : doc.attributions) {
        if (one.addressee) addressees.emplace_back(one.addressee.begin, one.addressee.end);
    }
    std::sort(addressees.begin(), addressees.end());
    for (const Event& event : doc.events) {
        list(event.actor);
        list(event.recipient);
        list(event.place);
    }
    for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
        const Mention& mention = doc.mentions[m];
        const std::pair span(mention.span.begin, mention.span.end);
        // An institution is named by its noun: "la prefecture".
        const bool institution = mention.actor_kind == ActorKind::organisation;
        if (mention.kind == MentionKind::name || mention.name || institution ||
            std::binary_search(addressees.begin(), addressees.end(), span)) {
            list(doc.actor_of(m));
        }
    }
    std::vector<std::string_view> relays;
    for (const Str relay : doc.relays) relays.push_back(doc.string(relay));
    std::sort(relays.begin(), relays.end());
    uint32_t count = 0;
    for (size_t i = 0; i < place.size(); ++i) {
        const bool relays_it =
            std::binary_search(relays.begin(), relays.end(), doc.string(doc.actors[i].name));
        if (place[i] != kNotListed || relays_it) place[i] = count++;
    }
    return place;
}

}  // namespace selon
