// ingest/normalise.hpp : Unicode NFC, with the map back. Called by ingest::load on every text.
#pragma once

#include <string>
#include <string_view>

#include "ingest/source_map.hpp"

namespace selon::ingest {

/// The text in NFC: `text` itself if it is so already (checked in one pass, nothing allocated; `map` is
/// empty), else `store`, with `map` from it to `text`. A letter with more than a thousand combining marks
/// keeps them as they come: nobody writes it, and sorting them is quadratic.
std::string_view normalise(std::string_view text, std::string& store, SourceMap& map);

}  // namespace selon::ingest
