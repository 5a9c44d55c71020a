// Memory does not grow with the number of documents: 100 copies of a document of 1 MB.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstring>

#include "engine/engine.hpp"
#include "harness/articles.hpp"

namespace selon {
namespace {

/// The most memory the process has held so far, in KiB; 0 if the system does not say.
size_t peak_kib() {
    std::FILE* const file = std::fopen("/proc/self/status", "r");
    if (file == nullptr) return 0;
    char line[256];
    size_t peak = 0;
    while (std::fgets(line, sizeof line, file) != nullptr) {
        if (std::strncmp(line, "VmHWM:", 6) == 0) peak = std::strtoul(line + 6, nullptr, 10);
    }
    std::fclose(file);
    return peak;
}

TEST(Memory, IsFlatOverAHundredDocumentsOfOneMegabyte) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer keeps freed memory";
#endif
    const auto made = engine::Engine::make();
    ASSERT_TRUE(made);
    Input big = example_articles().at(1);
    const std::string article = big.bytes;
    while (big.bytes.size() < (size_t{1} << 20)) big.bytes += '\n' + article;
    const size_t before = peak_kib();
    if (before == 0) GTEST_SKIP() << "no /proc/self/status here";
    int given = 0;
    int taken = 0;
    size_t after_ten = 0;
    engine::read_all(
        made.value(),
        [&](Input& input) {
            input = big;
            return given++ < 100;
        },
        [](const engine::Worker&, engine::Output&) {},
        [&](const engine::Output&, const Error* error) {
            EXPECT_EQ(error, nullptr);
            if (++taken == 10) after_ten = peak_kib();
            return true;
        },
        {2});
    ASSERT_EQ(taken, 100);
    const size_t after_all = peak_kib();
    std::printf("peak memory: %zu MiB before, %zu after 10 documents, %zu after 100\n", before / 1024,
                after_ten / 1024, after_all / 1024);
    EXPECT_LT(after_all, after_ten + after_ten / 20 + 1024);
}

}  // namespace
}  // namespace selon
