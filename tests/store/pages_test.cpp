// tests/store/pages_test.cpp : what the pages of the reading room ask, in both databases.
#include "store/pages.hpp"

#include "any_store.hpp"

namespace selon::store {
namespace {

class Pages : public AnyStoreTest {
  protected:
    void fill() {
        write({truce(), saying("Rosa Brun", "Le pont rouvre.", "2024-03-05", "one"),
               saying("Rosa Brun", "Le quai ferme.", "2024-04-01", "two"),
               saying("Henri Salle", "Le pont rouvre.", "2024-04-02", "three")});
    }
};

std::vector<std::pair<std::string, int64_t>> plain(const std::vector<Count>& counts) {
    std::vector<std::pair<std::string, int64_t>> out;
    for (const Count& one : counts) out.emplace_back(one.name, one.count);
    return out;
}
using Counted = std::vector<std::pair<std::string, int64_t>>;

TEST_P(Pages, AnArticleHasItsRowsRecordAndActors) {
    fill();
    const auto rows = search({.who = "Anna Leduc"});
    ASSERT_EQ(rows.size(), 1u);
    const auto article = store().article(rows[0].document_id);
    ASSERT_TRUE(article) << article.error().message;
    EXPECT_EQ(article.value().document.outlet, "Le Courrier");
    EXPECT_EQ(article.value().attributions.size(), 2u);
    EXPECT_EQ(article.value().record.attributions.size(), 2u);
    EXPECT_EQ(article.value().actor_ids.size(), article.value().record.actors.size());
    ASSERT_EQ(article.value().attributions[0].relays.size(), 1u);
    const auto none = store().article(999);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, "store.not_found");
}

TEST_P(Pages, DaysOfPublication) {
    fill();
    const auto months = articles_by_date(store(), {}, 7);
    ASSERT_TRUE(months) << months.error().message;
    EXPECT_EQ(plain(months.value()), (Counted{{"2024-03", 2}, {"2024-04", 2}}));
    const auto april = articles_by_date(store(), {.until = "2024-03", .outlet = "Le Soir"}, 10);
    ASSERT_TRUE(april);
    EXPECT_EQ(plain(april.value()), (Counted{{"2024-03-05", 1}}));
}

TEST_P(Pages, TheSameWordsElsewhere) {
    fill();
    const auto first = search({.who = "Henri Salle"});
    ASSERT_EQ(first.size(), 1u);
    const auto same = same_words(store(), first[0].id, 5);
    ASSERT_TRUE(same) << same.error().message;
    ASSERT_EQ(same.value().size(), 1u);
    EXPECT_EQ(same.value()[0].speaker_label, "Rosa Brun");
}

TEST_P(Pages, VoicesAndNamesNearAName) {
    fill();
    const auto loud = voices(store(), 2);
    ASSERT_TRUE(loud) << loud.error().message;
    ASSERT_FALSE(loud.value().empty());
    EXPECT_EQ(loud.value()[0].name, "Rosa Brun");
    EXPECT_EQ(loud.value()[0].count, 2);
    EXPECT_EQ(loud.value()[0].speaker_text, "Rosa Brun");
    const auto near = actors_like(store(), "Verdiez", 5);
    ASSERT_TRUE(near) << near.error().message;
    ASSERT_FALSE(near.value().empty());
    EXPECT_EQ(near.value()[0].name, "Paul Verdier");
}

INSTANTIATE_TEST_SUITE_P(Both, Pages, testing::Values(Dialect::sqlite, Dialect::postgres), dialect_name);

}  // namespace
}  // namespace selon::store
