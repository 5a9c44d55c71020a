// store/record.hpp : Record, what a store keeps of one document: metadata, text, attributions, actors, times.
// Made from a Document and its pack, or read back from JSON; owns its strings, so it crosses threads and
// batches. Its JSON is RECORD.md's with more fields, and is both what export writes and what import reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/pack.hpp"
#include "core/result.hpp"

namespace selon::store {

/// One act of saying. Spans are bytes of Record::text; `actor` and `within` are indices in the record, -1:
/// none.
struct RecordAttribution {
    std::vector<Span> content, cue;
    Span speaker, addressee;
    std::string speaker_name;         ///< canonical name; empty if unknown
    std::string when;                 ///< TIMEX3 value; empty if the text gives none
    std::string rule;                 ///< "attribution.incise"
    std::string line;                 ///< the data line that the rule used ("lang/fr/cues.tsv:12"), or empty
    std::vector<std::string> relays;  ///< outermost first
    /// How the name was reached; nothing where that is not known: an older selon kept the record.
    std::optional<LinkKind> speaker_link;
    std::string speaker_rule;      ///< "actors.office"; empty: nothing to tell
    Span speaker_evidence;         ///< the words that show it
    std::vector<int> co_speakers;  ///< further actors of a coordinated speaker, behind `actor`
    int actor = -1;
    int within = -1;
    Act act = Act::said;
    AttributionKind kind = AttributionKind::indirect;
    Stance stance = Stance::neutral;
    bool conditional = false, negated = false, modal = false, refused = false;
    uint16_t score = 0;  ///< of the saying, 0 to 1000
    uint16_t speaker_score =
        0;  ///< of the link to the speaker, 0 to 1000; counts where there is a speaker_rule
};

struct RecordMention {
    Span span;
    MentionKind kind = MentionKind::name;
};

/// Somebody as one document knows them.
struct RecordActor {
    std::string name;
    ActorKind kind = ActorKind::unknown;
    std::vector<RecordMention> mentions;
};

struct RecordTime {
    Span span;
    TimeType type = TimeType::DATE;
    std::string value;
    TimeMod mod = TimeMod::none;
    std::string begin{}, end{};   ///< of an interval or anchored duration
    std::string quant{}, freq{};  ///< of a SET
    bool inconsistent = false;    ///< weekday and date contradict each other
};

struct Record {
    Metadata meta;
    std::string text;
    std::vector<RecordAttribution> attributions;
    std::vector<RecordActor> actors;
    std::vector<RecordTime> times;
    std::vector<Span> terms;

    /// What an attribution says: its content spans joined by " ... " in reading order.
    std::string content_of(const RecordAttribution& a) const;
    /// The words that signal it, joined by a space.
    std::string cue_of(const RecordAttribution& a) const;
};

/// What the store keeps of `doc`. `pack` may be null: then rules show no data line.
Record make_record(const Document& doc, const Pack* pack);

/// Appends the record as one JSON object without line breaks: RECORD.md's fields, then more.
/// Offsets are code points. read_record(write_record(r)) equals r.
void write_record(const Record& record, std::string& out);

/// Reads such an object, also one that holds only RECORD.md's fields. Error: store.bad_record, with the
/// field that is wrong; offsets outside the text are an error, never a guess.
Result<Record> read_record(std::string_view json);

}  // namespace selon::store
