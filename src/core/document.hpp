// core/document.hpp : Document, one article: an immutable text, what is known of it, and its layers.
// ingest fills text and metadata by reset(); each stage of the engine adds its layers and touches no other.
// Not thread-safe: one document on one thread. Reused by a worker for many articles, so that nothing is
// allocated once warm.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/actor.hpp"
#include "core/attribution.hpp"
#include "core/event.hpp"
#include "core/id.hpp"
#include "core/span.hpp"
#include "core/time.hpp"
#include "core/token.hpp"
#include "core/word.hpp"

namespace selon {

/// What is known of an article besides its text. Empty means unknown.
struct Metadata {
    std::string id;
    std::string language;   ///< "fr", "en"; empty: to be identified
    std::string published;  ///< ISO date, perhaps partial ("2023-10"), or date-time
    std::string outlet;
    std::string url;
    std::string title;
    std::string author;
    std::string source;  ///< file, URL or "file:line" that the bytes came from; for errors and stores
    /// What the article states of its language where its text clearly is in another, which `language` then
    /// is.
    std::string stated_language;

    void clear();
};

/// Where a piece of the text stood in the source bytes: text bytes from `text` on came from `source` on,
/// up to the next piece. Within a piece that is `same`, offsets run in step.
struct SourcePiece {
    uint32_t text;
    uint64_t source;
    bool same;
};

class Document {
  public:
    /// Starts over: takes a new text (valid UTF-8 in NFC, under 4 GiB) and clears all layers, keeping their
    /// memory.
    void reset(std::string_view text);

    /// The article. Valid until the next reset().
    std::string_view text() const& { return text_; }
    std::string_view text() const&& = delete;
    std::string_view text(Span span) const& { return span.of(text_); }
    std::string_view text(const Token& token) const& { return token.span.of(text_); }

    /// Keeps a string in the pool; equal strings need not share.
    Str keep(std::string_view string);
    std::string_view string(Str str) const& { return std::string_view(pool_).substr(str.begin, str.size); }

    /// Byte of the source file that text byte `at` came from (map filled by ingest; identity if empty).
    uint64_t source_byte(uint32_t at) const;

    Metadata meta;
    std::vector<SourcePiece> source_map;

    // ingest
    std::vector<Zone> zones;
    // text
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<Paragraph> paragraphs;
    std::vector<MarkPair> marks;
    // syntax
    std::vector<Word> words;
    std::vector<Range<Word>> sentence_words;  ///< one per sentence
    // times
    std::vector<Time> times;
    // mentions
    std::vector<Mention> mentions;
    std::vector<Description> descriptions;  ///< of mentions
    // attribution
    std::vector<Attribution> attributions;
    std::vector<Term> terms;
    std::vector<Span> spans;            ///< contents and cues of attributions
    std::vector<Id<Mention>> channels;  ///< of attributions: through whom the sentence says it came
    // actors
    std::vector<Actor> actors;
    std::vector<Link> links;        ///< one per mention
    std::vector<Speaker> speakers;  ///< one per attribution
    std::vector<Id<Actor>> also;    ///< further actors of coordinated speakers
    std::vector<Str> relays;        ///< of speakers
    // events
    std::vector<Event> events;

    /// The parts of an attribution.
    struct Spans {
        const Span* first;
        const Span* last;
        const Span* begin() const { return first; }
        const Span* end() const { return last; }
        size_t size() const { return static_cast<size_t>(last - first); }
        Span front() const { return *first; }
        Span back() const { return last[-1]; }
        bool empty() const { return first == last; }
    };
    Spans content(const Attribution& a) const& {
        return {spans.data() + a.content_first, spans.data() + a.content_first + a.content_count};
    }
    Spans cue(const Attribution& a) const& {
        return {spans.data() + a.cue_first, spans.data() + a.cue_first + a.cue_count};
    }

    /// What the text tells of a mention beside it.
    struct Descriptions {
        const Description* first;
        const Description* last;
        const Description* begin() const { return first; }
        const Description* end() const { return last; }
        bool empty() const { return first == last; }
    };
    Descriptions descriptions_of(const Mention& m) const& {
        const Description* const at = descriptions.data() + m.description_first;
        return {at, at + m.description_count};
    }
    /// The actor that a mention is; none while nobody is known.
    Id<Actor> actor_of(Id<Mention> m) const {
        return m && m.index < links.size() ? links[m.index].actor : Id<Actor>();
    }
    Id<Actor> actor_of(uint32_t mention) const { return actor_of(Id<Mention>(mention)); }
    /// Whose words attribution `a` is; nobody's before the stage actors ran. `a` must be an element of
    /// `attributions`.
    const Speaker& speaker(const Attribution& a) const& {
        static constexpr Speaker kNobody;
        const auto at = static_cast<size_t>(&a - attributions.data());
        return at < speakers.size() ? speakers[at] : kNobody;
    }

    /// True where the text is in a zone of that kind.
    bool in_zone(uint32_t at, ZoneKind kind) const;

  private:
    std::string text_;
    std::string pool_;
};

}  // namespace selon
