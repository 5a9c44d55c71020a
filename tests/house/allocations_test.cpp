// Nothing is allocated per document once a worker is warm: all of malloc is counted, ours and the libraries'.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>

#include "engine/engine.hpp"
#include "harness/articles.hpp"

namespace {
std::atomic<bool> counting = false;
std::atomic<size_t> allocations = 0;
}  // namespace

#ifndef __SANITIZE_ADDRESS__
namespace {
void count() {
    if (counting.load(std::memory_order_relaxed)) allocations.fetch_add(1, std::memory_order_relaxed);
}
}  // namespace

// glibc's own functions under their other names: every malloc of the program comes through here first.
extern "C" {
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t number, size_t size);
void* __libc_realloc(void* old, size_t size);
void* malloc(size_t size) {
    count();
    return __libc_malloc(size);
}
void* calloc(size_t number, size_t size) {
    count();
    return __libc_calloc(number, size);
}
void* realloc(void* old, size_t size) {
    count();
    return __libc_realloc(old, size);
}
}
#endif

namespace selon {
namespace {

size_t allocations_of(engine::Worker& worker, const Input& input) {
    allocations = 0;
    counting = true;
    const auto done = worker.read(input);
    counting = false;
    EXPECT_TRUE(done);
    return allocations;
}

TEST(Allocations, AreCounted) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer has its own malloc";
#endif
    allocations = 0;
    counting = true;
    const std::string string(1000, 'x');
    counting = false;
    EXPECT_EQ(allocations, 1u) << string.size();
}

void expect_none_once_warm(const std::vector<Input>& inputs) {
    const auto made = engine::Engine::make();
    ASSERT_TRUE(made);
    engine::Worker worker(made.value());
    for (int i = 0; i < 3; ++i) {
        for (const Input& input : inputs) allocations_of(worker, input);
    }
    for (const Input& input : inputs) EXPECT_EQ(allocations_of(worker, input), 0u) << input.meta.source;
}

TEST(Allocations, NonePerDocumentOnceWarm) {
    expect_none_once_warm(example_articles());
}

TEST(Allocations, NoneWhereTheLanguageMustBeTold) {
    auto inputs = example_articles();
    for (Input& input : inputs) input.meta.language.clear();
    expect_none_once_warm(inputs);
}

}  // namespace
}  // namespace selon
