// serve/segments.hpp : the text of an article cut at every boundary of what is marked in it, into flat pieces
// that know all that lies over them. Marks may overlap and nest in any way; the pieces never do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <vector>

#include "base/arena.hpp"
#include "store/record.hpp"

namespace selon::serve {

/// A piece of the text between two boundaries. Attributions are indices of Record::attributions, in memory of
/// the arena that was given.
struct Segment {
    using Attributions = std::span<const uint32_t>;
    Span span;
    Attributions contents;  ///< in whose content it stands, the outermost first, at most kDeepest
    Attributions cues, speakers, addressees;
    Attributions starts;        ///< whose first piece this is
    Attributions ends;          ///< whose last content ends with this piece
    int time = -1, actor = -1;  ///< index of Record::times, Record::actors; the innermost
    bool term = false;

    bool plain() const {
        return contents.empty() && cues.empty() && speakers.empty() && addressees.empty() && time < 0 &&
               actor < 0 && !term;
    }
};

/// Deeper contents than this are left out of Segment::contents: the outermost ones, as they say least.
inline constexpr size_t kDeepest = 8;

struct SegmentedParagraph {
    Span span;
    std::pmr::vector<Segment> segments;
};

/// Some of a record's attributions, one after the other.
struct Window {
    size_t first = 0, count = SIZE_MAX;
};

/// The paragraphs of the text (runs without line break, without the spaces around them) in segments that
/// cover them without gaps. What is marked is what belongs to the window: its attributions, and the names,
/// times and terms in the stretch of text from its first content to the first one after it.
/// All of it lives in `arena` and as long as that is not reset.
/// Cost: n log n of the number of marks, and the depth of nesting for each piece.
std::pmr::vector<SegmentedParagraph> segment(const store::Record& record, Arena& arena, Window window = {});

}  // namespace selon::serve
