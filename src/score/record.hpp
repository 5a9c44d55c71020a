// score/record.hpp : the part of a document's JSON (docs/record.md) that is scored, as read from files.
// Offsets are code points, as they stand in the JSON. Called by score.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace selon::score {

/// Code points [begin, end) of the text.
struct Range {
    int64_t begin = 0;
    int64_t end = 0;
    friend auto operator<=>(const Range&, const Range&) = default;
};

/// One attribution. Absent, null and empty are the same for names and spans.
struct Statement {
    std::string id, kind, speaker_name;
    std::string act = "said";
    std::vector<Range> content, cue, speaker, addressee;  ///< the last two hold one or none
    std::vector<std::string> aliases, relays;
    std::optional<std::string> within, stance, when;
};

struct TimeSpan {
    Range span;
    std::optional<std::string> value;
};

struct Record {
    std::string id;
    std::optional<std::string> text;
    std::vector<Statement> attributions;
    std::optional<std::vector<TimeSpan>> times;
};

/// The records of a folder of NAME.json (the id is NAME) or of a file: JSON lines, one object, or an array.
/// Of two with the same id the later one stands. Errors: score.unreadable, score.json.
Result<std::map<std::string, Record>> load_records(const std::string& path);

}  // namespace selon::score
