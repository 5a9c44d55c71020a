// store/pages.hpp : questions that a page of the reading room asks, which are more than one row and less than
// a search: an article with everything on it, facets in one pass, relays, days. Called by serve.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace selon::store {

/// A document with all that is known of it. `attributions[i]` is the row of `record.attributions[i]`,
/// `actor_ids[i]` the actor across documents of `record.actors[i]`.
struct Article {
    DocumentRow document;
    Record record;
    std::vector<AttributionRow> attributions;
    std::vector<int64_t> actor_ids;
};
/// Error: store.not_found. Cost: ten statements, however many attributions there are.
Result<Article> read_article(Store& store, int64_t document_id);

/// What the attributions under a filter have in common. Counted over at most `most` of them, the latest.
struct Facets {
    int64_t counted = 0;
    bool capped = false;  ///< there are more than were counted
    std::vector<Count> speakers, addressees, relays, outlets, stances, kinds, languages;
    std::vector<Count> days;  ///< of saying, in order of time; some partial ("2023-10"), "" where unknown
};
struct FacetOptions {
    size_t most = 20'000;  ///< attributions looked at
    size_t limit = 8;      ///< values kept of each facet, the most frequent
};
Result<Facets> facets(Store& store, const Filter& filter, FacetOptions options = {});

/// Which outlet has whose words through whom.
struct RelayEdge {
    std::string outlet;
    int64_t relay_id = 0, speaker_id = 0;  ///< 0: nobody that the store knows
    std::string relay, relay_kind, speaker;
    int64_t count = 0;
    std::string first, last;  ///< days of saying
};
/// The strongest edges first, at most `limit`.
Result<std::vector<RelayEdge>> relay_edges(Store& store, const Filter& filter, size_t limit);

/// Days, months or years that what was said speaks of: dates inside contents. `digits`: 4, 7 or 10 of the
/// date.
Result<std::vector<Count>> counts_about(Store& store, const Filter& filter, int digits);
/// Articles by day, month or year of publication; without a date they are left out.
Result<std::vector<Count>> articles_by_date(Store& store, const Filter& filter, int digits);

/// Attributions in other documents with the same words, the oldest first.
Result<std::vector<AttributionRow>> same_words(Store& store, int64_t attribution_id, size_t limit);

/// People by what they said, with the words that named them: for counts by title or first name.
struct Voice {
    int64_t actor_id = 0, count = 0;
    std::string name, speaker_text;  ///< canonical name, and the longest words that named the speaker
};
Result<std::vector<Voice>> voices(Store& store, size_t limit);

/// The actor that stands nearest to a name that nobody has: shares a word's beginning. For "did you mean".
Result<std::vector<ActorRow>> actors_like(Store& store, std::string_view name, size_t limit);

/// Grows when somebody else changes the store (for caches); never the other way round.
Result<int64_t> change_number(Store& store);

}  // namespace selon::store
