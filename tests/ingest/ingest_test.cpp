// Bytes to Document: charsets, NFC, the map back to the source, what is no text, headers and titles.
#include "ingest/ingest.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <new>
#include <random>

#include "base/utf8.hpp"
#include "ingest/loading.hpp"

namespace {
std::atomic<uint64_t> allocations = 0;
}
__attribute__((noinline)) void* operator new(size_t size) {
    ++allocations;
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
// The form that does not throw belongs to the same set: a library that uses it must meet the same `delete`.
__attribute__((noinline)) void* operator new(size_t size, const std::nothrow_t&) noexcept {
    ++allocations;
    return std::malloc(size);
}
__attribute__((noinline)) void operator delete(void* memory) noexcept {
    std::free(memory);
}
__attribute__((noinline)) void operator delete(void* memory, size_t) noexcept {
    std::free(memory);
}

namespace selon::ingest {
namespace {

const std::string kFrench =
    "L\xE2\x80\x99\xC3\xA9t\xC3\xA9 \xC2\xAB\xC2\xA0s\xE2\x80\x99"
    "ach\xC3\xA8ve\xC2\xA0\xC2\xBB, dit-il.";

TEST(Load, KeepsNfcUtf8ByteForByte) {
    for (const std::string& text :
         {kFrench, std::string("  date 2023-10 Le chef parle.\r\n\r\nSuite.\r\n"), std::string("\n\n\tun\r"),
          std::string("\xF0\x9F\x97\xB3 e\xC2\xAD"
                      "f")}) {
        const Loaded loaded = load_bytes(text);
        EXPECT_EQ(loaded.code, "");
        EXPECT_EQ(loaded.doc.text(), text);
        EXPECT_TRUE(loaded.doc.source_map.empty());
        EXPECT_EQ(loaded.doc.source_byte(3), 3u);
    }
}

TEST(Load, LeavesOutTheByteOrderMark) {
    const Loaded loaded = load_bytes("\xEF\xBB\xBF" + kFrench);
    EXPECT_EQ(loaded.doc.text(), kFrench);
    EXPECT_EQ(loaded.doc.source_byte(0), 3u);
    EXPECT_EQ(loaded.doc.source_byte(10), 13u);
}

TEST(Load, KeepsACallersOwnStringAsItIs) {
    // The text of a JSONL line: its offsets are into what the caller has, so nothing is composed or left out.
    Input input;
    input.bytes = "\xEF\xBB\xBFun e\xCC\x81t\x65\xCC\x81 fin";
    input.verbatim = true;
    Document doc;
    Scratch scratch;
    ASSERT_TRUE(load(knowledge(), input, doc, scratch));
    EXPECT_EQ(doc.text(), input.bytes);
    EXPECT_EQ(doc.source_byte(7), 7u);
}

TEST(Load, ComposesAndMapsBack) {
    // e + acute, a compatibility angstrom sign, plain text between.
    const std::string source = "un e\xCC\x81t\x65\xCC\x81 \xE2\x84\xAB fin";
    const Loaded loaded = load_bytes(source);
    EXPECT_EQ(loaded.doc.text(), "un \xC3\xA9t\xC3\xA9 \xC3\x85 fin");
    EXPECT_EQ(loaded.doc.source_byte(3), 3u);
    EXPECT_EQ(loaded.doc.source_byte(5), 6u);    // t
    EXPECT_EQ(loaded.doc.source_byte(6), 7u);    // second e
    EXPECT_EQ(loaded.doc.source_byte(9), 11u);   // angstrom
    EXPECT_EQ(loaded.doc.source_byte(12), 15u);  // f of fin
    EXPECT_EQ(loaded.doc.source_byte(static_cast<uint32_t>(loaded.doc.text().size())), source.size());
}

struct Encoded {
    const char* name;
    const char* declared;
    std::string bytes;
};

std::string utf16(bool little, bool mark) {
    std::u16string units = mark ? u"\xFEFF" : u"";
    units += u"L\u2019\u00E9t\u00E9 \u00AB\u00A0s\u2019ach\u00E8ve\u00A0\u00BB, dit-il.";
    std::string out;
    for (char16_t unit : units) {
        const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
        out += little ? low : high;
        out += little ? high : low;
    }
    return out;
}

TEST(Load, ReadsEveryCharset) {
    const std::string windows =
        "L\x92\xE9t\xE9 \xAB\xA0s\x92"
        "ach\xE8ve\xA0\xBB, dit-il.";
    const Encoded cases[] = {
        {"windows-1252 declared", "windows-1252", windows},
        {"declared as Latin-1", "ISO-8859-1", windows},
        {"not declared", "", windows},
        {"unknown label", "klingon", windows},
        {"wrongly declared UTF-8", "utf-8", windows},
        {"UTF-7 is not honoured", "utf-7", windows},
        {"UTF-16LE with mark", "", utf16(true, true)},
        {"UTF-16BE with mark", "", utf16(false, true)},
        {"UTF-16LE", "", utf16(true, false)},
        {"UTF-16BE", "", utf16(false, false)},
        {"UTF-8 declared Latin-1", "latin1", kFrench},
    };
    for (const Encoded& c : cases) {
        const Loaded loaded = load_bytes(c.bytes, c.declared);
        EXPECT_EQ(loaded.doc.text(), kFrench) << c.name;
        const size_t dit = kFrench.find("dit-il");
        const uint64_t place = loaded.doc.source_byte(static_cast<uint32_t>(dit));
        const std::string wanted = std::string(c.name).starts_with("UTF-16BE") ? std::string("\0d", 2) : "d";
        EXPECT_EQ(c.bytes.substr(place, wanted.size()), wanted) << c.name;
        EXPECT_EQ(loaded.doc.source_byte(static_cast<uint32_t>(kFrench.size())), c.bytes.size()) << c.name;
    }
}

TEST(Load, ReplacesWhatIsInvalidAndMapsExactly) {
    const std::string letters = "\xC3\xA9\xC3\xA8\xC3\xA0";
    for (const std::string& bad :
         {std::string("\xC0\x80"), std::string("\xED\xA0\x80"), std::string("\xE2\x80"),
          std::string("\xF0\x9F\x97"), std::string("\xFF"), std::string("\xF5\x80\x80\x80"),
          std::string(1, '\0'), std::string("\x80")}) {
        const std::string source = letters + " avant " + bad + " apr\xC3\xA8s " + letters;
        const Loaded loaded = load_bytes(source);
        EXPECT_EQ(loaded.code, "");
        const std::string_view text = loaded.doc.text();
        EXPECT_EQ(utf8::find_invalid(text), std::string_view::npos);
        EXPECT_NE(text.find("\xEF\xBF\xBD"), text.npos);
        EXPECT_EQ(text.find('\0'), text.npos);
        const size_t after = text.find("apr");
        ASSERT_NE(after, text.npos);
        EXPECT_EQ(loaded.doc.source_byte(static_cast<uint32_t>(after)), source.find("apr"));
        EXPECT_EQ(loaded.doc.source_byte(static_cast<uint32_t>(text.find("avant"))), source.find("avant"));
    }
}

TEST(Load, RefusesWhatIsNoText) {
    std::string every;
    for (int i = 0; i < 256; ++i) every += static_cast<char>(i);
    std::mt19937 random(1);
    std::string noise(1 << 20, ' ');
    for (char& c : noise) c = static_cast<char>(random());
    for (const std::string& bytes :
         {every, noise, std::string("%PDF-1.7\n1 0 obj"),
          std::string("\x7F"
                      "ELF\x02\x01"),
          std::string("\xFF\xD8\xFF\xE0\0\x10JFIF", 10), std::string("\x89PNG\r\n")}) {
        EXPECT_EQ(load_bytes(bytes).code, "ingest.not_text");
        EXPECT_EQ(load_bytes(bytes, "", Format::html).code, "ingest.not_text");
    }
}

TEST(Load, RefusesEmptiness) {
    for (const char* bytes : {"", "\xEF\xBB\xBF", "  \r\n\t", "\xC2\xA0\xE2\x80\xAF", "\xFF\xFE"}) {
        EXPECT_EQ(load_bytes(bytes).code, "ingest.empty");
    }
    EXPECT_EQ(load_bytes("a").code, "");
}

TEST(Load, PassesAnErrorOn) {
    Input input;
    input.meta.source = "x.txt";
    input.error = Error{"ingest.cannot_read", "no", "x.txt"};
    Document doc;
    Scratch scratch;
    const auto done = load(knowledge(), input, doc, scratch);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "ingest.cannot_read");
    EXPECT_EQ(doc.meta.source, "x.txt");
    EXPECT_TRUE(doc.text().empty());
}

double seconds_for(const std::string& bytes) {
    const auto start = std::chrono::steady_clock::now();
    (void)load_bytes(bytes);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Load, IsLinearInCombiningMarks) {
    // Marks of two classes in the wrong order: sorting them all would be quadratic.
    const auto marks = [](size_t count) {
        std::string text = "a";
        for (size_t i = 0; i < count; ++i) text += i % 2 == 0 ? "\xCC\x81" : "\xCC\xA3";
        return text + " fin";
    };
    EXPECT_LT(seconds_for(marks(1'000'000)), 5.0);
    const Loaded loaded = load_bytes(marks(10'000));
    EXPECT_EQ(utf8::find_invalid(loaded.doc.text()), std::string_view::npos);
}

TEST(Load, AllocatesNothingOnceWarm) {
    Input input;
    for (int i = 0; i < 2000; ++i) input.bytes += kFrench + "\n";
    input.meta.id = "an identifier that is longer than a small string";
    Document doc;
    Scratch scratch;
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(load(knowledge(), input, doc, scratch));
    const uint64_t before = allocations;
    ASSERT_TRUE(load(knowledge(), input, doc, scratch));
    EXPECT_EQ(allocations - before, 0u);
}

std::string zone_text(const Document& doc, ZoneKind kind) {
    for (const Zone& zone : doc.zones) {
        if (zone.kind == kind) return std::string(doc.text(zone.span));
    }
    return "";
}

TEST(Plain, ReadsADateBeforeTheText) {
    const Loaded loaded = load_bytes(" date 2023-10 Le chef parle.\n\nSuite du texte.\n");
    EXPECT_EQ(loaded.doc.meta.published, "2023-10");
    EXPECT_EQ(zone_text(loaded.doc, ZoneKind::dateline), "date 2023-10");
    EXPECT_EQ(zone_text(loaded.doc, ZoneKind::title), "");
}

TEST(Plain, ReadsHeaderLines) {
    const Loaded loaded = load_bytes(
        "Titre : Le budget est vot\xC3\xA9\nAuteur : Jeanne Martin\nDate : 4 octobre 2023\nSource : La "
        "Gazette\n\n"
        "Le conseil a vot\xC3\xA9 le budget.\n");
    const Metadata& meta = loaded.doc.meta;
    EXPECT_EQ(meta.title, "Le budget est vot\xC3\xA9");
    EXPECT_EQ(meta.author, "Jeanne Martin");
    EXPECT_EQ(meta.published, "2023-10-04");
    EXPECT_EQ(meta.outlet, "La Gazette");
    EXPECT_EQ(zone_text(loaded.doc, ZoneKind::title), meta.title);
    EXPECT_EQ(zone_text(loaded.doc, ZoneKind::byline), "Auteur : Jeanne Martin");
}

TEST(Plain, ContainerMetadataGoesFirst) {
    Input input;
    input.bytes = "Title: Another\nDate: 2020-01-01\n\nThe council voted.\n";
    input.meta.title = "The title";
    input.meta.published = "2023-10-04";
    Document doc;
    Scratch scratch;
    ASSERT_TRUE(load(knowledge(), input, doc, scratch));
    EXPECT_EQ(doc.meta.title, "The title");
    EXPECT_EQ(doc.meta.published, "2023-10-04");
}

TEST(Plain, FindsTheHeadline) {
    const std::string body = "\n\nLe conseil a vot\xC3\xA9 le budget, a dit la maire.\n";
    EXPECT_EQ(load_bytes("Budget : la ville s\xE2\x80\x99"
                         "endette" +
                         body)
                  .doc.meta.title,
              "Budget : la ville s\xE2\x80\x99"
              "endette");
    EXPECT_EQ(load_bytes("\xC2\xAB Rien n\xE2\x80\x99"
                         "est jou\xC3\xA9 ! \xC2\xBB" +
                         body)
                  .doc.zones.size(),
              1u);
    // A sentence, a turn of dialogue, a line alone, wrapped text: no headlines.
    EXPECT_TRUE(load_bytes("Le conseil a vot\xC3\xA9." + body).doc.zones.empty());
    EXPECT_TRUE(load_bytes("\xC2\xAB Rien n\xE2\x80\x99"
                           "est jou\xC3\xA9. \xC2\xBB" +
                           body)
                    .doc.zones.empty());
    EXPECT_TRUE(load_bytes("\xE2\x80\x94 Bonjour" + body).doc.zones.empty());
    EXPECT_TRUE(load_bytes("Le conseil a vot\xC3\xA9\n").doc.zones.empty());
    EXPECT_TRUE(load_bytes("Le conseil a vot\xC3\xA9 le budget apr\xC3\xA8s\nune longue nuit de\nd\xC3\xA9"
                           "bats.\n")
                    .doc.zones.empty());
}

}  // namespace
}  // namespace selon::ingest
