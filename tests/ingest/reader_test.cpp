// Operands to articles: files, folders, streams, JSONL, compression, and everything that can be wrong with
// them.
#include "ingest/reader.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>

#include "ingest/loading.hpp"

namespace selon::ingest {
namespace {

namespace fs = std::filesystem;

class ReaderTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "selon-reader-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string file(const std::string& name, std::string_view bytes) {
        const fs::path path = folder_ / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return path.string();
    }

    static std::vector<Input> read(std::vector<std::string> operands, ReaderOptions options = {}) {
        Reader reader(std::move(operands), options);
        std::vector<Input> inputs;
        for (Input input; reader.next(input);) inputs.push_back(input);
        return inputs;
    }
    std::vector<Input> read_bytes(const std::string& name, std::string_view bytes,
                                  ReaderOptions options = {}) {
        return read({file(name, bytes)}, options);
    }

    static std::string ids(const std::vector<Input>& inputs) {
        std::string all;
        for (const Input& input : inputs) all += (all.empty() ? "" : " ") + input.meta.id;
        return all;
    }
    static std::string codes(const std::vector<Input>& inputs) {
        std::string all;
        for (const Input& input : inputs)
            all += (all.empty() ? "" : " ") + (input.error ? input.error->code : "ok");
        return all;
    }

    fs::path folder_;
};

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstd(std::string_view bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    ZSTD_CCtx* const context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    out.resize(ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size()));
    ZSTD_freeCCtx(context);
    return out;
}

TEST_F(ReaderTest, ReadsFoldersSortedAndPassesOver) {
    file("news/b.txt", "B");
    file("news/a.html", "<p>A");
    file("news/deep/er/c.txt", "C");
    file("news/.hidden.txt", "H");
    file("news/.git/x.txt", "X");
    file("news/README.md", "of the folder");
    file("news/report.json", R"({"articles": 5})");
    file("news/sitemap.xml", "<urlset><url/></urlset>");
    file("news/photo.jpg", "J");
    file("news/plain", "P");
    fs::create_directory_symlink(folder_ / "news", folder_ / "news/deep/loop");
    fs::create_symlink("nowhere.txt", folder_ / "news/dangling.txt");
    mkfifo((folder_ / "news/pipe.txt").c_str(), 0600);
    Reader reader({(folder_ / "news").string()});
    std::vector<Input> inputs;
    for (Input input; reader.next(input);) inputs.push_back(input);
    EXPECT_EQ(ids(inputs), "a b dangling c plain");
    EXPECT_EQ(codes(inputs), "ok ok ingest.cannot_read ok ok");
    EXPECT_EQ(inputs[0].format, Format::html);
    EXPECT_EQ(inputs[1].bytes, "B");
    EXPECT_EQ(inputs[1].meta.source, (folder_ / "news/b.txt").string());
    const Progress progress = reader.progress();
    EXPECT_EQ(progress.files_total, 7u);
    EXPECT_EQ(progress.files_done, 7u);
    EXPECT_EQ(progress.bytes_done, progress.bytes_total);
    EXPECT_EQ(progress.skipped, 6u);  // photo, loop, pipe, README, and two files that hold no article
    EXPECT_EQ(progress.articles, 5u);
}

TEST_F(ReaderTest, NamesWhatDoesNotExist) {
    const auto inputs = read({(folder_ / "no.txt").string(), file("a.txt", "A")});
    EXPECT_EQ(codes(inputs), "ingest.cannot_read ok");
    EXPECT_EQ(inputs[0].error->file, (folder_ / "no.txt").string());
}

TEST_F(ReaderTest, ShowsNamesAsUtf8) {
    const auto inputs = read_bytes("caf\xE9.txt", "A");
    EXPECT_EQ(inputs[0].meta.id, "caf\xEF\xBF\xBD");
}

TEST_F(ReaderTest, GuessesByContentWhereTheNameSaysNothing) {
    EXPECT_EQ(read_bytes("a", "{\"text\": \"A\"}")[0].bytes, "A");
    EXPECT_EQ(read_bytes("b", " <!DOCTYPE html><p>A")[0].format, Format::html);
    EXPECT_EQ(read_bytes("c", "{ braces } in a text")[0].format, Format::text);
    EXPECT_EQ(read_bytes("d.txt", "{\"text\": \"A\"}")[0].bytes, "{\"text\": \"A\"}");
    EXPECT_EQ(read_bytes("e.txt", "{\"text\": \"A\"}", {.kind = InputKind::jsonl})[0].bytes, "A");
}

TEST_F(ReaderTest, ReadsTheFieldsOfJsonLines) {
    const auto inputs = read_bytes(
        "a.jsonl",
        "\xEF\xBB\xBF{\"id\": \"x\", \"text\": \"L\\u2019\\u00e9t\\u00e9\\n\\uD83D\\uDDF3\", \"language\": "
        "\"fr-CA\", "
        "\"title\": \"T\", \"published\": \"2023-10\", \"outlet\": \"O\", \"url\": \"http://u.example\", "
        "\"more\": "
        "{\"text\": [1e999]}}\r\n\r\n{\"text\": \"no id\", \"id\": null}\n{\"text\": \"n\", \"id\": 42}");
    ASSERT_EQ(codes(inputs), "ok ok ok");
    EXPECT_EQ(ids(inputs), "x a:3 42");
    EXPECT_EQ(inputs[0].bytes, "L\xE2\x80\x99\xC3\xA9t\xC3\xA9\n\xF0\x9F\x97\xB3");
    EXPECT_EQ(inputs[0].meta.language, "fr");
    EXPECT_EQ(inputs[0].meta.title, "T");
    EXPECT_EQ(inputs[0].meta.published, "2023-10");
    EXPECT_EQ(inputs[0].meta.outlet, "O");
    EXPECT_EQ(inputs[0].meta.url, "http://u.example");
    EXPECT_EQ(inputs[1].meta.title, "");
    EXPECT_TRUE(inputs[0].meta.source.ends_with("a.jsonl:1"));
}

TEST_F(ReaderTest, ABadLineIsOneErrorAndTheRestGoesOn) {
    struct Case {
        const char* line;
        const char* code;
    };
    const Case cases[] = {
        {"{\"text\": \"broken\"", "ingest.bad_json"},
        {"{\"text\": \"more\"} {\"text\": \"x\"}", "ingest.bad_json"},
        {"not json", "ingest.bad_json"},
        {"[1, 2]", "ingest.bad_json"},
        {"\"text\"", "ingest.bad_json"},
        {"{}", "ingest.no_text"},
        {"{\"text\": \"\"}", "ingest.no_text"},
        {"{\"text\": null}", "ingest.no_text"},
        {"{\"text\": 12}", "ingest.bad_field"},
        {"{\"text\": [\"a\"]}", "ingest.bad_field"},
        {"{\"text\": \"a\", \"title\": {\"a\": 1}}", "ingest.bad_field"},
        {"{\"text\": \"a\", \"published\": \"soon\"}", "ingest.bad_field"},
        {"{\"text\": \"a\\q\"}", "ingest.bad_json"},
        {"{\"text\": \"\xFF\"}", "ingest.bad_encoding"},
        {"{\"text\": \"a\" \"id\": \"b\"}", "ingest.bad_json"},
        {"{\"text\": \"lone \\uD800 surrogate\"}", "ok"},
        {"{\"text\": \"first\", \"text\": \"second\"}", "ok"},
        {"{\"n\": 1e999, \"text\": \"big number\"}", "ok"},
    };
    for (const Case& c : cases) {
        const std::string good = "{\"text\": \"good\"}\n";
        const auto inputs = read_bytes("a.jsonl", good + c.line + "\n" + good);
        ASSERT_EQ(codes(inputs), std::string("ok ") + c.code + " ok") << c.line;
        EXPECT_EQ(inputs[2].bytes, "good");
        if (!inputs[1].error) continue;
        EXPECT_NE(inputs[1].error->message.find("line 2"), std::string::npos);
        EXPECT_GE(inputs[1].error->byte, good.size());
        EXPECT_LE(inputs[1].error->byte, good.size() + std::string(c.line).size());
    }
    EXPECT_EQ(read_bytes("b.jsonl", cases[15].line)[0].bytes, "lone \xEF\xBF\xBD surrogate");
    EXPECT_EQ(read_bytes("c.jsonl", cases[16].line)[0].bytes, "second");
}

TEST_F(ReaderTest, ReadsOneObjectOverManyLinesAndArrays) {
    EXPECT_EQ(read_bytes("a.json", "{\n  \"text\": \"A\"\n}\n")[0].bytes, "A");
    EXPECT_EQ(ids(read_bytes("a.json", "{\n  \"text\": \"A\"\n}\n")), "a");
    EXPECT_EQ(codes(read_bytes("b.jsonl", "{\n  \"text\": \"A\"\n}\n")), "ok");
    const auto array =
        read_bytes("c.json", "[{\"text\": \"A\", \"id\": \"x\"}, {\"id\": \"y\"}, {\"text\": \"B\"}]");
    EXPECT_EQ(ids(array), "x y c:3");
    EXPECT_EQ(codes(array), "ok ingest.no_text ok");
    for (const char* bad : {"", "[", "[1]", "{", "12", "[{\"text\": \"a\"}", "[{\"text\": \"a\"},]"}) {
        const auto inputs = read_bytes("d.json", bad);
        ASSERT_FALSE(inputs.empty()) << bad;
        EXPECT_TRUE(inputs.back().error) << bad;
    }
    EXPECT_TRUE(read_bytes("e.json", "[]").empty());
}

TEST_F(ReaderTest, BoundsLinesAndFiles) {
    const ReaderOptions small{.article_limit = 1000};
    const std::string good = "{\"text\": \"good\"}\n";
    const std::string huge = "{\"text\": \"" + std::string(1'000'000, 'a') + "\"}\n";
    EXPECT_EQ(codes(read_bytes("a.jsonl", good + huge + good, small)), "ok ingest.too_large ok");
    EXPECT_EQ(codes(read_bytes("a.txt", std::string(1000, 'a'), small)), "ok");
    // Marks that stand doubled count too.
    const std::string marks = "text\nx\n\"" + std::string(5000, '"') + "\"\ny\n";
    EXPECT_EQ(codes(read_bytes("a.csv", marks, small)), "ok ingest.too_large ok");
    EXPECT_EQ(codes(read_bytes("b.txt", std::string(1001, 'a'), small)), "ingest.too_large");
    EXPECT_EQ(codes(read_bytes("c.json", "[" + huge + "]", small)), "ingest.too_large");
    const std::string deep =
        "{\"deep\": " + std::string(100'000, '[') + std::string(100'000, ']') + ", \"text\": \"a\"}";
    EXPECT_EQ(read_bytes("d.jsonl", deep).size(), 1u);
}

TEST_F(ReaderTest, OpensGzipAndZstd) {
    const std::string lines = "{\"text\": \"A\", \"id\": \"1\"}\n{\"text\": \"B\", \"id\": \"2\"}\n";
    EXPECT_EQ(ids(read_bytes("a.jsonl.gz", gzip(lines))), "1 2");
    EXPECT_EQ(ids(read_bytes("a.jsonl.zst", zstd(lines))), "1 2");
    EXPECT_EQ(ids(read_bytes("a", zstd(gzip(lines)))), "1 2");
    EXPECT_EQ(ids(read_bytes("members.jsonl.gz", gzip(lines) + gzip(lines) + std::string(512, '\0'))),
              "1 2 1 2");
    EXPECT_EQ(ids(read_bytes("frames.jsonl.zst", zstd(lines) + zstd(lines))), "1 2 1 2");
    const auto text = read_bytes("b.txt.gz", gzip("Un texte."));
    EXPECT_EQ(text[0].bytes, "Un texte.");
    EXPECT_EQ(text[0].meta.id, "b");
    std::string nested = "Un texte.";
    for (int i = 0; i < 20; ++i) nested = gzip(nested);
    EXPECT_EQ(load_bytes(read_bytes("nested.gz", nested)[0].bytes).code, "ingest.not_text");
}

TEST_F(ReaderTest, ReportsTruncatedAndDamagedCompression) {
    std::string lines;
    for (int i = 0; i < 2000; ++i) lines += "{\"text\": \"A" + std::to_string(i * 7919) + "\"}\n";
    for (const std::string& packed : {gzip(lines), zstd(lines)}) {
        const auto cut = read_bytes("cut.jsonl", packed.substr(0, packed.size() - 9));
        ASSERT_FALSE(cut.empty());
        EXPECT_EQ(cut.back().error->code, "ingest.truncated");
        EXPECT_EQ(codes(read_bytes("cut.txt", packed.substr(0, packed.size() / 2))), "ingest.truncated");
        std::string damaged = packed;
        for (size_t i = 100; i < 200; ++i) damaged[i] = static_cast<char>(~damaged[i]);
        EXPECT_EQ(codes(read_bytes("damaged.txt", damaged)), "ingest.damaged");
    }
    // Cut at every byte: an error or all articles, and always an end.
    const std::string small = gzip("{\"text\": \"A\"}\n{\"text\": \"B\"}\n");
    for (size_t size = 0; size < small.size(); ++size) {
        const auto inputs = read_bytes("c.jsonl", small.substr(0, size));
        EXPECT_TRUE(inputs.empty() || inputs.back().error || inputs.size() == 2) << size;
    }
}

TEST_F(ReaderTest, StopsAtBombs) {
    const std::string zeros(80 << 20, 'a');
    EXPECT_EQ(codes(read_bytes("bomb.txt.gz", gzip(zeros))), "ingest.bomb");
    EXPECT_EQ(codes(read_bytes("bomb.txt.zst", zstd(zeros))), "ingest.bomb");
}

}  // namespace
}  // namespace selon::ingest
