// The figures of selon::score against the reference implementation, a script that comes with the reference
// data, on predictions that perturb.py makes from the references by random damage. Skipped where either is
// absent.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "score/score.hpp"

namespace selon::score {
namespace {

namespace fs = std::filesystem;

fs::path data_folder() {
    const char* const named = std::getenv("SELON_DATA");
    return named != nullptr ? fs::path(named) : fs::path(SELON_SOURCE_DIR) / ".." / "shared";
}

std::string contents(const fs::path& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

int run(const std::string& command) {
    return std::system(command.c_str());
}

TEST(ScoreScript, TheFiguresAreEqualOnRandomPredictions) {
    const fs::path script = data_folder() / "eval" / "score_attribution.py";
    const fs::path gold = data_folder() / "data" / "gold_fr" / "dev";
    if (!fs::exists(script) || !fs::exists(gold)) GTEST_SKIP() << "no reference data at " << data_folder();
    if (run("python3 -c pass 2>/dev/null") != 0) GTEST_SKIP() << "no python3";

    char name[] = "/tmp/selon_script_XXXXXX";
    const fs::path folder = mkdtemp(name);
    const fs::path pred = folder / "pred.jsonl", table = folder / "table";
    const fs::path perturb = fs::path(SELON_SOURCE_DIR) / "tests" / "score" / "perturb.py";
    for (int seed = 1; seed <= 8; ++seed) {
        const std::string held = seed % 4 == 0 ? " --held" : "";
        ASSERT_EQ(run("python3 " + perturb.string() + ' ' + gold.string() + ' ' + std::to_string(seed) + ' ' +
                      pred.string()),
                  0);
        ASSERT_EQ(run("python3 " + script.string() + ' ' + gold.string() + ' ' + pred.string() + " --errors" +
                      held + " > " + table.string()),
                  0);
        const auto report = score(gold.string(), pred.string(), {.held = !held.empty(), .errors = true});
        ASSERT_TRUE(report) << report.error().message;
        EXPECT_EQ(as_table(report.value()), contents(table)) << "seed " << seed;
        EXPECT_LT(report.value().ratios[full].f1(), 95) << "the damage moved nothing";
    }
    fs::remove_all(folder);
}

}  // namespace
}  // namespace selon::score
