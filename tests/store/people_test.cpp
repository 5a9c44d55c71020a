// tests/store/people_test.cpp : the same person under other spellings, namesakes apart, decisions and their
// undoing; near-duplicates as one story.
#include "any_store.hpp"
#include "store/registry.hpp"
#include "store/sketch.hpp"

namespace selon::store {
namespace {

class PeopleTest : public AnyStoreTest {
  protected:
    int64_t id_of(std::string_view name) {
        auto found = store().actors(name);
        EXPECT_TRUE(found && !found.value().rows.empty()) << name;
        return found && !found.value().rows.empty() ? found.value().rows[0].id : 0;
    }
    size_t said_by(int64_t actor) { return search({.speaker_id = actor}).size(); }
};
INSTANTIATE_TEST_SUITE_P(Both, PeopleTest, testing::Values(Dialect::sqlite, Dialect::postgres), dialect_name);

TEST_P(PeopleTest, SpellingsJoinAndNamesakesStayApart) {
    write({saying("Ahmed Masoud", "nous resterons ici", "2024-01-01", "a"),
           saying("Ahmed Massoud", "nous partirons demain", "2024-01-02", "b"),
           saying("Ahmed Shah Massoud", "je suis le p\xC3\xA8re", "2024-01-03", "c"),
           saying("Masoud", "un nom seul ne suffit pas", "2024-01-04", "d"),
           saying("Jean-Luc M\xC3\xA9rel", "avec un trait", "2024-01-05", "e"),
           saying("Jean Luc Merel", "sans trait ni accent", "2024-01-06", "f")});
    EXPECT_EQ(said_by(id_of("Ahmed Masoud")), 2u);
    EXPECT_EQ(id_of("Ahmed Masoud"), id_of("Ahmed Massoud"));
    EXPECT_NE(id_of("Ahmed Masoud"), id_of("Ahmed Shah Massoud"));
    EXPECT_EQ(said_by(id_of("Jean-Luc M\xC3\xA9rel")), 2u);
    EXPECT_EQ(store().actors("masoud").value().rows.size(), 2u);
    bool by_spelling = false;
    const auto names = store().names(id_of("Ahmed Masoud")).value();
    for (const NameRow& name : names) by_spelling |= name.rule == "same_spelling";
    EXPECT_TRUE(by_spelling);
}

TEST_P(PeopleTest, KindsAreNotMixed) {
    write({saying("Paris", "la ville parle", "2024-01-01", "a", ActorKind::place),
           saying("Paris", "la personne parle", "2024-01-02", "b", ActorKind::person),
           saying("Paris", "on ne sait qui parle", "2024-01-03", "c", ActorKind::unknown)});
    const auto rows = store().actors("Paris").value().rows;
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_NE(rows[0].label, rows[1].label);
}

TEST_P(PeopleTest, MergeIsKeptAndUndone) {
    write({saying("Anna Leduc", "je suis la ministre", "2024-01-01", "a"),
           saying("A. Leduc", "je suis la m\xC3\xAAme", "2024-01-02", "b")});
    ASSERT_NE(id_of("Anna Leduc"), id_of("A. Leduc"));
    ASSERT_TRUE(store().merge_actors(id_of("A. Leduc"), id_of("Anna Leduc"), "her office says so"));
    EXPECT_EQ(said_by(id_of("Anna Leduc")), 2u);
    EXPECT_EQ(id_of("A. Leduc"), id_of("Anna Leduc"));
    write({saying("A. Leduc", "et encore moi", "2024-01-03", "c")});
    EXPECT_EQ(said_by(id_of("Anna Leduc")), 3u);
    EXPECT_EQ(store().merge_actors(1, 1, "").error().code, "store.same_actor");
    EXPECT_EQ(store().merge_actors(1, 99, "").error().code, "store.not_found");
    const auto decisions = store().decisions().value();
    ASSERT_EQ(decisions.size(), 1u);
    ASSERT_TRUE(store().undo_decision(decisions[0].id));
    EXPECT_EQ(said_by(id_of("Anna Leduc")), 1u);
    EXPECT_EQ(said_by(id_of("A. Leduc")), 2u);
    EXPECT_TRUE(store().check().value().empty());
}

TEST_P(PeopleTest, SplitInOneDocumentAndUndo) {
    write({saying("Jean Martin", "je suis le maire", "2024-01-01", "a"),
           saying("Jean Martin", "je suis le boulanger", "2024-01-02", "b"),
           saying("Jean Martin", "encore le maire", "2024-01-03", "c")});
    const int64_t mayor = id_of("Jean Martin");
    ASSERT_TRUE(store().split_actor(mayor, "Jean Martin", 2, "the baker"));
    EXPECT_EQ(said_by(mayor), 2u);
    const auto baker = search({.text = "boulanger"})[0];
    EXPECT_EQ(baker.speaker_label, "Jean Martin (2)");
    EXPECT_EQ(search({.who = "Jean Martin (2)"}).size(), 1u);
    EXPECT_FALSE(store().split_actor(mayor, "Somebody Else", 0, ""));
    ASSERT_TRUE(store().undo_decision(1));
    EXPECT_EQ(said_by(mayor), 3u);
    EXPECT_TRUE(store().check().value().empty());
}

TEST_P(PeopleTest, NearDuplicatesAreOneStoryAndEchoesCountOnce) {
    const std::string wire =
        "le gouvernement fermera la centrale de Fessy avant la fin de l'ann\xC3\xA9"
        "e parce que la s\xC3\xBBret\xC3\xA9 des "
        "habitants de la vall\xC3\xA9"
        "e doit passer avant les int\xC3\xA9r\xC3\xAAts des actionnaires du groupe";
    Record first = saying("Anna Leduc", wire, "2024-01-01", "wire");
    Record second = first;
    second.meta.id = "copy";
    second.meta.outlet = "La Gazette";
    second.text += " (avec agence)";
    write({first, second,
           saying("Paul Verdier",
                  "le pont de la ville sera repeint au printemps par une \xC3\xA9quipe de quatre "
                  "peintres venus de la r\xC3\xA9gion voisine avec leurs \xC3\xA9"
                  "chelles et leurs pots",
                  "2024-01-01", "other")});
    const auto stories = store().stories().value().rows;
    ASSERT_EQ(stories.size(), 1u);
    EXPECT_EQ(stories[0].documents, 2);
    EXPECT_EQ(stories[0].outlets, 2);
    EXPECT_EQ(search({.who = "Anna Leduc"}).size(), 2u);
    EXPECT_EQ(search({.who = "Anna Leduc", .once = true}).size(), 1u);
    EXPECT_EQ(store().stats().value().echoes, 1);
}

TEST(Sketch, SimilarityFollowsSharedWording) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "word" + std::to_string(i * 7919 % 1000) + " ";
    const Sketch whole = Sketch::of(text);
    EXPECT_EQ(whole.similarity(Sketch::of("\xC2\xAB " + text + "\xC2\xBB")), 100);
    EXPECT_GT(whole.similarity(Sketch::of(text.substr(0, text.size() * 3 / 4))), 55);
    EXPECT_LT(whole.similarity(Sketch::of(text.substr(0, text.size() / 4))), 45);
    EXPECT_TRUE(Sketch::of("too short to tell").empty());
    EXPECT_EQ(Sketch::from_bytes(whole.bytes()).similarity(whole), 100);
}

TEST(Registry, SkeletonOfNames) {
    EXPECT_EQ(skeleton_of("ahmed massoud"), skeleton_of("ahmed masoud"));
    EXPECT_EQ(skeleton_of("mohammed youssouf"), skeleton_of("mohamed iusuf"));
    EXPECT_NE(skeleton_of("jean martin"), skeleton_of("jeanne martin"));
    EXPECT_EQ(skeleton_of("massoud"), "");
}

}  // namespace
}  // namespace selon::store
