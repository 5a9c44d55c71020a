// ingest/plain.hpp : what a plain text says of itself: header lines ("Title: ...", " date 2023-10 ..."), a
// headline. Adds metadata and zones and never touches the text. Called by ingest::load.
#pragma once

#include "core/document.hpp"
#include "ingest/knowledge.hpp"

namespace selon::ingest {

/// Metadata that is already there is not replaced. The first line is a title if it is short, ends in no full
/// stop and stands before a blank line or a much longer one, or equals the title that the container gave.
void read_plain(const Knowledge& knowledge, Document& doc, std::string& word);

}  // namespace selon::ingest
