// tests/store/kill_add_slow_test.cpp : kill -9 at random moments of an `add`, continue, and the store equals
// that of an undisturbed run. Slow; a program of its own, because it forks.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <random>

#include "records.hpp"

namespace selon::store {
namespace {

constexpr int kDocuments = 400;
constexpr int kBatch = 20;

std::vector<Record> articles() {
    std::vector<Record> records;
    for (int i = 0; i < kDocuments; ++i) {
        const std::string number = std::to_string(i);
        Record record = saying(i % 3 == 0 ? "Anna Leduc" : "Temoin " + std::to_string(i % 40),
                               "la phrase " + number + " parle du budget de la commune " +
                                   std::to_string(i % 17) + " et du pont",
                               "2024-02-03", "d" + number);
        if (i % 10 == 9) {  // a corrected version of an article before it
            record = records[static_cast<size_t>(i - 5)];
            record.text += " Corrige le " + number + ".";
        }
        records.push_back(record);
    }
    return records;
}

/// What `selon add` does: batches in order, from the first, each in one transaction.
void add_all(const std::string& path, const std::vector<Record>& records) {
    auto store = Store::open(path, {.write = true});
    if (!store) _exit(1);
    for (size_t at = 0; at < records.size(); at += kBatch) {
        if (!store.value().write(std::span(records).subspan(at, kBatch))) _exit(1);
    }
}

TEST(KillAdd, StoreEqualsThatOfAnUndisturbedRun) {
    const Folder folder;
    const std::vector<Record> records = articles();
    const std::string calm = folder.file("calm.db"), killed = folder.file("killed.db");
    add_all(calm, records);
    std::mt19937 random(7);
    int kills = 0;
    for (int round = 0; round < 50; ++round) {
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            add_all(killed, records);
            _exit(0);
        }
        usleep(std::uniform_int_distribution<useconds_t>(500, 120'000)(random));
        kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        kills += WIFSIGNALED(status) ? 1 : 0;
        ASSERT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) != 0)
            << "the store could not be opened after a kill";
        auto store = Store::open(killed, {.write = true});
        ASSERT_TRUE(store) << store.error().message;
        const auto damage = store.value().check().value();
        EXPECT_TRUE(damage.empty()) << damage[0];
    }
    EXPECT_GT(kills, 0);  // on a quick machine most runs end before their moment comes
    add_all(killed, records);
    EXPECT_EQ(contents(killed), contents(calm));
}

}  // namespace
}  // namespace selon::store
