// attribution/finder.hpp : Finder, which looks through a document for constructions of saying and collects
// what it finds; assemble.cpp then settles nesting, kinds, channels and dates and writes the layer.
// Each family of constructions has a file: incise.cpp, complement.cpp (with complement_subject.cpp and
// scope.cpp), according.cpp, quotation.cpp, nominal.cpp, agent.cpp, turns.cpp, signed.cpp; unsaid.cpp tells
// what was not said.
#pragma once

#include "attribution/trees.hpp"

namespace selon::attribution {

/// One saying as found, before the document's layer is written.
struct Found {
    static constexpr size_t kMaxContent = 6, kMaxCue = 3, kMaxRelay = 3;

    Span content[kMaxContent];
    Span cue[kMaxCue];
    uint8_t content_count = 0, cue_count = 0, relay_count = 0, flags = 0;
    uint32_t relay[kMaxRelay] = {};   ///< mention indices of channels
    uint32_t cue_token = kNoToken;    ///< the lexical cue, or none
    uint32_t first_token = kNoToken;  ///< where the construction begins; for order and nesting
    uint32_t speaker_mention = kNoToken;
    Span speaker;  ///< set also where no mention covers it
    Span addressee;
    uint32_t addressee_mention = kNoToken;
    Span adjunct;  ///< where a date of the saying may stand
    Span adjunct2;
    uint32_t inherits = kNoToken;  ///< index of the Found whose speaker it takes over
    uint32_t named = kNoToken;     ///< mention that may name the speaker where no words do
    bool settled = false;          ///< the layout bounds it: no weights look at it
    uint8_t base_depth = 0;        ///< marks deeper than this are the speaker's words
    Stance stance = Stance::neutral;
    Act act = Act::said;
    Why why;

    void add_content(Span span) {
        if (span && content_count < kMaxContent) content[content_count++] = span;
    }
    void add_cue(Span span) {
        if (span && cue_count < kMaxCue) cue[cue_count++] = span;
    }
};

class Finder {
  public:
    Finder(View& view, Scratch& scratch);

    /// Runs the constructions that have a cue. The result is in the order of discovery.
    void find();
    /// Takes out what is said in one word that is no verb, outside marks ("asked for answers"): nothing that
    /// somebody could check.
    void drop_single_words();
    /// Then the quotations that no construction took.
    void loose_quotations();
    /// Takes out what is marked in `dropped` (by index), adds `added`.
    void replace(const ScratchVector<uint8_t>& dropped, const ScratchVector<Found>& added);

    View& view;
    const Trees trees;
    ScratchVector<Found> found;
    ScratchVector<uint8_t> pair_used;      ///< by MarkPair: 1 content of a saying, 2 part of a content
    ScratchVector<uint32_t> found_by_cue;  ///< by token: index + 1 into found

  private:
    // incise.cpp
    bool incise(const VerbGroup& group);
    bool speaks_for_others(uint32_t clitic) const;
    bool resumes(const VerbGroup& group, const Found& one);
    struct Incise {
        uint32_t first = kNoToken, before = kNoToken, end = kNoToken;  ///< tokens; `before` is the break
        uint32_t speaker_mention = kNoToken, speaker_token = kNoToken;
        uint32_t speaker_begin = kNoToken;  ///< where the speaker's mention swallowed the verb: after it
        Span speaker;                       ///< where no mention covers the subject
        bool inverted = false;
    };
    void take_apposed_name(Incise& frame) const;
    bool incise_frame(const VerbGroup& group, Incise& out) const;
    bool incise_content(const VerbGroup& group, const Incise& frame, Found& one) const;
    bool rest_of_clause(uint32_t start, const Incise& frame, Found& one) const;
    bool subject_behind(uint32_t& i, Incise& frame) const;
    uint32_t incise_end(const VerbGroup& group, Incise& out) const;
    uint32_t opener_before(uint32_t end) const;
    bool incise_opens(uint32_t comma) const;
    // coordination.cpp
    bool is_plural(const VerbGroup& group) const;
    void coordinate(const VerbGroup& group, Found& one) const;
    // complement.cpp
    struct Complement;
    bool complement(const VerbGroup& group);
    bool of_document(const Found& one) const;
    uint32_t coordinated_with(const VerbGroup& group) const;
    bool complement_subject(const VerbGroup& group, uint32_t sharing, Found& one) const;
    uint32_t subject_in_tree(uint32_t verb) const;
    bool take_subject_in_tree(const VerbGroup& group, Found& out) const;
    void end_before_subject(const VerbGroup& group, Found& one) const;
    bool is_done(const VerbGroup& group) const;
    uint32_t coordinated_participle(const VerbGroup& group) const;
    // unsaid.cpp
    bool asked(const VerbGroup& group) const;
    bool supposed(const VerbGroup& group, const Found& one) const;
    bool mark_unsaid(const VerbGroup& group, Found& one) const;
    bool worth_telling(const VerbGroup& group, const Found& one) const;
    // scope.cpp
    uint32_t limit_of(uint32_t i) const;
    uint32_t clause_end(uint32_t from, uint32_t limit, const VerbGroup* group = nullptr) const;
    bool verb_at(uint32_t i) const;
    uint32_t top_behind(uint32_t comma, uint32_t end) const;
    bool adds(uint32_t comma, Range<Token> told, bool phrase) const;
    uint32_t before_narration(Range<Token> told, bool phrase) const;
    uint32_t object_end(uint32_t from, uint32_t limit) const;
    uint32_t relative_end(const VerbGroup& group, uint32_t limit) const;
    uint32_t phrase_end(uint32_t i, uint32_t limit) const;
    uint32_t after_objects(uint32_t at, uint32_t limit) const;
    bool saying_opens(uint32_t i, uint32_t limit) const;
    bool governs_clause(uint32_t i) const;
    bool shares_auxiliary(const VerbGroup& group, uint32_t participle) const;
    bool object_follows(uint32_t i) const;
    bool amount_at(uint32_t i, uint32_t limit) const;
    bool infinitive_at(uint32_t i, uint32_t limit) const;
    // subject.cpp
    bool subject_before(const VerbGroup& group, Found& out) const;
    uint32_t mention_ending_at(uint32_t end) const;
    uint32_t whole_phrase(uint32_t mention) const;
    bool plain_subject(const VerbGroup& group, Found& out) const;
    bool is_quoted_name(Id<MarkPair> id) const;
    uint32_t before_relative(const VerbGroup& group, uint32_t low) const;
    bool governed(uint32_t first) const;
    uint32_t first_subject(uint32_t begin, uint32_t end) const;
    uint32_t subject_after_comma(const VerbGroup& group) const;
    bool goes_on_by_infinitive(const VerbGroup& group) const;
    bool inherited_subject(const VerbGroup& group, Found& out) const;
    // according.cpp
    void according(uint32_t i, const Phrases::Match& match);
    uint32_t dash_aside(uint32_t open, uint32_t limit) const;
    bool source_at(uint32_t i, uint32_t limit) const;
    uint32_t after_asides(uint32_t comma, uint32_t limit, uint32_t source) const;
    uint32_t front_scope(Found& one, uint32_t end, uint32_t limit, const SourcePhrase& phrase) const;
    uint32_t inner_scope(Found& one, Range<Token> left, uint32_t end, uint32_t limit) const;
    // quotation.cpp
    bool names_speaker(uint32_t mention) const;
    bool colon_quotation(uint32_t pair);
    // nominal.cpp
    void noun_cue(uint32_t i);
    bool noun_with_clause(uint32_t i, const Cue& cue, uint32_t limit);
    bool governing_subject(uint32_t i, Found& out) const;
    uint32_t owner_of(uint32_t i, uint32_t limit, uint32_t& after) const;
    uint32_t infinitive_end(uint32_t first, uint32_t end) const;
    bool passive(const VerbGroup& group);
    // agent.cpp
    uint32_t said_of(const VerbGroup& group) const;
    uint32_t agent_of(const VerbGroup& group) const;
    uint32_t phrase_begin(uint32_t noun) const;
    bool said_by_agent(const VerbGroup& group);
    // turns.cpp
    uint32_t turn_colon(uint32_t i) const;
    void turns();
    void signed_sayings();
    bool post(uint32_t line, uint32_t dash, uint32_t mention);
    bool heading_of(uint32_t line, uint32_t sign, uint32_t mention);
    bool heading_frame(uint32_t line, uint32_t comma);
    bool is_heading_before(uint32_t line, uint32_t sign) const;
    uint32_t signature(uint32_t after) const;
    bool announced(uint32_t open, Found& one) const;
    // floating.cpp
    uint32_t last_before(const MarkPair& pair) const;
    bool floating_quotation(uint32_t pair);
    bool mixed_quotation(uint32_t pair);
    Found loose(const MarkPair& pair, uint32_t open, uint32_t from, uint16_t score) const;
    bool is_heading(uint32_t i) const;
    uint32_t said_elsewhere(const MarkPair& pair);

    // finder.cpp
    void cue_at(uint32_t i);
    bool within_cue(uint32_t i) const;
    void open_incise(uint32_t i);
    bool has_cue_between(uint32_t first, uint32_t end) const;
    void set_speaker(Found& out, uint32_t mention) const;
    void set_cue(Found& out, const VerbGroup& group) const;
    void find_channels(Found& out, uint32_t first, uint32_t end) const;
    Found& keep(Found found_one);
    void close_marks(Span& content) const;
    bool is_clause(uint32_t first, uint32_t end) const;  ///< holds a finite verb of its own
    uint32_t after_semicolon(uint32_t i) const;
    uint32_t skip_connective(uint32_t first, uint32_t end) const;
    void mark_pairs(const Found& one);

    static constexpr uint32_t kDepths = 8;
    uint32_t latest_[kDepths] = {};  ///< by depth of marks: the last saying so far, for loose quotations
    uint32_t next_ = kNoToken;       ///< the first saying behind the quotation that is looked at
    uint32_t repeats_ = 0;           ///< how often said_elsewhere has looked
    uint32_t named_ = kNoToken;      ///< the last person named so far
    Scratch& scratch_;
};

}  // namespace selon::attribution
