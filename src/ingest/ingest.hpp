// ingest/ingest.hpp : turns the bytes of one article into a Document: charset, NFC, zones, metadata, and the
// map back to the source bytes. Called by the engine's workers; reader.hpp finds the articles in files.
#pragma once

#include "core/document.hpp"
#include "core/input.hpp"
#include "core/result.hpp"
#include "core/scratch.hpp"

namespace selon::ingest {

/// Resets `doc` and fills text, metadata, zones and source map. Text that is valid NFC UTF-8 is kept
/// unchanged, byte for byte. Errors: ingest.*, see docs/errors.md; also input.error, passed on.
Result<void> load(const Input& input, Document& doc, Scratch& scratch);

}  // namespace selon::ingest
