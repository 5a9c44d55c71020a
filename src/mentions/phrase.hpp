// mentions/phrase.hpp : View, the tokens of a document with their classes; NounPhrases, the shallow parser of
// noun phrases: names, and nominals whose head can speak. Called by finder.cpp for each place a phrase may
// begin.
#pragma once

#include <span>

#include "core/document.hpp"
#include "core/scratch.hpp"
#include "mentions/knowledge.hpp"

namespace selon::mentions {

/// How surely the capital of a token makes it part of a name.
enum class Capital : uint8_t { no, weak, strong };

/// What is asked of each token, computed once.
struct TokenView {
    uint32_t classes = 0;
    uint16_t item = 0, nation = 0;
    uint8_t gender_number = 0;
    uint8_t name_gender = 0;
    Capital capital = Capital::no;
    PronounKind pronoun = PronounKind::none;
    bool says = false;
    bool former = false;
    bool locative = false;
    bool topic = false;
    bool all_caps = false;  ///< two letters or more, all capital, where the sentence has small letters too
    constexpr bool is(uint32_t any) const { return (classes & any) != 0; }
};

struct View {
    const Pack& pack;
    const Knowledge& knowledge;
    const Document& doc;
    ScratchVector<TokenView> tokens;

    View(const Pack& p, const Knowledge& k, const Document& d, Scratch& scratch);
    const TokenView& operator[](uint32_t i) const { return tokens[i]; }
    const Token& token(uint32_t i) const { return doc.tokens[i]; }
    /// The only byte of a one-byte token ('(', ',', '.'), else 0.
    char sign(uint32_t i) const {
        const Span span = doc.tokens[i].span;
        return span.size() == 1 ? doc.text()[span.begin] : '\0';
    }
    bool is_word(uint32_t i) const { return token(i).is(TokenKind::word); }

  private:
    bool may_open_name(uint32_t i) const;
    bool is_behind_marks(uint32_t i) const;
};

/// What determiner and noun agree on (feature bits); where they contradict each other, the determiner's word.
uint8_t agreement(uint8_t determiner, uint8_t noun);

/// A noun phrase as found in the text, before anybody knows who it is.
struct Phrase {
    uint32_t begin = 0, end = 0;  ///< tokens of the mention; empty: none
    uint32_t head = 0;
    uint32_t core_end = 0;                    ///< where to look for phrases inside this one
    uint32_t name_begin = 0, name_end = 0;    ///< tokens of the name, if one is in it
    uint32_t alias_begin = 0, alias_end = 0;  ///< an acronym explained in parentheses
    uint32_t apposed = 0;  ///< head of a nominal apposed to a name ("Jean Dupont, maire"); 0: none
    uint32_t apposed_end = 0;
    uint16_t item = 0;  ///< of the head
    uint16_t apposed_item = 0;
    uint16_t title = 0;  ///< item of the title before the name
    MentionKind kind = MentionKind::nominal;
    ActorKind actor_kind = ActorKind::unknown;
    bool document = false;
    bool of_body = false;         ///< its last complement is an organisation ("un ingenieur du bureau")
    bool quoted = false;          ///< in quotation marks of its own: what others call somebody
    bool proper_nominal = false;  ///< a nominal in capitals: its own name ("Front de resistance nationale")
    uint8_t gender_number = 0;
    uint8_t name_gender = 0;
    uint32_t determiner = 0;  ///< word::definite ... or 0
    Rule rule = Rule::none;
    uint16_t score = 0;
    DataLine line;

    bool empty() const { return begin >= end; }
    bool has_name() const { return name_begin < name_end; }
};

/// Cost of each call: bounded by kLongest tokens.
class NounPhrases {
  public:
    explicit NounPhrases(const View& view) : v_(view) {}

    /// The longest phrase that begins at `at` and ends before `limit`; empty if none begins there.
    Phrase parse(uint32_t at, uint32_t limit) const;

  private:
    static constexpr uint32_t kLongest = 60;
    struct Run {  ///< a run of capitals that makes a name
        uint32_t end = 0;
        uint32_t name_begin = 0;  ///< after a role or title that the run opens with
        ActorKind kind = ActorKind::unknown;
        uint8_t gender_number = 0, name_gender = 0;
        uint16_t item = 0, title = 0;
        Rule rule = Rule::none;
        uint16_t score = 0;
        DataLine line;
    };
    struct Core {  ///< determiner to head and, where the language has it so, adjectives after
        uint32_t begin = 0, end = 0, head = 0;
        uint32_t determiner = 0;  ///< word::definite ... or 0
        uint32_t open_mark = 0;   ///< a quotation mark after the determiner, to be closed inside; 0: none
        uint16_t item = 0;
        uint8_t gender_number = 0;
        bool ok = false;      ///< a head was found
        bool named = false;   ///< the head is a name: `run`
        bool titled = false;  ///< after a title
        Run run;              ///< the name, also one beside a nominal head
    };
    /// What the head of a phrase may be: one that speaks, or anything (inside a longer phrase).
    enum class Head : uint8_t { speaker, any };
    /// Whether appositions are looked for.
    enum class Depth : uint8_t { outer, inner };

    // names.cpp
    Run name_run(uint32_t at, uint32_t limit) const;
    bool is_behind_particle(uint32_t i) const;
    uint32_t body_head(uint32_t at, uint32_t end) const;
    Run known_name(uint32_t at, uint32_t limit) const;
    bool follows_organisation(uint32_t at) const;
    uint32_t generic_end(uint32_t at, uint32_t limit, bool organisation) const;
    bool opens_surname(uint32_t i, uint32_t limit) const;
    bool opens_full_name(uint32_t at, uint32_t i, uint32_t limit) const;
    void classify(Run& run) const;
    struct Progress {  ///< of a run of capitals: where it began, words taken, what stands in it
        uint32_t at, taken;
        bool organisation, given;
    };
    uint32_t joined_by_sign(uint32_t i, uint32_t taken) const;
    uint32_t behind_particles(const Progress& run, uint32_t i, uint32_t limit, bool& by_particle) const;
    uint32_t body_goes_on(const Progress& run, uint32_t i, uint32_t limit) const;
    bool is_region(uint32_t i) const;
    bool may_be_noble(uint32_t name, uint32_t particle, uint32_t surname) const;
    bool opens_particles(uint32_t i, uint32_t limit) const;
    bool is_initial(uint32_t i) const;
    bool is_affiliation(uint32_t at) const;

    // core.cpp
    Core core(uint32_t at, uint32_t limit, Head wanted) const;
    uint32_t open(Core& core, uint32_t at, uint32_t limit) const;
    bool titled(Core& core, uint32_t at, uint32_t limit) const;
    bool head_first(Core& core, uint32_t at, uint32_t limit, Head wanted) const;
    bool head_last(Core& core, uint32_t at, uint32_t limit, Head wanted) const;
    uint16_t item_at(uint32_t at, uint32_t limit, uint32_t& length) const;
    bool may_head(uint32_t at, Head wanted) const;
    bool is_adjective_after(uint32_t i, uint8_t head, uint32_t limit) const;
    bool verb_here(uint32_t i, uint32_t limit) const;
    bool says_person3(uint32_t i) const;

    // phrase.cpp
    Phrase parse(uint32_t at, uint32_t limit, Depth depth, Head wanted) const;
    bool finite_at(uint32_t at, uint32_t limit) const;
    uint32_t letters(const Core& core, uint32_t at, uint32_t limit, Phrase& phrase) const;
    uint32_t complements(const Core& core, uint32_t at, uint32_t limit, Phrase& phrase) const;
    uint32_t before_full_name(const Core& inner, uint32_t limit) const;
    uint32_t affiliation(uint32_t at, uint32_t limit) const;
    uint32_t up_to_verb(uint32_t at, uint32_t limit) const;
    uint32_t prepositional(uint32_t at, uint32_t limit) const;
    uint32_t participle(uint32_t at, uint32_t limit, uint8_t head) const;
    bool apposed_name(uint32_t at, uint32_t limit, Phrase& phrase) const;
    uint32_t age_end(uint32_t at, uint32_t limit) const;
    uint32_t apposition_end(uint32_t at, uint32_t limit) const;
    bool apposed_body(const Phrase& inner, uint32_t limit, Phrase& phrase) const;
    bool apposed_nominal(uint32_t at, uint32_t limit, Phrase& phrase) const;
    void take_name(const Run& run, Phrase& phrase) const;

    const View& v_;
};

}  // namespace selon::mentions
