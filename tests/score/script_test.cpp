// The figures of selon::score against the reference implementation, two scripts that come with the reference
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

/// What score_credit.py prints with --list, made of a report: it names a saying where we show its words.
std::string as_script_prints(const Report& report, const std::vector<std::string>& places) {
    std::string out = as_credits(report);
    for (size_t i = 0; i < report.wrong_credits.size(); ++i) {
        const std::string& line = report.wrong_credits[i];
        const size_t gold = line.find('\t', line.find('\t', line.find('\t') + 1) + 1);
        const size_t got = line.rfind(" got ");
        out += (i < places.size() ? places[i] : "?") + line.substr(gold, got - gold) + '\t' +
               line.substr(got + 1) + '\n';
    }
    return out;
}

/// The first cells of all lines but the first.
std::vector<std::string> places_in(const std::string& printed) {
    std::vector<std::string> places;
    std::istringstream lines(printed);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) places.push_back(line.substr(0, line.find('\t')));
    return places;
}

TEST(ScoreScript, TheFiguresAreEqualOnRandomPredictions) {
    const fs::path script = data_folder() / "eval" / "score_attribution.py";
    const fs::path credits = data_folder() / "eval" / "score_credit.py";
    const fs::path gold = data_folder() / "data" / "gold_fr" / "dev";
    if (!fs::exists(credits) || !fs::exists(script) || !fs::exists(gold))
        GTEST_SKIP() << "no reference data at " << data_folder();
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
        std::string listed;
        for (const std::string& line : report.value().errors) listed += line + '\n';
        EXPECT_EQ(listed + as_table(report.value()), contents(table)) << "seed " << seed;
        EXPECT_LT(report.value().ratios[full].f1(), 95) << "the damage moved nothing";

        ASSERT_EQ(run("python3 " + credits.string() + ' ' + gold.string() + ' ' + pred.string() +
                      " --list > " + table.string()),
                  0);
        const std::string printed = contents(table);
        EXPECT_EQ(as_script_prints(report.value(), places_in(printed)), printed) << "seed " << seed;
        EXPECT_GT(report.value().credits.of(Credit::wrong), 0u) << "the damage moved nothing";
    }
    fs::remove_all(folder);
}

}  // namespace
}  // namespace selon::score
