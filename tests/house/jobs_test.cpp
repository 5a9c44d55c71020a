// Many documents in parallel: the same bytes for any number of jobs, in input order, bad documents in their
// place.
#include <gtest/gtest.h>

#include <atomic>

#include "engine/engine.hpp"
#include "harness/articles.hpp"
#include "harness/case_check.hpp"

namespace selon {
namespace {

/// Reads the examples 20 times over, with failing inputs among them, and gives all that the sink took.
std::string read_with(unsigned jobs) {
    const auto made = engine::Engine::make();
    if (!made) return made.error().message;
    const auto inputs = example_articles();
    size_t next = 0;
    std::string all;
    engine::read_all(
        made.value(),
        [&](Input& input) {
            if (next == inputs.size() * 20) return false;
            input = inputs[next % inputs.size()];
            input.meta.id = std::to_string(next);
            if (next % 7 == 3) input.error = Error{"test.failed", "as the test wants it", input.meta.source};
            ++next;
            return true;
        },
        [](const engine::Worker& worker, const Input&, std::string& out) {
            out += "document " + worker.document().meta.id + '\n' + cases::describe(worker.document());
        },
        [&](const std::string& out, const Input& input, const Error* error) {
            all += error != nullptr ? "document " + input.meta.id + " failed: " + error->code + '\n' : out;
            return true;
        },
        {jobs});
    return all;
}

TEST(Jobs, GiveTheSameBytesInInputOrder) {
    const std::string one = read_with(1);
    size_t at = 0;
    for (int i = 0; i < 60; ++i) {
        const std::string head =
            "document " + std::to_string(i) + (i % 7 == 3 ? " failed: test.failed\n" : "\n");
        const size_t found = one.find(head, at);
        ASSERT_NE(found, std::string::npos) << head;
        at = found;
    }
    EXPECT_EQ(one, read_with(1)) << "two runs differ";
    EXPECT_EQ(one, read_with(2));
    EXPECT_EQ(one, read_with(8));
}

TEST(Jobs, StopWhenTheSinkHasEnough) {
    const auto made = engine::Engine::make();
    ASSERT_TRUE(made);
    const auto inputs = example_articles();
    std::atomic<size_t> given = 0;
    size_t taken = 0;
    engine::read_all(
        made.value(),
        [&](Input& input) {
            input = inputs[0];
            return ++given < 10000;
        },
        [](const engine::Worker&, const Input&, std::string&) {},
        [&](const std::string&, const Input&, const Error*) { return ++taken < 5; }, {2});
    EXPECT_EQ(taken, 5u);
    EXPECT_LT(given.load(), 20u);
}

}  // namespace
}  // namespace selon
