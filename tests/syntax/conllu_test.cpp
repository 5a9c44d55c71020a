// CoNLL-U in and out: what is read is written again, and what is no CoNLL-U is refused with its place.
#include "syntax/conllu.hpp"

#include <gtest/gtest.h>

namespace selon::syntax::conllu {
namespace {

constexpr std::string_view kFile =
    "# sent_id = 1\n"
    "# text = Elle sort du bureau.\n"
    "1\tElle\til\tPRON\t_\tGender=Fem|Number=Sing\t2\tnsubj\t_\t_\n"
    "2\tsort\tsortir\tVERB\t_\t_\t0\troot\t_\t_\n"
    "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_\n"
    "4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_\n"
    "5\tbureau\tbureau\tNOUN\t_\t_\t2\tobl\t_\tSpaceAfter=No\n"
    "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n"
    "\n";

TEST(Conllu, WritesWhatItRead) {
    Reader reader(kFile, "file");
    Sentence sentence;
    const auto more = reader.next(sentence);
    ASSERT_TRUE(more && more.value());
    ASSERT_EQ(sentence.words.size(), 6u);
    ASSERT_EQ(sentence.multiwords.size(), 1u);
    EXPECT_EQ(sentence.multiwords[0].form, "du");
    EXPECT_EQ(sentence.words[4].head, 2u);
    std::string out;
    write(sentence, out);
    EXPECT_EQ(out, kFile);
    const auto end = reader.next(sentence);
    ASSERT_TRUE(end);
    EXPECT_FALSE(end.value());
}

TEST(Conllu, LeavesEmptyNodesOutAndNeedsNoLastLineEnd) {
    Reader reader(
        "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\r\n1.1\tb\tb\tX\t_\t_\t_\t_\t_\t_\r\n2\tc\tc\tX\t_\t_\t1\tdep\t_\t_",
        "file");
    Sentence sentence;
    const auto more = reader.next(sentence);
    ASSERT_TRUE(more && more.value());
    EXPECT_EQ(sentence.words.size(), 2u);
}

TEST(Conllu, RefusesWhatIsNone) {
    for (const std::string_view bad : {
             "no columns\n",
             "2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n",
             "1\t\ta\tX\t_\t_\t0\troot\t_\t_\n",
             "1\ta\ta\tX\t_\t_\tx\troot\t_\t_\n",
             "1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n",
             "2-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n",
         }) {
        Reader reader(bad, "file");
        Sentence sentence;
        const auto more = reader.next(sentence);
        ASSERT_FALSE(more) << bad;
        EXPECT_EQ(more.error().code, "syntax.bad_conllu");
        EXPECT_EQ(more.error().file, "file");
    }
}

}  // namespace
}  // namespace selon::syntax::conllu
