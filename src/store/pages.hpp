// store/pages.hpp : questions that a page of the reading room asks, which are more than one row and less than
// a search: days of publication, the same words elsewhere. What pages count over all of a
// filter is in census.hpp. Called by serve.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace selon::store {

/// Articles by day, month or year of publication; without a date they are left out.
Result<std::vector<Count>> articles_by_date(Store& store, const Filter& filter, int digits);

/// The first `most` characters of the text of a document; "" if there is none.
Result<std::string> text_of(Store& store, int64_t document_id, size_t most);

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
