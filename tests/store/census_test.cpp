// tests/store/census_test.cpp : the census against the questions that the database answers, in both
// databases.
#include "store/census.hpp"

#include <algorithm>

#include "any_store.hpp"

namespace selon::store {
namespace {

using Counted = std::vector<std::pair<std::string, int64_t>>;

Counted plain(const std::vector<Count>& counts) {
    Counted out;
    for (const Count& one : counts) out.emplace_back(one.name, one.count);
    return out;
}

class Counting : public AnyStoreTest {
  protected:
    /// Seven attributions in five documents; one through a relay, one that speaks of a date, one by two
    /// people.
    Census taken() {
        write({truce(), together(), saying("Rosa Brun", "Le pont rouvre.", "2024-03-05", "one"),
               saying("Rosa Brun", "Le quai ferme.", "2024-04-01", "two"),
               saying("Henri Salle", "Le pont rouvre.", "2024-04-02", "three")});
        auto census = Census::take(store());
        EXPECT_TRUE(census) << (census ? "" : census.error().message);
        return census ? std::move(census).value() : Census();
    }
};

TEST_P(Counting, CountsWhatTheSearchFinds) {
    const Census census = taken();
    const auto document = search({.who = "Anna Leduc"}).at(0).document_id;
    const Filter filters[] = {
        {},
        {.text = "pont"},
        {.text = "le", .who = "Rosa Brun"},
        {.text = "\"le quai\""},
        {.text = "nowhere"},
        {.text = "-"},
        {.who = "Rosa Brun"},
        {.who = "Nobody Known"},
        {.to = "Paul Verdier"},
        {.via = "Paul Verdier"},
        {.about = "Paul Verdier"},
        {.since = "2024-04"},
        {.until = "2024-03"},
        {.since = "2024-03-05", .until = "2024-04-01"},
        {.since = "2030"},
        {.stance = "neutral"},
        {.stance = "unheard"},
        {.kind = "direct", .outlet = "Le Soir"},
        {.act = "said"},
        {.language = "fr"},
        {.language = "en"},
        {.rule = "attribution.incise"},
        {.document_id = document},
        {.once = true},
        {.min_score = 900},
        {.min_score = 600},
        {.who = "Paul Verdier", .once = true},
        {.who = "leduc", .min_score = 700},
        {.who = "Rosa Brun", .min_score = 700},
        {.who = "Rosa Brun", .stance = "neutral", .min_score = 600},
    };
    for (const Filter& filter : filters) {
        const auto rows = search(filter, {.limit = 100});
        const size_t which = static_cast<size_t>(&filter - filters);
        const auto count = census.count(store(), filter);
        ASSERT_TRUE(count) << count.error().message;
        EXPECT_EQ(count.value(), static_cast<int64_t>(rows.size())) << "filter " << which;
        const auto facets = census.facets(store(), filter, 100);
        ASSERT_TRUE(facets) << facets.error().message;
        const Facets& f = facets.value();
        EXPECT_EQ(f.counted, count.value());
        EXPECT_EQ(f.unsure, std::count_if(rows.begin(), rows.end(), [&](const AttributionRow& row) {
                      return row.score < kSureScore ||
                             (filter.asks_for_speaker() && row.link_score() < kSureScore);
                  }));
        const std::pair<const std::vector<Count>*, Facet> columns[] = {
            {&f.speakers, Facet::speaker}, {&f.addressees, Facet::addressee}, {&f.relays, Facet::relay},
            {&f.outlets, Facet::outlet},   {&f.stances, Facet::stance},       {&f.kinds, Facet::kind},
            {&f.about, Facet::about},      {&f.languages, Facet::language},   {&f.days, Facet::day}};
        for (const auto& [counts, facet] : columns) {
            const auto asked = store().counts(filter, facet, 100);
            ASSERT_TRUE(asked) << asked.error().message;
            EXPECT_EQ(plain(*counts), plain(asked.value())) << "filter " << which << ", " << name_of(facet);
        }
    }
}

TEST_P(Counting, KeepsTheMostFrequent) {
    const Census census = taken();
    EXPECT_EQ(census.size(), 7);
    const auto facets = census.facets(store(), {}, 1);
    ASSERT_TRUE(facets) << facets.error().message;
    EXPECT_EQ(plain(facets.value().speakers), (Counted{{"Rosa Brun", 3}}));
    EXPECT_EQ(plain(facets.value().outlets), (Counted{{"Le Soir", 5}}));
    EXPECT_EQ(facets.value().days.size(), 4u);
}

TEST_P(Counting, RelaysLeadFromAnOutletToASpeaker) {
    const Census census = taken();
    const auto edges = census.relay_edges(store(), {}, 10);
    ASSERT_TRUE(edges) << edges.error().message;
    ASSERT_EQ(edges.value().size(), 1u);
    const RelayEdge& edge = edges.value()[0];
    EXPECT_EQ(edge.outlet, "Le Courrier");
    EXPECT_EQ(edge.speaker, "Anna Leduc");
    EXPECT_EQ(edge.count, 1);
    EXPECT_FALSE(edge.relay.empty());
    EXPECT_EQ(edge.first, edge.last);
    const auto found = census.relay_edges(store(), {.text = "tr\xC3\xAAve", .outlet = "Le Soir"}, 10);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_TRUE(found.value().empty());
}

TEST_P(Counting, DaysOfWhichIsSpoken) {
    const Census census = taken();
    const auto about = census.counts_about(store(), {}, 4);
    ASSERT_TRUE(about) << about.error().message;
    EXPECT_EQ(plain(about.value()), (Counted{{"2024", 1}}));
    const auto none = census.counts_about(store(), {.who = "Rosa Brun"}, 4);
    ASSERT_TRUE(none);
    EXPECT_TRUE(none.value().empty());
}

TEST_P(Counting, TheMostQuotedPageByPage) {
    const Census census = taken();
    const auto all = store().actors("", {.limit = 100});
    ASSERT_TRUE(all) << all.error().message;
    std::vector<std::string> asked, found;
    for (const ActorRow& row : all.value().rows) asked.push_back(row.label);
    std::string after;
    do {
        const auto page = census.most_quoted(store(), {.limit = 2, .after = after});
        ASSERT_TRUE(page) << page.error().message;
        for (const ActorRow& row : page.value().rows) found.push_back(row.label);
        after = page.value().next;
    } while (!after.empty());
    EXPECT_EQ(found, asked);
}

TEST_P(Counting, AnEmptyStoreHasNothing) {
    const auto census = Census::take(store());
    ASSERT_TRUE(census) << census.error().message;
    EXPECT_EQ(census.value().size(), 0);
    const auto facets = census.value().facets(store(), {.text = "pont", .since = "2024"});
    ASSERT_TRUE(facets) << facets.error().message;
    EXPECT_EQ(facets.value().counted, 0);
    EXPECT_TRUE(census.value().most_quoted(store(), {}).value().rows.empty());
}

INSTANTIATE_TEST_SUITE_P(Both, Counting, testing::Values(Dialect::sqlite, Dialect::postgres), dialect_name);

}  // namespace
}  // namespace selon::store
