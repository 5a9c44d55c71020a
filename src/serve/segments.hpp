// serve/segments.hpp : the text of an article cut at every boundary of what is marked in it, into flat pieces
// that know all that lies over them. Marks may overlap and nest in any way; the pieces never do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "store/record.hpp"

namespace selon::serve {

/// A piece of the text between two boundaries. Attributions are indices of Record::attributions.
struct Segment {
    Span span;
    std::vector<uint32_t> contents;  ///< in whose content it stands, the outermost first, at most kDeepest
    std::vector<uint32_t> cues, speakers, addressees;
    std::vector<uint32_t> starts;  ///< whose first piece this is
    std::vector<uint32_t> ends;    ///< whose last content ends with this piece
    int time = -1, actor = -1;     ///< index of Record::times, Record::actors; the innermost
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
    std::vector<Segment> segments;
};

/// Some of a record's attributions, one after the other.
struct Window {
    size_t first = 0, count = SIZE_MAX;
};

/// The paragraphs of the text (runs without line break, without the spaces around them) in segments that
/// cover them without gaps. What is marked is what belongs to the window: its attributions, and the names,
/// times and terms in the stretch of text from its first content to the first one after it.
/// Cost: n log n of the number of marks, and the depth of nesting for each piece.
std::vector<SegmentedParagraph> segment(const store::Record& record, Window window = {});

}  // namespace selon::serve
