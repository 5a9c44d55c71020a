// store/rows.hpp : what is asked of a Store (Filter, PageOptions) and what it answers (rows as plain
// structs). Names are those of the tables and columns in docs/store.md. Ids are 0 where there is nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selon::store {

/// An attribution with a lower score is unsure: of those every second is wrong by the English reference, of
/// the others one in six. Pages tell them apart, and Filter::min_score leaves them out. So is a link to a
/// speaker.
inline constexpr int kSureScore = 700;

/// Which attributions (or documents) are meant; empty fields do not restrict.
struct Filter {
    std::string text{};   ///< words of the content; a "phrase" in quotation marks; word* for beginnings
    std::string who{};    ///< speaker, by name: every spelling of the actors of that name
    std::string to{};     ///< addressee, by name
    std::string via{};    ///< a relay, by name
    std::string about{};  ///< an actor mentioned in the content, by name
    std::string since{};  ///< ISO date, perhaps partial: said on that day or later
    std::string until{};  ///< said on that day or earlier; "2023-10" includes all of October
    std::string stance{}, kind{}, act{}, outlet{}, language{}, rule{};
    int64_t speaker_id = 0, addressee_id = 0, about_id = 0, document_id = 0, story_id = 0, within_id = 0;
    bool once = false;  ///< leave out what only repeats the same story in another outlet
    int min_score = 0;  ///< of the saying; where a speaker is asked for, of the link to him as well

    bool asks_for_speaker() const { return speaker_id != 0 || !who.empty(); }
};

enum class Order : uint8_t {
    newest,  ///< by the day of saying, the latest first
    oldest,
    best,     ///< the best match of `text` first; newest if no text is asked for
    reading,  ///< by document and place in it
};

struct PageOptions {
    size_t limit = 20;
    std::string after{};  ///< the `next` of the page before; empty: the first page
    Order order = Order::newest;
};

/// Some rows, and where the next page starts (empty: this was the last).
template <class T>
struct Page {
    std::vector<T> rows;
    std::string next;
};

struct DocumentRow {
    int64_t id = 0;
    std::string name;  ///< the article's own id (a file's name without extension)
    std::string title, outlet, published, language, url, author, source;
    std::string hash;  ///< SHA-256 of the text, hexadecimal
    int64_t words = 0, attributions = 0, appearances = 0, versions = 0;
    int64_t story_id = 0;  ///< the first document of the same story; its own id if it is the first
};

/// A further actor of a coordinated speaker ("A et B").
struct CoSpeaker {
    int64_t id = 0;
    std::string label;              ///< name in the registry
    int64_t document_actor_id = 0;  ///< as the document knows them
};

struct AttributionRow {
    int64_t id = 0, document_id = 0, number = 0;  ///< number: 1 for "a1"
    std::string key;                              ///< permanent: the same after reading the article again
    std::string text, cue;
    std::string speaker;       ///< canonical name in the document
    std::string speaker_text;  ///< the words that name the speaker
    int64_t speaker_id = 0;
    std::string speaker_label;  ///< name in the registry ("Jean Martin (2)"); of several, joined by ", "
    std::vector<CoSpeaker> co_speakers;  ///< behind the one with speaker_id
    std::string speaker_link;            ///< how the name was reached, a LinkKind; empty: not known
    std::string speaker_rule;            ///< empty: nothing to tell
    std::string speaker_evidence;        ///< the words that show it
    int speaker_score = -1;              ///< of the link, 0 to 1000; -1: not known
    std::string addressee;
    int64_t addressee_id = 0;
    std::string kind, act, stance;
    bool conditional = false, negated = false, modal = false, refused = false;
    std::string said_on;              ///< the day of saying if the text gives one, else that of publication
    std::string when;                 ///< TIMEX3 value; empty if the text gives none
    std::vector<std::string> relays;  ///< outermost first
    std::vector<int64_t> relay_ids;   ///< their actors, 0 where none
    int64_t within_id = 0, echo_of = 0;
    int64_t document_actor_id = 0;  ///< the speaker as the document knows it
    std::string rule, line;
    int score = 0;
    int64_t byte_begin = 0, byte_end = 0, char_begin = 0, char_end = 0;  ///< from first to last content
    std::string outlet, language, title, url, published;                 ///< of the document

    /// The label of the first who speaks.
    std::string_view first_label() const {
        std::string_view label = speaker_label;
        for (const CoSpeaker& other : co_speakers)
            label.remove_suffix(std::min(label.size(), other.label.size() + 2));
        return label;
    }
    /// Whether the name was concluded from other words: it does not stand in those for the speaker.
    bool inferred() const {
        return speaker_link == "office" || speaker_link == "nominal" || speaker_link == "pronoun" ||
               speaker_link == "continuation";
    }
    /// Of a link with that score. Own words that nobody explains are no link, and what an older selon kept
    /// tells of none: neither can be unsure.
    int link_score() const {
        const bool reached = !speaker_link.empty() && speaker_link != "none";
        return reached && speaker_score >= 0 ? speaker_score : 1000;
    }
};

/// A count under a name: of a facet, a month, a relay.
struct Count {
    std::string name;
    int64_t id = 0;  ///< of the actor, where the facet is one
    int64_t count = 0;
};

enum class Facet : uint8_t {
    speaker,
    outlet,
    stance,
    kind,
    act,
    language,
    relay,
    about,
    addressee,
    rule,
    day,
    month,
    year
};

struct NameRow {
    std::string name, kind;
    int64_t documents = 0;
    std::string first, last;  ///< published
    std::string rule;         ///< why this spelling is this actor
};

struct ActorRow {
    int64_t id = 0;
    std::string name, label, kind;
    int64_t attributions = 0;  ///< that they said
    int64_t documents = 0;     ///< that name them
};

/// Somebody with all that is counted of them; the most first, years in order.
struct Person {
    ActorRow actor;
    std::vector<NameRow> names;
    std::vector<Count> stances, outlets, years;  ///< of what they said
    std::vector<Count> about;                    ///< of whom they spoke
    std::vector<Count> spoken_of_by;             ///< who spoke of them
    std::vector<Count> relays;                   ///< through whom it came
};

struct DecisionRow {
    int64_t id = 0;
    std::string verb;  ///< "merge" or "split"
    std::string name, other;
    int64_t document_id = 0;
    std::string note, made;
};

struct StoryRow {
    int64_t id = 0;
    std::string title, published, language;
    int64_t documents = 0;  ///< different texts
    int64_t outlets = 0;
    int64_t appearances = 0;
};

struct AppearanceRow {
    int64_t document_id = 0;
    std::string outlet, url, published, title, name, source;
    int similarity = 100;  ///< percent of shared wording with the story's first document
};

struct Stats {
    int64_t documents = 0, words = 0, attributions = 0, echoes = 0, actors = 0, stories = 0, outlets = 0;
    int64_t unknown_speakers = 0, nested = 0, relayed = 0, versions = 0;
    std::string first, last;  ///< published
    std::vector<Count> kinds, stances, languages, top_outlets, top_speakers;
};

/// A place where a quotation stands.
struct Match {
    int similarity = 100;          ///< percent; 100 is verbatim
    bool by_asked = false;         ///< said by whom was asked (always, if nobody was)
    AttributionRow attribution{};  ///< id 0: it stands in the text of the document, ascribed to nobody
    DocumentRow document;
    std::string found{};  ///< the words as they stand there
    std::string diff{};   ///< word by word: "same [-asked-] {+found+} same"
};

enum class Verdict : uint8_t {
    verbatim,       ///< said in these words (by whom was asked)
    near,           ///< said in nearly these words
    other_speaker,  ///< said so, but by somebody else
    unattributed,   ///< stands in an article that ascribes it to nobody
    not_found,
};

struct Verification {
    Verdict verdict = Verdict::not_found;
    std::vector<Match> matches;      ///< the best first
    std::optional<Match> closest{};  ///< of not_found: the passage that has most of the words, if one has any
};

std::string_view name_of(Verdict verdict);
std::string_view name_of(Facet facet);

}  // namespace selon::store
