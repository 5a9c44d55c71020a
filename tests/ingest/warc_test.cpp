// Pages out of WARC files, and every way in which such a file can be broken.
#include <zlib.h>

#include <atomic>
#include <cstdio>
#include <filesystem>

#include "base/utf8.hpp"
#include "ingest/article_source.hpp"
#include "ingest/loading.hpp"

namespace selon::ingest {
namespace {

std::string record(const std::string& type, const std::string& content_type, const std::string& body,
                   const std::string& length = "") {
    return "WARC/1.0\r\nWARC-Type: " + type +
           "\r\nWARC-Target-URI: <http://gazette.example/a>\r\nContent-Type: " + content_type +
           "\r\nContent-Length: " + (length.empty() ? std::to_string(body.size()) : length) + "\r\n\r\n" +
           body + "\r\n\r\n";
}
std::string response(const std::string& page, const std::string& headers = "",
                     const std::string& status = "200 OK") {
    return record(
        "response", "application/http; msgtype=response",
        "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=UTF-8\r\n" + headers + "\r\n" + page);
}

std::vector<Input> read(std::string_view bytes, size_t limit = 1 << 20) {
    return drain(*warc(Opened{"a.warc", "a", ByteReader(unpacked(memory_source(bytes), "a.warc")), limit}));
}

TEST(Warc, GivesThePages) {
    const auto inputs = read(
        record("warcinfo", "application/warc-fields", "software: x") + response("<p>one") +
        record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
        record("revisit", "application/http; msgtype=response", "") + response("gone", "", "404 Not Found") +
        record("resource", "text/html", "<p>two") + record("resource", "image/png", "x"));
    ASSERT_EQ(codes(inputs), "ok ok");
    EXPECT_EQ(inputs[0].bytes, "<p>one");
    EXPECT_EQ(inputs[0].charset, "UTF-8");
    EXPECT_EQ(inputs[0].meta.url, "http://gazette.example/a");
    EXPECT_EQ(inputs[0].meta.id, "a:2");
    EXPECT_EQ(inputs[0].format, Format::html);
    EXPECT_EQ(inputs[1].bytes, "<p>two");
    EXPECT_EQ(
        codes(read(
            "warc/1.0\r\nwarc-type: resource\r\ncontent-TYPE: text/html\r\ncontent-length: 3\r\n\r\n<p>")),
        "ok");
}

TEST(Warc, UndoesTransferAndContentEncoding) {
    EXPECT_EQ(read(response("4\r\n<p>o\r\n2\r\nne\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"))[0].bytes,
              "<p>one");
    // Declared but not chunked: taken as it is.
    EXPECT_EQ(read(response("<p>one", "Transfer-Encoding: chunked\r\n"))[0].bytes, "<p>one");
    EXPECT_EQ(read(response("fffffffffffffffff\r\n<p>", "Transfer-Encoding: chunked\r\n")).size(), 1u);
}

TEST(Warc, ABrokenRecordIsOneErrorAndTheNextIsFound) {
    const std::string good = response("<p>good");
    EXPECT_EQ(codes(read(good + "garbage\r\nmore garbage\r\n" + good)), "ok ingest.bad_warc ok");
    for (const char* length : {"-1", "x", "99999999999999999999", " "}) {
        EXPECT_EQ(codes(read(good + record("response", "application/http", "b", length) + good)),
                  "ok ingest.bad_warc ok")
            << length;
    }
    // Too short: the rest of the body stands between the records. Too long: it swallows what follows.
    EXPECT_EQ(codes(read(record("resource", "text/html", "<p>cut off", "4") + good)),
              "ok ingest.bad_warc ok");
    EXPECT_EQ(codes(read(record("resource", "text/html", "<p>", "9223372036854775808") + good)),
              "ingest.truncated");
    EXPECT_EQ(codes(read(good + response(std::string(2000, 'a')) + good, 1000)), "ok ingest.too_large ok");
    EXPECT_EQ(codes(read("not a warc")), "ingest.bad_warc");
    EXPECT_TRUE(read("").empty());
    std::string many;
    for (int i = 0; i < 100'000; ++i) many += record("metadata", "text/plain", "");
    EXPECT_EQ(codes(read(many + good)), "ok");
}

TEST(Warc, EndsWhereverItIsCut) {
    const std::string whole = response("<p>one") + record("resource", "text/html", "<p>two");
    for (size_t size = 0; size < whole.size(); ++size) (void)read(std::string_view(whole).substr(0, size));
}

/// Samples of other projects, valid and not: every one comes to an end, and those that are valid give no
/// error.
TEST(Warc, ReadsTheSamples) {
    namespace fs = std::filesystem;
    const char* const named = std::getenv("SELON_DATA");
    const fs::path folder =
        (named != nullptr ? fs::path(named) : fs::path(SELON_SOURCE_DIR) / "../shared") / "data/inputs/warc";
    if (!fs::exists(folder)) GTEST_SKIP() << "no samples at " << folder;
    size_t files = 0, pages = 0, errors = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.find(".warc") == name.npos) continue;
        ++files;
        Reader reader({entry.path().string()}, {.kind = InputKind::warc});
        for (Input input; reader.next(input);) {
            pages += !input.error;
            errors += input.error.has_value();
            if (input.error)
                std::printf("%s: %s %s\n", name.c_str(), input.error->code.c_str(),
                            input.error->message.c_str());
            EXPECT_FALSE(input.error && name.starts_with("valid-")) << name;
            if (!input.error) (void)load_bytes(input.bytes, input.charset, input.format);
        }
    }
    std::printf("%zu files, %zu pages, %zu errors\n", files, pages, errors);
    EXPECT_GT(pages, 0u);
}

}  // namespace
}  // namespace selon::ingest
