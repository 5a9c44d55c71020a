// ingest/ingest.hpp : turns the bytes of one article into a Document: charset, NFC, zones, metadata, and the
// map back to the source bytes. Called by the engine's workers; reader.hpp finds the articles in files.
#pragma once

#include "core/document.hpp"
#include "core/input.hpp"
#include "core/result.hpp"
#include "core/scratch.hpp"
#include "ingest/knowledge.hpp"

namespace selon::ingest {

/// Resets `doc` and fills text, metadata, zones and source map. Any bytes will do: the charset is the byte
/// order mark's, UTF-8 if they are that, the declared one, or a detected one; what is invalid, and NUL,
/// becomes U+FFFD. Plain text that is valid UTF-8 in NFC is kept unchanged, byte for byte, and nothing is
/// allocated once `doc` has held as much. Errors: ingest.not_text, ingest.empty, ingest.too_large; also
/// input.error, passed on. After an error `doc` is empty but for its metadata.
Result<void> load(const Knowledge& knowledge, const Input& input, Document& doc, Scratch& scratch);

}  // namespace selon::ingest
