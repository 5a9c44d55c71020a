// serve/article_view.cpp : see article_view.hpp. The text is cut into flat segments (segments.hpp), each of
// which names in data-a the attributions over it; nothing is nested, so that marks may overlap as they like.
#include "serve/article_view.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "core/why.hpp"
#include "serve/cite.hpp"
#include "serve/pages.hpp"
#include "serve/segments.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

constexpr size_t kColours = 8;
/// Texts from this size on are laid out by the browser piece by piece as they come into view.
constexpr size_t kLongText = 60'000;
constexpr size_t kParagraphsOfAPart = 24;
constexpr size_t kMostSpeakers = 60;

/// A number as text, without a string for it.
class Digits {
  public:
    explicit Digits(int64_t number)
        : end_(std::to_chars(text_.data(), text_.data() + text_.size(), number).ptr) {}
    operator std::string_view() const { return {text_.data(), end_}; }

  private:
    std::array<char, 20> text_;
    const char* end_;
};

/// No-break spaces are spaces.
std::string with_plain_spaces(std::string_view text) {
    constexpr std::string_view kNoBreak = "\xC2\xA0";
    std::string out(text);
    for (size_t at = out.find(kNoBreak); at != std::string::npos; at = out.find(kNoBreak, at + 1))
        out.replace(at, kNoBreak.size(), 1, ' ');
    return out;
}

void add_word(std::string& list, std::string_view word) {
    if (!list.empty()) list += ' ';
    list += word;
}

class ArticleView {
  public:
    ArticleView(const Visit& visit, const store::Article& article, bool kept, Html& h)
        : visit_(visit),
          w_(visit.words),
          article_(article),
          record_(article.record),
          kept_(kept),
          h_(h),
          window_(window_from(kept ? number_of(visit.query().get("from")) : 0, article.attributions.size())) {
        choose_colours();
    }

    void write() {
        h_.open("article", {{"class", "article"}, {"lang", record_.meta.language}});
        header();
        if (article_.attributions.empty()) {
            empty_state(visit_, "article.none", h_);
        } else {
            layers();
        }
        part();
        text();
        part();
        h_.close();
        article_end(visit_, article_, kept_, h_);
    }

  private:
    /// Speakers get colours in the order in which they first speak; who is not known gets none.
    void choose_colours() {
        std::map<std::string_view, size_t> known;
        for (const auto& row : article_.attributions) {
            unsure_.push_back(is_unsure(row));
            const std::string_view name = speaker_of(row);
            if (name.empty()) {
                colours_.push_back("c0");
                continue;
            }
            const auto [at, fresh] = known.emplace(name, known.size());
            colours_.push_back("c" + std::to_string(at->second % kColours + 1));
            if (fresh) speakers_.push_back({colours_.size() - 1, 0});
            ++speakers_[at->second].second;
        }
    }

    void header() {
        const auto& d = article_.document;
        h_.open("header", {{"class", "head"}});
        if (!d.outlet.empty()) h_.open("p", {{"class", "outlet"}}).apart(d.outlet).close();
        h_.open("h1", {{"dir", "auto"}});
        const std::string_view title = title_of(d);
        h_.text(title.empty() ? w_("untitled") : title).close();
        h_.open("p", {{"class", "byline"}});
        if (!d.author.empty() && d.author != d.outlet)
            h_.open("span").apart(d.author).close().text(" \xC2\xB7 ");
        if (!d.published.empty()) {
            h_.element("time", {{"datetime", d.published.substr(0, 10)}}, w_.date(d.published))
                .text(" \xC2\xB7 ");
        }
        h_.text(w_.count("words", d.words)).text(" \xC2\xB7 ");
        h_.text(w_.count("attributions", static_cast<int64_t>(article_.attributions.size())));
        if (d.url.starts_with("http://") || d.url.starts_with("https://")) {
            h_.text(" \xC2\xB7 ")
                .element("a", {{"href", d.url}, {"rel", "noreferrer nofollow"}}, w_("article.original"));
        }
        h_.close().close();
    }

    /// Switches for the layers, which work by style alone, and the legend.
    void layers() {
        h_.open("div", {{"class", "layers"}, {"role", "group"}, {"aria-label", w_("layers.label")}});
        const auto unsure = std::count(unsure_.begin(), unsure_.end(), true);
        for (const std::string_view layer : {"said", "actors", "times", "unsure"}) {
            if (layer == "unsure" && unsure == 0) continue;
            const bool checked = layer == "said" || layer == "unsure";
            const std::string id = "layer-" + std::string(layer);
            h_.open("label").single("input", {{"type", "checkbox"},
                                              {"id", id},
                                              {"checked", checked ? std::string_view("") : Html::kNone}});
            h_.text(" ").text(w_("layers." + std::string(layer)));
            if (layer == "unsure") h_.text(" ").element("span", {{"class", "count"}}, w_.number(unsure));
            h_.close();
        }
        h_.open("span", {{"class", "legend"}});
        for (const std::string_view kind : {"direct", "mixed", "indirect"}) {
            h_.element("span", {{"class", "q sample k-" + std::string(kind)}}, w_.of("kind.", kind))
                .text(" ");
        }
        h_.close().close();
        h_.open("ul", {{"class", "speakers"}, {"aria-label", w_("article.speakers")}});
        for (size_t i = 0; i < std::min(speakers_.size(), kMostSpeakers); ++i) {
            const auto& [first, count] = speakers_[i];
            const auto& row = article_.attributions[first];
            h_.open("li", {{"class", colours_[first]}, {"data-speaker", colours_[first]}});
            speaker_link(visit_, row, h_);
            h_.text(" ").element("span", {{"class", "count"}}, w_.number(count)).close();
        }
        h_.close();
    }

    /// The window whose notes are shown: the one that holds the attribution of that number.
    static Window window_from(int64_t number, size_t attributions) {
        const size_t asked = number < 1 ? 0 : std::min(static_cast<size_t>(number) - 1, attributions);
        return {asked / kNotesOfAPage * kNotesOfAPage, kNotesOfAPage};
    }

    /// Where there are more notes than a page has room for: which these are, and the way to the others.
    void part() {
        const size_t all = article_.attributions.size();
        if (all <= kNotesOfAPage) return;
        const size_t after = window_.first + kNotesOfAPage;
        h_.open("p", {{"class", "notice"}})
            .text(w_.with("article.part", {w_.number(static_cast<int64_t>(window_.first) + 1),
                                           w_.number(static_cast<int64_t>(std::min(after, all))),
                                           w_.number(static_cast<int64_t>(all))}));
        const auto to = [&](std::string_view key, std::string_view rel, size_t first) {
            h_.text(" ").element(
                "a",
                {{"href", article_address(article_.document.id, static_cast<int64_t>(first) + 1)},
                 {"rel", rel}},
                w_(key));
        };
        if (kept_ && window_.first > 0) to("article.part.before", "prev", window_.first - kNotesOfAPage);
        if (kept_ && after < all) to("article.part.after", "next", after);
        h_.close();
    }

    void text() {
        auto paragraphs = segment(record_, visit_.arena, window_);
        const auto body = std::find_if(paragraphs.begin(), paragraphs.end(), [&](const auto& one) {
            const bool attributed = std::any_of(one.segments.begin(), one.segments.end(),
                                                [](const Segment& piece) { return !piece.starts.empty(); });
            return attributed || !repeats_head(article_.document, one.span.of(record_.text));
        });
        if (body != paragraphs.end()) paragraphs.erase(paragraphs.begin(), body);
        const bool is_long = record_.text.size() > kLongText;
        h_.open("div", {{"class", is_long ? "text long" : "text"}});
        for (size_t i = 0; i < paragraphs.size(); ++i) {
            if (is_long && i % kParagraphsOfAPart == 0) h_.open("div", {{"class", "part"}});
            paragraph(paragraphs[i]);
            if (is_long && (i % kParagraphsOfAPart == kParagraphsOfAPart - 1 || i + 1 == paragraphs.size()))
                h_.close();
        }
        h_.close();
    }

    void paragraph(const SegmentedParagraph& paragraph) {
        h_.open("div", {{"class", "para"}});
        starts_.clear();
        for (const Segment& segment : paragraph.segments)
            starts_.insert(starts_.end(), segment.starts.begin(), segment.starts.end());
        std::sort(starts_.begin(), starts_.end());
        if (!starts_.empty()) {
            h_.open("div", {{"class", "margin"}});
            for (const uint32_t index : starts_) note(index);
            h_.close();
        }
        h_.open("p", {{"dir", "auto"}});
        for (const Segment& segment : paragraph.segments) piece(segment);
        h_.close().close();
    }

    void piece(const Segment& s) {
        for (const uint32_t index : s.starts) {
            id_.assign("s").append(Digits(index + 1));
            h_.element("span", {{"id", id_}}, "");
        }
        if (s.plain()) {
            h_.text(s.span.of(record_.text));
        } else {
            const Digits actor(s.actor + 1);
            const std::string_view words = s.span.of(record_.text);
            const std::string day = s.time < 0 ? std::string() : told_by(s.time, words);
            list_attributions(s);
            list_classes(s);
            h_.element("span",
                       {{"class", classes_},
                        {"data-a", attributions_.empty() ? Html::kNone : std::string_view(attributions_)},
                        {"data-p", s.actor < 0 ? Html::kNone : std::string_view(actor)},
                        {"data-t", day.empty() ? Html::kNone : std::string_view(day)}},
                       words);
        }
        for (const uint32_t index : s.ends) reference(index);
    }

    /// The day, month or year that an expression means, where its own words do not say it; "" for other
    /// times.
    std::string told_by(int time, std::string_view words) const {
        const std::string& value = record_.times[static_cast<size_t>(time)].value;
        std::string day = is_dated(value) ? w_.date(value) : std::string();
        const bool bare = day == value && (value.size() != 4 || value.find('X') != std::string::npos);
        return bare || with_plain_spaces(words).find(day) != std::string::npos ? std::string() : day;
    }

    /// All attributions over a piece, by their numbers, into attributions_.
    void list_attributions(const Segment& s) {
        attributions_.clear();
        for (const auto& of : {s.contents, s.cues, s.speakers, s.addressees}) {
            for (const uint32_t index : of) add_word(attributions_, Digits(index + 1));
        }
    }

    /// What the style must know of a piece, into classes_: the kind and colour of the innermost content,
    /// those of the one around it, and the roles of the piece.
    void list_classes(const Segment& s) {
        classes_.clear();
        if (!s.contents.empty()) {
            const uint32_t inner = s.contents.back();
            classes_.append("q k-").append(article_.attributions[inner].kind);
            add_word(classes_, colours_[inner]);
            if (unsure_[inner]) add_word(classes_, "unsure");
            if (s.contents.size() > 1) {
                const uint32_t outer = s.contents[s.contents.size() - 2];
                classes_.append(" in o-").append(article_.attributions[outer].kind);
                classes_.append(" o").append(colours_[outer]);
            }
        }
        const auto role = [&](Segment::Attributions of, std::string_view name) {
            if (of.empty()) return;
            add_word(classes_, name);
            classes_.append(s.contents.empty() ? " " : " r").append(colours_[of.front()]);
            if (unsure_[of.front()]) add_word(classes_, "guess");
        };
        role(s.cues, "cue");
        role(s.speakers, "spk");
        if (!s.addressees.empty()) add_word(classes_, "adr");
        if (s.term) add_word(classes_, "term");
        if (s.actor >= 0) {
            add_word(classes_, "m m-");
            classes_.append(name_of(record_.actors[static_cast<size_t>(s.actor)].kind));
        }
        if (s.time >= 0) add_word(classes_, "t");
    }

    /// The number at the end of a content, which leads to its note.
    void reference(uint32_t index) {
        const std::string number = std::to_string(index + 1);
        const std::string_view name = speaker_of(article_.attributions[index]);
        const std::string label = w_.with("article.reference", {number, name.empty() ? w_("nobody") : name});
        h_.open("sup").element("a",
                               {{"class", "ref " + colours_[index] + (unsure_[index] ? " unsure" : "")},
                                {"href", "#a" + number},
                                {"aria-label", label},
                                {"data-ref", number}},
                               number);
        h_.close();
    }

    void note(uint32_t index) {
        const store::AttributionRow& row = article_.attributions[index];
        const std::string number = std::to_string(index + 1);
        const std::string_view unsure = is_unsure(row) ? " unsure" : "";
        h_.open("section", {{"class", "note k-" + row.kind + " " + colours_[index] + std::string(unsure)},
                            {"id", "a" + number},
                            {"data-a", number},
                            {"data-item", kept_ ? "/s/" + row.key : "#a" + number},
                            {"tabindex", "-1"}});
        h_.open("p", {{"class", "note-head"}});
        h_.element(
            "a",
            {{"class", "num"}, {"href", "#s" + number}, {"aria-label", w_.with("article.back", {number})}},
            number);
        h_.text(" ");
        speaker_link(visit_, row, h_);
        if (!row.cue.empty())
            h_.text(" ").open("span", {{"class", "cue"}, {"lang", row.language}}).apart(row.cue).close();
        if (!row.addressee.empty()) h_.text(" ");
        addressee(visit_, row, h_);
        h_.close();
        relay_chain(visit_, row, h_);
        h_.open("p", {{"class", "small"}});
        reached(visit_, row, LinkScore::of_inferred, h_);
        h_.text(" ");
        qualities(visit_, row, h_);
        if (is_dated(row.when)) h_.text(" ").element("time", {{"datetime", row.when}}, w_.date(row.when));
        h_.close();
        h_.open("details").element("summary", w_("note.more"));
        why_list(visit_, row, h_);
        if (kept_) {
            h_.open("p", {{"class", "small"}})
                .element("a", {{"href", "/s/" + row.key}, {"class", "permalink"}}, w_("note.address"))
                .text(" ");
            if (visit_.room.has_script) {
                h_.element("button", {{"type", "button"}, {"class", "plain"}, {"data-cite", ""}},
                           w_("note.cite"));
            }
            h_.close();
        }
        h_.close().close();
    }

    const Visit& visit_;
    const Interface& w_;
    const store::Article& article_;
    const store::Record& record_;
    const bool kept_;
    Html& h_;
    const Window window_;
    std::vector<std::string> colours_;                  ///< of each attribution
    std::vector<bool> unsure_;                          ///< whether it is
    std::vector<std::pair<size_t, int64_t>> speakers_;  ///< first attribution, and how many
    std::string id_, classes_, attributions_;           ///< of the piece that is being written
    std::vector<uint32_t> starts_;                      ///< in the paragraph that is being written
};

}  // namespace

void article_view(const Visit& visit, const store::Article& article, bool kept, Html& h) {
    ArticleView(visit, article, kept, h).write();
}

}  // namespace selon::serve
