// store/census.hpp : Census, all attributions of a store as columns in memory, for pages that count: facets,
// days, relays, the most quoted. What a filter means there is what it means to Store::search. Called by
// serve.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace selon::store {

/// What the attributions under a filter have in common.
struct Facets {
    int64_t counted = 0;  ///< attributions under the filter
    int64_t unsure = 0;   ///< of which a score that Filter::min_score looks at is below kSureScore
    /// Where the filter has a least score, a speaker is counted where the link to him has it.
    std::vector<Count> speakers;
    std::vector<Count> addressees, relays, about, outlets, stances, kinds, languages;
    std::vector<Count> days;  ///< of saying, in order of time; some partial ("2023-10"), "" where unknown
};

/// Which outlet has whose words through whom.
struct RelayEdge {
    std::string outlet;
    int64_t relay_id = 0, speaker_id = 0;  ///< 0: nobody that the store knows
    std::string relay, relay_kind, speaker;
    int64_t count = 0;
    std::string first, last;  ///< days of saying
};

/// The state of a store at one moment: 36 bytes for each attribution, 12 for each relay, 8 for each name and
/// date in what was said and for each co-speaker. Immutable: any number of threads may ask it, each with a
/// Store of its own (for words, names and what the columns do not hold).
class Census {
  public:
    /// Cost: 1 to 2 seconds for a million attributions. Errors: those of the database.
    static Result<Census> take(Store& store);

    int64_t size() const { return static_cast<int64_t>(entries_.size()); }

    /// How many attributions a filter means.
    Result<int64_t> count(Store& store, const Filter& filter) const;
    /// The `limit` most frequent values of each facet, every attribution counted. Cost: 10 nanoseconds for
    /// each attribution of the store, and the search for words if there are any.
    Result<Facets> facets(Store& store, const Filter& filter, size_t limit = 8) const;
    /// The strongest edges first, at most `limit`.
    Result<std::vector<RelayEdge>> relay_edges(Store& store, const Filter& filter, size_t limit) const;
    /// Days, months or years that what was said speaks of: dates inside contents. `digits`: 4, 7 or 10 of the
    /// date.
    Result<std::vector<Count>> counts_about(Store& store, const Filter& filter, int digits) const;
    /// The actors who said something, the most quoted first.
    Result<Page<ActorRow>> most_quoted(Store& store, const PageOptions& page) const;

  private:
    /// Texts of a column, each once. Numbers are places in the order of the alphabet once sort() was called.
    class Texts {
      public:
        uint32_t number_of(std::string_view text);
        /// The new number of each old one.
        std::vector<uint32_t> sort();
        /// The number of a text, or kNone.
        uint32_t find(std::string_view text) const;
        /// The first number whose text is not before this one.
        uint32_t lower_bound(std::string_view text) const;
        const std::string& operator[](uint32_t number) const { return texts_[number]; }
        uint32_t size() const { return static_cast<uint32_t>(texts_.size()); }

      private:
        std::vector<std::string> texts_;
        std::map<std::string, uint32_t, std::less<>> numbers_;
        uint32_t last_ = 0;  ///< neighbours often have the same
    };
    /// An attribution. Actors are ids, 0 for nobody; the others but the score are numbers of Texts.
    struct Entry {
        uint32_t speaker = 0, addressee = 0, day = 0, outlet = 0, language = 0;
        uint16_t score = 0, link_score = 0;
        uint8_t stance = 0, kind = 0, act = 0;
        bool echo = false;
    };
    struct Relay {
        uint32_t place, actor, name;  ///< place: of the entry; name: where there is no actor
    };
    struct Mention {
        uint32_t place, actor;
    };
    struct About {
        uint32_t place, date;
    };
    struct Speaker {
        uint32_t actor, said, documents;
    };
    struct Taking;
    class Finder;
    using Places = std::vector<uint32_t>;
    /// The entries that a filter means: all of them, or those at these places, in order.
    struct Found {
        bool all = false;
        Places places;
    };
    using Tally = std::vector<int64_t>;  ///< by number, or by actor
    struct Tallies {
        Tally speakers, addressees, relays, about, outlets, stances, kinds, languages, days;
        int64_t unsure = 0;
    };
    static constexpr uint32_t kNone = UINT32_MAX;

    Found find(Sql& sql, const Filter& filter) const;
    /// The places of what only the database knows.
    Places ask(Sql& sql, const Filter& filter) const;
    Tallies tally(const Found& found, const Filter& filter) const;
    /// Hands over those of relays_, mentions_ or about_ that belong to what was found.
    template <class Links, class OnLink>
    static void each_of(const Links& links, const Found& found, const OnLink& on_link);
    void rank();

    std::vector<int64_t> ids_;  ///< in order; the rest in the same order
    std::vector<Entry> entries_;
    std::vector<Relay> relays_;
    std::vector<Mention> mentions_;     ///< in contents, each actor once in each
    std::vector<Mention> co_speakers_;  ///< actors who speak together with that of the entry
    std::vector<About> about_;
    std::vector<Speaker> speakers_;  ///< the most quoted first
    Texts days_, outlets_, languages_, stances_, kinds_, acts_, relay_names_, dates_;
    uint32_t last_actor_ = 0;
    Tallies all_;
};

}  // namespace selon::store
