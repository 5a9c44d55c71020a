// Many documents in parallel: the same bytes for any number of jobs, in input order, bad documents in their
// place.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

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
            if (next % 7 == 3) input.error = Error{"test.failed", "as the test wants it", input.meta.id};
            ++next;
            return true;
        },
        [](const engine::Worker& worker, engine::Output& out) {
            out.text = "document " + worker.document().meta.id + '\n' + cases::describe(worker.document());
        },
        [&](const engine::Output& out, const Error* error) {
            all += error != nullptr ? "document " + error->file + " failed: " + error->code + '\n' : out.text;
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
        [](const engine::Worker&, engine::Output&) {},
        [&](const engine::Output&, const Error*) { return ++taken < 5; }, {2});
    EXPECT_EQ(taken, 5u);
    EXPECT_LT(given.load(), 100u) << "only so many outputs wait for a slow sink";
}

TEST(Jobs, GoOnWhileTheSinkIsBusy) {
    const auto made = engine::Engine::make();
    ASSERT_TRUE(made);
    const auto inputs = example_articles();
    std::atomic<size_t> rendered = 0;
    size_t given = 0, most = 0, taken = 0;
    engine::read_all(
        made.value(),
        [&](Input& input) {
            input = inputs[0];
            return ++given <= 300;
        },
        [&](const engine::Worker&, engine::Output&) { ++rendered; },
        [&](const engine::Output&, const Error*) {
            // The first one is held until others have been read meanwhile, and that stops at a bound.
            for (int i = 0; taken == 0 && i < 2000 && rendered < 60; ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
            ++taken;
            most = std::max(most, rendered - taken);
            return true;
        },
        {2});
    EXPECT_EQ(taken, 300u);
    EXPECT_GE(most, 50u);
    EXPECT_LE(most, 70u);
}

}  // namespace
}  // namespace selon
