// ingest/source_map.hpp : SourceMap, which source byte each text byte came from, while the text is being
// made. Steps that rewrite text (charset, markup, NFC) each make one; then() joins two into one. Called by
// the steps of ingest::load.
#pragma once

#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace selon::ingest {

/// Pieces in text order, as Document::source_map wants them. An empty map is the identity.
class SourceMap {
  public:
    void clear() { pieces_.clear(); }
    bool empty() const { return pieces_.empty(); }
    const std::vector<SourcePiece>& pieces() const { return pieces_; }

    /// Text from byte `text` on came from `source` on: in step with it (`copied`), or all from that one
    /// place. Calls come in text order. Neighbours that run on are joined.
    void copied(size_t text, uint64_t source) { add(text, source, true); }
    void changed(size_t text, uint64_t source) { add(text, source, false); }
    /// The end of the text, so that the end of a last span is mapped too.
    void end(size_t text, uint64_t source) { add(text, source, true); }

    uint64_t source_of(size_t text) const;
    /// The first text byte that came from `source` or from behind it, in a map whose sources run in order.
    size_t text_of(uint64_t source) const;

    /// Makes this map (text -> middle) one to what `inner` (middle -> source) maps to. Cost: one pass over
    /// both.
    void then(const SourceMap& inner);

  private:
    void add(size_t text, uint64_t source, bool same);

    std::vector<SourcePiece> pieces_;
};

}  // namespace selon::ingest
