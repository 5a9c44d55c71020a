// actors/names.hpp : Names, which mentions of a document bear the name of one actor, over the whole text
// before anybody asks who spoke. Longest names first, so that "Voss" is Karl M. Voss wherever the text tells
// his full name; another first name is another person. Called by Survey.
#pragma once

#include <array>
#include <cstdint>

#include "actors/index.hpp"
#include "actors/knowledge.hpp"
#include "core/document.hpp"
#include "core/scratch.hpp"

namespace selon::actors {

/// Somebody or something that the document names.
struct Named {
    Range<Token> name;     ///< of the fullest form
    uint32_t longest = 0;  ///< words of it
    uint32_t first = 0;    ///< first mention, in text order
    uint32_t before = 0;   ///< while names are given out: its last mention so far, plus 1
    uint32_t count = 0;
    std::array<uint16_t, 6> kinds{};       ///< votes, by ActorKind
    uint16_t masculine = 0, feminine = 0;  ///< votes for a person
    uint16_t he = 0, she = 0;              ///< articles before the name, for others
    uint8_t titles = 0;                    ///< genders that titles told
    bool weak = false;                     ///< nothing but capitals makes the fullest form a name
    bool all_caps = false;                 ///< the fullest form stands in a headline in capitals
    bool body = false;  ///< its name is headed by a noun of organisation, or an acronym's long form
    ActorKind kind = ActorKind::unknown;
    uint8_t gender = 0;   ///< of feature::gender; 0: not known
    uint8_t grammar = 0;  ///< gender of the article that goes with the name; 0: not known
};

class Names {
  public:
    Names(const Document& doc, const Pack& pack, const Knowledge& known, Scratch& scratch);

    /// Gives each mention that has a name its actor. Cost: sorting by length in words, then a look into an
    /// index for each name.
    void cluster();

    const ScratchVector<Named>& named() const { return named_; }
    /// By mention: the actor whose name it bears, or kNone.
    uint32_t of(uint32_t mention) const { return of_[mention]; }
    /// How the mention came to its actor.
    LinkKind link(uint32_t mention) const { return link_[mention]; }

  private:
    struct Words {
        static constexpr size_t kMost = 12;
        uint32_t token[kMost];
        uint32_t hash[kMost];
        uint32_t count = 0;
    };
    struct Found {
        uint32_t actor = kNone;
        LinkKind kind = LinkKind::name;
        bool ambiguous = false;  ///< another actor bears the same surname
    };
    enum class Likeness : uint8_t { none, part, first_name, surname, same };

    Range<Token> name_tokens(const Mention& m) const;
    Words words_of(Range<Token> tokens) const;
    bool tells_body(uint32_t token) const;
    bool is_acronym(const Words& words) const;
    bool may_have_alias(uint32_t m, const Words& words, const Words& alias) const;
    bool is_initial_of(uint32_t initial, uint32_t word) const;
    bool is_definite(uint32_t token) const;
    Likeness likeness(const Words& longer, const Words& shorter, bool person) const;
    static Likeness body_likeness(const Words& longer, const Words& shorter);
    static bool genders_fit(const Named& named, const Mention& m);
    static uint32_t whole_key(const Words& words);
    uint32_t initials_hash(const Words& words) const;
    Found find(uint32_t m, const Words& words) const;
    bool shares_alias(uint32_t m) const;
    uint32_t create(uint32_t m, Range<Token> tokens, const Words& words);
    void give(uint32_t m, const Found& found);
    void vote(uint32_t m, Named& named) const;
    static void settle(Named& named);

    const Document& doc_;
    const Pack& pack_;
    const Knowledge& known_;
    ScratchVector<Named> named_;
    ScratchVector<uint32_t> of_;
    ScratchVector<LinkKind> link_;
    Index index_;
};

}  // namespace selon::actors
