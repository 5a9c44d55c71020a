// The figures of HTML extraction on real pages with their reference text (SELON_DATA, or ../shared beside the
// project): word F1, title, date. Skipped where the data is absent. SELON_VERBOSE=1 prints a line for each
// page, SELON_SHOW=NAME the text that was found in one.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "base/mapped_file.hpp"
#include "base/utf8.hpp"
#include "ingest/dates.hpp"
#include "ingest/loading.hpp"

namespace selon::ingest {
namespace {

namespace fs = std::filesystem;

fs::path data_folder() {
    const char* const named = std::getenv("SELON_DATA");
    return (named != nullptr ? fs::path(named) : fs::path(SELON_SOURCE_DIR) / "../shared") / "data";
}

using Words = std::map<std::string, int>;

Words words_of(std::string_view text) {
    Words words;
    std::string folded, word;
    utf8::fold(text, folded);
    for (size_t at = 0; at < folded.size();) {
        const utf8::Decoded d = utf8::decode(folded, at);
        if (utf8::is_letter(d.point) || utf8::is_digit(d.point)) {
            word += std::string_view(folded).substr(at, d.size);
        } else if (!word.empty()) {
            ++words[word];
            word.clear();
        }
        at += d.size;
    }
    if (!word.empty()) ++words[word];
    return words;
}

struct Agreement {
    double precision = 0, recall = 0, f1 = 0;
};

Agreement compare(std::string_view found, std::string_view reference) {
    const Words a = words_of(found), b = words_of(reference);
    double shared = 0, found_count = 0, reference_count = 0;
    for (const auto& [word, count] : a) {
        found_count += count;
        const auto same = b.find(word);
        if (same != b.end()) shared += std::min(count, same->second);
    }
    for (const auto& [word, count] : b) reference_count += count;
    if (shared == 0) return {};
    const double precision = shared / found_count, recall = shared / reference_count;
    return {precision, recall, 2 * precision * recall / (precision + recall)};
}

struct Figures {
    int pages = 0, fragments = 0, titles = 0, titles_right = 0, dates = 0, dates_right = 0;
    double f1 = 0, precision = 0, recall = 0;
};

/// The reference notes that a paywall or an embed keeps text from the page: not our concern, but counted all
/// the same.
Figures measure(const fs::path& folder) {
    Figures figures;
    const bool verbose = std::getenv("SELON_VERBOSE") != nullptr;
    const char* const show = std::getenv("SELON_SHOW");
    std::vector<fs::path> pages;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".html") pages.push_back(entry.path());
    }
    std::sort(pages.begin(), pages.end());
    simdjson::dom::parser parser;
    for (const fs::path& page : pages) {
        std::string html, reference, why;
        EXPECT_TRUE(read_file(page.string(), html, why)) << why;
        if (!read_file(fs::path(page).replace_extension(".txt").string(), reference, why)) continue;
        const Loaded loaded = load_bytes(html, "", Format::html);
        const Document& doc = loaded.doc;
        const Agreement agreement = compare(doc.text(), reference);
        ++figures.pages;
        figures.f1 += agreement.f1;
        figures.precision += agreement.precision;
        figures.recall += agreement.recall;

        simdjson::dom::element json = parser.load(fs::path(page).replace_extension(".json").string());
        std::string_view title, date;
        bool title_right = true, date_right = true;
        std::string iso;
        // Bodies of feed items, kept as fragments, state neither title nor date.
        const bool fragment = html.find("<title") == html.npos;
        figures.fragments += fragment;
        if (!fragment && json["title"].get(title) == simdjson::SUCCESS) {
            title_right = compare(doc.meta.title, title).f1 >= 0.8;
            ++figures.titles;
            figures.titles_right += title_right;
        }
        if (!fragment && json["date"].get(date) == simdjson::SUCCESS && parse_date(knowledge(), date, iso)) {
            date_right = doc.meta.published.substr(0, 10) == iso.substr(0, 10);
            ++figures.dates;
            figures.dates_right += date_right;
        }
        const std::string name = page.stem().string();
        if (verbose) {
            std::printf("%-28s f1 %.3f p %.3f r %.3f%s%s%s\n", name.c_str(), agreement.f1,
                        agreement.precision, agreement.recall, title_right ? "" : "  TITLE ",
                        title_right ? "" : doc.meta.title.c_str(),
                        date_right ? "" : ("  DATE " + doc.meta.published + " not " + iso).c_str());
        }
        if (show != nullptr && name == show) std::printf("%s\n", std::string(doc.text()).c_str());
    }
    const double n = std::max(1, figures.pages);
    figures.f1 /= n;
    figures.precision /= n;
    figures.recall /= n;
    return figures;
}

TEST(HtmlCorpus, ExtractsNewsPages) {
    if (!fs::exists(data_folder() / "news_fr")) GTEST_SKIP() << "no news pages at " << data_folder();
    Figures all;
    for (const char* set : {"news_fr", "news_en"}) {
        const Figures figures = measure(data_folder() / set / "articles");
        std::printf(
            "%s: %d pages, word F1 %.3f (precision %.3f, recall %.3f), title %d/%d, date %d/%d; %d fragments "
            "state neither\n",
            set, figures.pages, figures.f1, figures.precision, figures.recall, figures.titles_right,
            figures.titles, figures.dates_right, figures.dates, figures.fragments);
        all.f1 += figures.f1 * figures.pages;
        all.pages += figures.pages;
        all.titles += figures.titles;
        all.titles_right += figures.titles_right;
        all.dates += figures.dates;
        all.dates_right += figures.dates_right;
    }
    EXPECT_GE(all.f1 / all.pages, 0.95);
    EXPECT_GE(all.titles_right, 0.95 * all.titles);
    EXPECT_GE(all.dates_right, 0.90 * all.dates);
}

}  // namespace
}  // namespace selon::ingest
