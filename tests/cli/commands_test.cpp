// The table of commands and the guess at what was meant.
#include "cli/commands.hpp"

#include <gtest/gtest.h>

#include <set>

namespace selon::cli {
namespace {

TEST(Commands, EachHasItsOwnNameAndSummary) {
    std::set<std::string_view> names;
    for (const Command& command : commands()) {
        EXPECT_TRUE(names.insert(command.name).second) << command.name;
        EXPECT_FALSE(command.summary.empty());
        EXPECT_LE(command.summary.size(), 70u) << command.name;
        EXPECT_EQ(find_command(command.name), &command);
    }
    EXPECT_EQ(find_command("nothing"), nullptr);
}

TEST(Commands, NearestFindsSlipsAndLeavesStrangersAlone) {
    const std::string_view known[] = {"read", "search", "explain", "score"};
    EXPECT_EQ(nearest("raed", known), "read");
    EXPECT_EQ(nearest("serch", known), "search");
    EXPECT_EQ(nearest("expl", known), "explain");
    EXPECT_EQ(nearest("zzz", known), "");
    EXPECT_EQ(nearest("politics", known), "");
    EXPECT_EQ(nearest(std::string(100, 'r'), known), "");
}

}  // namespace
}  // namespace selon::cli
