// Folds of a cross-validation: by the name alone, the same for ever, and listed as the tools read them.
#include "train/folds.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace selon::train {
namespace {

TEST(Folds, AreTheHashOfTheNameForEver) {
    // XXH3-64, seed 0: what `xxhsum -H3` says of the names too. Other values would mix what was kept apart.
    EXPECT_EQ(fold_of("fr001_alpha", 5), 0xD688315259FAB18Eull % 5);
    EXPECT_EQ(fold_of("en002_beta", 5), 0xF071E2076FBCFBAAull % 5);
    EXPECT_EQ(fold_of("anything", 1), 0u);
}

TEST(Folds, AreListedByFolderAndName) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "selon_folds_test";
    std::filesystem::create_directories(folder);
    for (const char* const name : {"b", "a"}) {
        std::ofstream(folder / (std::string(name) + ".txt")) << "Anne parle.\n";
        std::ofstream(folder / (std::string(name) + ".json")) << "{\"attributions\": []}\n";
    }
    std::ofstream(folder / "README.md") << "no article\n";
    const std::string path = folder.string();
    const auto listed = list_folds(5, {&path, 1});
    ASSERT_TRUE(listed);
    EXPECT_EQ(listed.value(), path + "/a\t" + std::to_string(fold_of("a", 5)) + "\n" + path + "/b\t" +
                                  std::to_string(fold_of("b", 5)) + "\n");
    std::filesystem::remove_all(folder);
    const auto absent = list_folds(5, {&path, 1});
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().code, "score.unreadable");
}

}  // namespace
}  // namespace selon::train
