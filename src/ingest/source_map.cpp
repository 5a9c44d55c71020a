// ingest/source_map.cpp : see source_map.hpp.
#include "ingest/source_map.hpp"

#include <algorithm>

namespace selon::ingest {

void SourceMap::add(size_t text, uint64_t source, bool same) {
    const auto at = static_cast<uint32_t>(text);
    if (!pieces_.empty()) {
        SourcePiece& last = pieces_.back();
        if (last.text == at) {
            last = {at, source, same};
            return;
        }
        const bool in_step =
            last.same && same && source >= last.source && source - last.source == at - last.text;
        const bool one_place = !last.same && !same && source == last.source;
        if (in_step || one_place) return;
    }
    pieces_.push_back({at, source, same});
}

uint64_t SourceMap::source_of(size_t text) const {
    if (pieces_.empty()) return text;
    auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), text,
                                  [](size_t value, const SourcePiece& p) { return value < p.text; });
    if (piece != pieces_.begin()) --piece;
    return piece->source + (piece->same ? text - piece->text : 0);
}

size_t SourceMap::text_of(uint64_t source) const {
    if (pieces_.empty()) return source;
    auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), source,
                                  [](uint64_t value, const SourcePiece& p) { return value < p.source; });
    if (piece == pieces_.begin()) return piece->text;
    const SourcePiece& at = *(piece - 1);
    if (at.source == source) return at.text;
    return at.same || piece == pieces_.end() ? at.text + (source - at.source) : piece->text;
}

void SourceMap::then(const SourceMap& inner) {
    if (inner.empty()) return;
    if (empty()) {
        pieces_ = inner.pieces_;
        return;
    }
    std::vector<SourcePiece> outer;
    outer.swap(pieces_);
    for (size_t i = 0; i < outer.size(); ++i) {
        const SourcePiece& piece = outer[i];
        if (!piece.same) {
            add(piece.text, inner.source_of(piece.source), false);
            continue;
        }
        // A copied piece is cut wherever the inner map has a joint; the last runs to the end.
        const uint64_t end =
            i + 1 < outer.size() ? piece.source + (outer[i + 1].text - piece.text) : ~uint64_t{0};
        auto joint = std::upper_bound(inner.pieces_.begin(), inner.pieces_.end(), piece.source,
                                      [](uint64_t value, const SourcePiece& p) { return value < p.text; });
        const bool same = joint == inner.pieces_.begin() || (joint - 1)->same;
        add(piece.text, inner.source_of(piece.source), same);
        for (; joint != inner.pieces_.end() && joint->text < end; ++joint) {
            add(piece.text + (joint->text - piece.source), joint->source, joint->same);
        }
    }
}

}  // namespace selon::ingest
