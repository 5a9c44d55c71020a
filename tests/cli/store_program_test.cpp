// The commands on a store, run by a shell: add twice, search, verify, export and import back.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

namespace fs = std::filesystem;

class StoreProgramTest : public ::testing::Test {
  protected:
    void SetUp() override {
        const char* const program = std::getenv("SELON_PROGRAM");
        if (program == nullptr) GTEST_SKIP() << "SELON_PROGRAM does not name the program";
        program_ = program;
        char name[] = "/tmp/selon_store_XXXXXX";
        folder_ = mkdtemp(name);
        std::ofstream(folder_ / "bridge.txt")
            << "\xC2\xAB Le pont tiendra tout l\xE2\x80\x99hiver \xC2\xBB, a d\xC3\xA9"
               "clar\xC3\xA9 Anne Lavoie. Paul Roy a r\xC3\xA9pondu que le pont \xC3\xA9tait vieux.\n";
    }
    void TearDown() override {
        if (!folder_.empty()) fs::remove_all(folder_);
    }
    /// The exit code of the program; what it wrote is in out().
    int selon(const std::string& arguments) {
        const std::string line =
            "cd '" + folder_.string() + "' && '" + program_ + "' " + arguments + " >.out 2>.err </dev/null";
        const int status = std::system(line.c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    }
    std::string contents(const char* name) const {
        std::ostringstream text;
        text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
        return text.str();
    }
    std::string out() const { return contents(".out"); }
    std::string err() const { return contents(".err"); }

    std::string program_;
    fs::path folder_;
};

TEST_F(StoreProgramTest, AddTwiceThenAsk) {
    EXPECT_EQ(selon("search pont"), 5) << "no store yet";
    EXPECT_NE(err().find("selon add"), std::string::npos);
    EXPECT_EQ(selon("add bridge.txt"), 0);
    EXPECT_NE(err().find("1 added"), std::string::npos) << err();
    EXPECT_EQ(selon("add bridge.txt"), 0);
    EXPECT_NE(err().find("1 unchanged"), std::string::npos) << err();
    EXPECT_EQ(selon("search \"tiendra\" --format csv"), 0);
    EXPECT_NE(out().find("pont tiendra"), std::string::npos) << out();
    EXPECT_EQ(selon("check"), 0);
    for (const char* question :
         {"stats", "timeline", "who Lavoie", "compare Lavoie Roy", "actors", "actors decisions", "stories"}) {
        EXPECT_EQ(selon(std::string(question) + " --format json"), 0) << question << err();
        EXPECT_EQ(out().front(), '{') << question;
    }
}

TEST_F(StoreProgramTest, VerifySaysItByItsExitCode) {
    ASSERT_EQ(selon("add bridge.txt"), 0);
    EXPECT_EQ(selon("verify \"le pont tiendra tout l'hiver !\""), 0);
    EXPECT_NE(out().find("\"verdict\":\"verbatim\""), std::string::npos) << out();
    EXPECT_EQ(selon("verify \"les poissons volent bas\""), 1);
    EXPECT_NE(out().find("not_found"), std::string::npos) << out();
    EXPECT_EQ(selon("verify"), 2);
}

TEST_F(StoreProgramTest, RowsTellTheLinkAndALeastScoreHoldsForIt) {
    ASSERT_EQ(selon("add bridge.txt"), 0);
    EXPECT_EQ(selon("search tiendra --format csv"), 0);
    const std::string csv = out();
    EXPECT_NE(csv.substr(0, csv.find('\r')).find(",speaker_link,speaker_score"), std::string::npos) << csv;
    EXPECT_NE(csv.find(",name,"), std::string::npos) << csv;
    EXPECT_EQ(selon("search --who Lavoie --min-score 1000 --format jsonl"), 0);
    EXPECT_EQ(out(), "");
    EXPECT_EQ(selon("who Lavoie --min-score 1000 --format csv"), 0);
    EXPECT_EQ(out(), "");
    EXPECT_EQ(selon("who Lavoie --min-score 100 --format csv"), 0);
    EXPECT_NE(out().find("tiendra"), std::string::npos) << out();
}

TEST_F(StoreProgramTest, ExportAndImportAreAnIdentity) {
    ASSERT_EQ(selon("add bridge.txt"), 0);
    ASSERT_EQ(selon("export -o all.jsonl"), 0);
    ASSERT_EQ(selon("import all.jsonl --store copy.db"), 0);
    ASSERT_EQ(selon("export --store copy.db"), 0);
    EXPECT_EQ(out(), contents("all.jsonl"));
    EXPECT_FALSE(out().empty());
}

}  // namespace
