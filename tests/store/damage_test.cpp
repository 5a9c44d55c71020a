// Disks that are full or fail, files whose bytes are wrong, several that write at once: nothing acknowledged
// is lost, nothing half-written is seen, and whatever a file holds, questions end with an answer or an error.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <thread>

#include "any_store.hpp"

namespace selon::store {
namespace {

/// Files of SQLite whose changes fail from the n-th on, as on a full disk, or the n-th alone.
class FailingDisk {
  public:
    FailingDisk() {
        sqlite3_initialize();
        plain_ = sqlite3_vfs_find(nullptr);
        failing_ = *plain_;
        failing_.zName = "failing";
        failing_.xOpen = open;
        sqlite3_vfs_register(&failing_, 1);
    }
    ~FailingDisk() { sqlite3_vfs_unregister(&failing_); }
    FailingDisk(const FailingDisk&) = delete;

    static void fail(int from, int code, bool once) {
        changes_ = 0;
        from_ = from;
        code_ = code;
        once_ = once;
    }
    static void heal() { from_ = 0; }
    static int changes() { return changes_; }

  private:
    static bool fails() {
        ++changes_;
        return from_ != 0 && (once_ ? changes_ == from_ : changes_ >= from_);
    }
    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
        const int code = plain_->xOpen(plain_, name, file, flags, out);
        if (code != SQLITE_OK || file->pMethods == nullptr) return code;
        // The database and its log have tables of their own.
        const auto [methods, first] = failing_methods_.try_emplace(file->pMethods, *file->pMethods);
        if (first) {
            methods_ = file->pMethods;
            methods->second.xWrite = [](sqlite3_file* f, const void* bytes, int size, sqlite3_int64 at) {
                return fails() ? code_ : methods_->xWrite(f, bytes, size, at);
            };
            methods->second.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
                return fails() ? code_ : methods_->xTruncate(f, size);
            };
            // No power goes off here: waiting for the disk would only take time.
            methods->second.xSync = [](sqlite3_file*, int) { return fails() ? code_ : SQLITE_OK; };
        }
        file->pMethods = &methods->second;
        return code;
    }

    static inline sqlite3_vfs* plain_ = nullptr;
    static inline sqlite3_vfs failing_{};
    static inline const sqlite3_io_methods* methods_ = nullptr;  ///< any of them: they write alike
    static inline std::map<const sqlite3_io_methods*, sqlite3_io_methods> failing_methods_;
    static inline int changes_ = 0, from_ = 0, code_ = SQLITE_FULL;
    static inline bool once_ = false;
};

std::vector<Record> some(int first, int count) {
    std::vector<Record> records;
    for (int i = first; i < first + count; ++i) {
        records.push_back(saying("Temoin " + std::to_string(i % 7),
                                 "la phrase " + std::to_string(i) + " parle du budget et du pont",
                                 "2024-02-03", "d" + std::to_string(i)));
    }
    return records;
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void put(const std::string& path, std::string_view bytes) {
    for (const char* beside : {"-wal", "-shm"}) std::filesystem::remove(path + beside);
    std::ofstream(path, std::ios::binary) << bytes;
}

TEST(FullDisk, WhatWasCommittedIsSafeWhereverItFails) {
    const Folder folder;
    const std::string base = folder.file("base.db"), path = folder.file("s.db");
    ASSERT_TRUE(Store::open(base, {.write = true}).value().write(some(0, 10)));
    const std::string bytes = bytes_of(base), before = contents(base);
    ASSERT_TRUE(Store::open(base, {.write = true}).value().write(some(10, 10)));
    const std::string after = contents(base);
    ASSERT_NE(before, after);
    const FailingDisk disk;
    int refused = 0;
    for (const auto& [code, once] : {std::pair(SQLITE_FULL, false), std::pair(SQLITE_IOERR_WRITE, true)}) {
        for (int n = 1;; n += 1 + n / 8) {
            put(path, bytes);
            bool written = false;
            disk.fail(n, code, once);
            {
                auto store = Store::open(path, {.write = true});
                if (store) {
                    const auto done = store.value().write(some(10, 10));
                    written = static_cast<bool>(done);
                    if (!written && code == SQLITE_FULL) {
                        EXPECT_EQ(done.error().code, "store.full");
                    }
                }
                refused += !written;
            }
            const bool fired = disk.changes() >= n;
            disk.heal();
            EXPECT_TRUE(Store::open(path).value().check().value().empty()) << n;
            const std::string now = contents(path);
            EXPECT_TRUE(now == after || (!written && now == before)) << "change " << n;
            auto again = Store::open(path, {.write = true});
            ASSERT_TRUE(again && again.value().write(some(10, 10))) << n;
            if (!fired) break;
        }
    }
    EXPECT_GT(refused, 20);
}

TEST(DamagedFile, GivesAnAnswerOrAnError) {
    const Folder folder;
    const FailingDisk disk;  // which fails nothing, and waits for nothing
    const std::string path = folder.file("s.db");
    ASSERT_TRUE(Store::open(path, {.write = true}).value().write(some(0, 60)));
    const std::string bytes = bytes_of(path);
    std::mt19937 random(11);
    const auto below = [&](size_t limit) {
        return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
    };
    int failed = 0;
    for (int round = 0; round < 100; ++round) {
        std::string damaged = bytes;
        for (size_t flips = 1 + below(20); flips-- > 0;)
            damaged[below(damaged.size())] = static_cast<char>(below(256));
        if (round % 10 == 0) damaged.resize(below(damaged.size()));
        put(path, damaged);
        for (const bool write : {false, true}) {
            auto opened = Store::open(path, {.write = write, .query_ms = 2000});
            if (!opened) {
                ++failed;
                continue;
            }
            Store& store = opened.value();
            failed += !store.search({.text = "budget"});
            failed += !store.verify("la phrase 7 parle du budget", "");
            failed += !store.stats();
            failed += !store.actors("temoin");
            failed += !store.article(3);
            const auto found = store.check();
            failed += !found || !found.value().empty();
            if (write) failed += !store.write(some(50, 20), {.again = true});
        }
    }
    EXPECT_GT(failed, 50);  // most is noticed; what lies in a text is a text
}

class Together : public AnyStoreTest {};
INSTANTIATE_TEST_SUITE_P(Both, Together, testing::Values(Dialect::sqlite, Dialect::postgres), dialect_name);

TEST_P(Together, SeveralWriteAndReadersSeeWholeBatches) {
    constexpr int kWriters = 3, kBatches = 12, kBatch = 5;
    std::atomic<bool> done = false;
    std::atomic<int> broken = 0;
    std::thread reader([&] {
        size_t most = 0;
        while (!done) {
            auto opened = Store::open(path());
            auto found = opened ? opened.value().documents({}, {.limit = 10'000}) : opened.error();
            const size_t count = found ? found.value().rows.size() : 0;
            broken += !found || count < most || count % kBatch != 0;
            most = count;
        }
    });
    std::vector<std::thread> writers;
    for (int w = 0; w < kWriters; ++w) {
        writers.emplace_back([&, w] {
            auto opened = Store::open(path(), {.write = true, .busy_ms = 60'000});
            for (int b = 0; opened && b < kBatches; ++b) {
                broken += !opened.value().write(some((w * kBatches + b) * kBatch, kBatch));
            }
            broken += !opened;
        });
    }
    for (std::thread& writer : writers) writer.join();
    done = true;
    reader.join();
    EXPECT_EQ(broken, 0);
    EXPECT_EQ(search({}, {.limit = 10'000}).size(), size_t{kWriters * kBatches * kBatch});
    EXPECT_EQ(store().stats().value().actors, 7);
    EXPECT_TRUE(store().check().value().empty());
}

TEST(Locked, IsSaidAfterAWhile) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    auto one = Store::open(path, {.write = true}), two = Store::open(path, {.write = true, .busy_ms = 50});
    ASSERT_TRUE(one && two);
    ASSERT_TRUE(one.value().database().begin_write());
    EXPECT_EQ(two.value().write(some(0, 1)).error().code, "store.locked");
    one.value().database().rollback();
    EXPECT_TRUE(two.value().write(some(0, 1)));
}

}  // namespace
}  // namespace selon::store
