// tests/harness/case_runner.cpp : runs all .case files of a folder as GoogleTests, one test per case.
// usage: cases_test FOLDER [none|needed|all] (tags and trees; none). A failure shows the text, what does not
// hold, and what was found. A case with `status: open` is skipped as long as it fails; once it passes the run
// fails, so that the line is taken out.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/engine.hpp"
#include "harness/case_check.hpp"

namespace selon::cases {

namespace {

ReadOptions options;

std::shared_ptr<const engine::Engine> shared_engine() {
    static const auto engine = engine::Engine::make(options);
    return engine ? engine.value() : nullptr;
}

Input input_of(const Case& each) {
    Input input;
    input.bytes = each.text;
    input.format = each.html ? Format::html : Format::text;
    input.meta.id = each.name;
    input.meta.language = each.language;
    input.meta.published = each.published;
    input.meta.outlet = each.outlet;
    input.meta.url = each.url;
    input.meta.title = each.title;
    input.meta.source = each.file;
    return input;
}

std::string message(const Case& each, const std::vector<std::string>& failures, const Document& doc) {
    std::string out = each.file + ":" + std::to_string(each.line) + ": " + each.name + "\n";
    for (const std::string& failure : failures) out += "  " + failure + "\n";
    return out + "the text:\n" + each.text + "\nfound:\n" + describe(doc);
}

class CaseTest : public testing::Test {
  public:
    explicit CaseTest(Case each) : case_(std::move(each)) {}

    void TestBody() override {
        const auto engine = shared_engine();
        ASSERT_NE(engine, nullptr) << "the engine cannot be made";
        engine::Worker worker(engine);
        const auto done = worker.read(input_of(case_));
        std::vector<std::string> failures;
        if (done) {
            failures = check(case_, worker.document(), *worker.pack());
        } else {
            failures.push_back(done.error().code + ": " + done.error().message);
        }
        if (case_.open) {
            if (failures.empty())
                FAIL() << case_.file << ": " << case_.name << ": passes now: take 'status: open' out";
            GTEST_SKIP() << "open: " << case_.name;
        }
        if (!failures.empty()) FAIL() << message(case_, failures, worker.document());
    }

  private:
    Case case_;
};

class BrokenFile : public testing::Test {
  public:
    explicit BrokenFile(std::string what) : what_(std::move(what)) {}
    void TestBody() override { FAIL() << what_; }

  private:
    std::string what_;
};

/// Letters, digits and '_' only: what GoogleTest's filter and reports bear.
std::string as_test_name(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) {
            out += c;
        } else if (!out.empty() && out.back() != '_') {
            out += '_';
        }
    }
    return out;
}

void add(const std::filesystem::path& path, const std::filesystem::path& folder) {
    std::string error;
    std::vector<Case> cases = read_cases(path.string(), error);
    const std::string suite =
        as_test_name(folder.filename().string() + '_' +
                     std::filesystem::relative(path, folder).replace_extension("").string());
    if (!error.empty()) {
        testing::RegisterTest(
            suite.c_str(), "file", nullptr, nullptr, __FILE__, __LINE__,
            [what = path.string() + ": " + error]() -> testing::Test* { return new BrokenFile(what); });
        return;
    }
    size_t number = 0;
    for (Case& each : cases) {
        const std::string name = std::to_string(++number) + '_' + as_test_name(each.name);
        testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                              [each = std::move(each)]() -> testing::Test* { return new CaseTest(each); });
    }
}

}  // namespace

}  // namespace selon::cases

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    if (argc != 2 && (argc != 3 || !set_option(selon::cases::options, "--parse", argv[2]))) {
        std::fprintf(stderr, "usage: cases_test FOLDER [none|needed|all]\n");
        return 2;
    }
    const std::filesystem::path folder(argv[1]);
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".case") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) selon::cases::add(path, folder);
    return RUN_ALL_TESTS();
}
