// tests/store/any_store.hpp : a fresh store for each test, in SQLite and in PostgreSQL: the same tests hold
// for both. The server is started by the tests themselves, from Debian's postgresql; without it those tests
// skip.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>

#include "records.hpp"

namespace selon::store {

/// A PostgreSQL server of our own in a temporary folder, on a socket only; stopped at the end of the program.
class TestServer {
  public:
    static TestServer& get() {
        static TestServer server;
        return server;
    }
    bool running() const { return running_; }

    /// The address of an empty schema.
    std::string fresh_store() {
        const std::string schema = "test" + std::to_string(++schemas_);
        auto db = open_postgres(url("public"), {.write = true});
        if (!db || !db.value()->script("CREATE SCHEMA " + schema)) return {};
        return url(schema);
    }

    ~TestServer() {
        if (running_) run("pg_ctl -D " + folder_ + "/data -m immediate stop");
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

  private:
    TestServer() {
        for (const char* const version : {"17", "16", "15", "14", "13"}) {
            const std::string bin = std::string("/usr/lib/postgresql/") + version + "/bin";
            if (access((bin + "/initdb").c_str(), X_OK) == 0 && bin_.empty()) bin_ = bin;
        }
        if (bin_.empty()) return;
        std::string name = (std::filesystem::temp_directory_path() / "selon-pg-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        // The server refuses to run as root: Debian's user takes its place.
        if (geteuid() == 0 && std::system(("chown postgres " + folder_).c_str()) != 0) return;
        running_ = run("initdb -D " + folder_ + "/data -U selon -A trust -E UTF8 --locale=C") &&
                   run("pg_ctl -D " + folder_ + "/data -w -l " + folder_ +
                       "/log -o '-c listen_addresses= -c fsync=off -c unix_socket_directories=" + folder_ +
                       "' start");
    }
    bool run(const std::string& command) const {
        std::string line = bin_ + "/" + command + " >" + folder_ + "/out 2>&1";
        if (geteuid() == 0)
            line = "cd / && setpriv --reuid=postgres --regid=postgres --clear-groups sh -c \"" + line + "\"";
        return std::system(line.c_str()) == 0;
    }
    std::string url(const std::string& schema) const {
        return "postgresql://selon@/postgres?host=" + folder_ + "&options=-csearch_path%3D" + schema;
    }

    std::string bin_, folder_;
    bool running_ = false;
    int schemas_ = 0;
};

/// store() is empty and open for writing; path() opens it again.
class AnyStoreTest : public testing::TestWithParam<Dialect> {
  protected:
    void SetUp() override {
        if (GetParam() == Dialect::postgres) {
            if (!TestServer::get().running())
                GTEST_SKIP() << "no PostgreSQL server to be had: apt-get install postgresql";
            path_ = TestServer::get().fresh_store();
        } else {
            path_ = folder_.file("s.db");
        }
        auto opened = Store::open(path_, {.write = true});
        ASSERT_TRUE(opened) << opened.error().message;
        store_.emplace(std::move(opened).value());
    }
    Store& store() { return *store_; }
    const std::string& path() const { return path_; }
    Written write(std::initializer_list<Record> records) {
        auto written = store().write({records.begin(), records.size()});
        EXPECT_TRUE(written) << (written ? "" : written.error().message);
        return written ? written.value() : Written{};
    }
    std::vector<AttributionRow> search(const Filter& filter, const PageOptions& page = {}) {
        auto found = store().search(filter, page);
        EXPECT_TRUE(found) << (found ? "" : found.error().message);
        return found ? found.value().rows : std::vector<AttributionRow>{};
    }

  private:
    Folder folder_;
    std::string path_;
    std::optional<Store> store_;
};

inline std::string dialect_name(const testing::TestParamInfo<Dialect>& info) {
    return info.param == Dialect::sqlite ? "sqlite" : "postgres";
}

}  // namespace selon::store
