// tests/times/conformance_test.cpp : pass rates on the conformance cases of public suites, with floors.
// Skipped where the shared data are absent. SELON_TIMES_REPORT=FILE writes rates and misses there.
#include "times/conformance.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "engine/engine.hpp"

namespace selon::times_test {
namespace {

std::filesystem::path cases_folder() {
    const char* const shared = std::getenv("SELON_DATA");
    const std::filesystem::path root = shared != nullptr
                                           ? std::filesystem::path(shared)
                                           : std::filesystem::path(SELON_SOURCE_DIR) / "../shared";
    return root / "data/time";
}

/// Runs the files whose names end in "_LANGUAGE_dev" and gives the rate of the tier over all of them.
double rate_of(const std::string& language, const std::string& tier) {
    const auto engine = engine::Engine::make().value();
    Rate sum;
    std::vector<std::string> misses;
    std::string report;
    for (const auto& entry : std::filesystem::directory_iterator(cases_folder())) {
        const std::string path = entry.path().string();
        if (!path.ends_with("_" + language + "_dev.jsonl")) continue;
        for (const auto& [name, rate] : run_file(*engine->pack(language), path, misses)) {
            report += name + '\t' + std::to_string(rate.passed) + '\t' + std::to_string(rate.cases) + '\n';
            if (!name.ends_with("tier " + tier)) continue;
            sum.cases += rate.cases;
            sum.passed += rate.passed;
        }
    }
    if (const char* const path = std::getenv("SELON_TIMES_REPORT")) {
        std::ofstream out(path, std::ios::app);
        out << report;
        for (const std::string& miss : misses) out << miss << '\n';
    }
    EXPECT_GT(sum.cases, 0);
    return sum.cases == 0 ? 0 : 100.0 * sum.passed / sum.cases;
}

TEST(Conformance, FrenchTierA) {
    if (!std::filesystem::exists(cases_folder())) GTEST_SKIP() << "no shared data: set SELON_DATA";
    EXPECT_GE(rate_of("fr", "A"), 84.5);
}

TEST(Conformance, FrenchTierB) {
    if (!std::filesystem::exists(cases_folder())) GTEST_SKIP() << "no shared data: set SELON_DATA";
    EXPECT_GE(rate_of("fr", "B"), 75.0);
}

TEST(Conformance, EnglishTierA) {
    if (!std::filesystem::exists(cases_folder())) GTEST_SKIP() << "no shared data: set SELON_DATA";
    EXPECT_GE(rate_of("en", "A"), 78.0);
}

}  // namespace
}  // namespace selon::times_test
