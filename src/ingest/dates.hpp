// ingest/dates.hpp : the dates that containers and pages state for an article ("2023-10-04T12:00:00Z",
// "Wed, 04 Oct 2023 12:00:00 GMT", "4 octobre 2023") as ISO 8601. Not dates in running text: see times.
#pragma once

#include <string>
#include <string_view>

#include "ingest/knowledge.hpp"

namespace selon::ingest {

/// Reads the first date in `text` (at most 200 bytes of it) into `iso`: "2023", "2023-10", "2023-10-04", or
/// with the time and zone as stated: "2023-10-04T12:00:00+02:00". False if there is none; `iso` is then
/// unchanged. Days and months that no calendar has are no date. "04/10/2023" is read day first unless that is
/// impossible.
bool parse_date(const Knowledge& knowledge, std::string_view text, std::string& iso);

/// Length of the ISO date ("2023", "2023-10", "2023-10-04") that starts `text`, 0 if none.
size_t iso_date_size(std::string_view text);

}  // namespace selon::ingest
