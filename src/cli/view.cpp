// cli/view.cpp : see view.hpp. One block for each attribution, nested ones indented under the one around
// them; then a summary. The drawing characters are UTF-8 whatever the locale: the articles are, too.
#include "cli/view.hpp"

#include <algorithm>

#include "cli/layout.hpp"
#include "cli/plain.hpp"
#include "cli/shown_text.hpp"
#include "cli/summary.hpp"

namespace selon::cli {

namespace {

constexpr const char* kDot = " \xC2\xB7 ";        // middle dot
constexpr const char* kFrom = " \xE2\x86\x90 ";   // leftwards arrow
constexpr const char* kTo = "\xE2\x86\x92 ";      // rightwards arrow
constexpr const char* kGap = " [\xE2\x80\xA6] ";  // ellipsis
constexpr const char* kBranch = "\xE2\x94\x94 ";  // up and right, from the enclosing one
constexpr const char* kBars[] = {"\xE2\x94\x83", "\xE2\x94\x82",
                                 "\xE2\x94\x87"};  // by kind: heavy, light, dashed
constexpr uint16_t kUnsure = 400;                  ///< a score below is shown as unsure

Ink ink_of(Stance stance) {
    switch (stance) {
        case Stance::neutral:
            return Ink::calm;
        case Stance::emphasis:
            return Ink::strong;
        case Stance::opinion:
            return Ink::place;
        case Stance::factive:
            return Ink::firm;
        case Stance::distance:
            return Ink::warning;
        case Stance::directive:
        case Stance::commissive:
            return Ink::request;
        case Stance::denial:
            return Ink::denial;
        case Stance::forecast:
            return Ink::place;
    }
    return Ink::plain;
}

class View {
  public:
    View(const Document& doc, const Screen& screen, std::string& out)
        : doc_(doc), text_(doc), layout_(screen, out) {}

    void write() {
        header();
        order();
        for (const auto& [index, depth] : ordered_) {
            layout_.blank();
            attribution(index, depth);
        }
        layout_.blank();
        layout_.rule();
        write_summary(doc_, text_, layout_);
    }

  private:
    void header() {
        const Metadata& meta = doc_.meta;
        const std::string title = plain_line(meta.title.empty() ? meta.id : meta.title);
        layout_.paragraph({}, {}, {{title.empty() ? "(untitled)" : title, Ink::heading}});
        std::string facts;
        for (const std::string* fact : {&meta.outlet, &meta.author, &meta.published, &meta.language}) {
            if (fact->empty()) continue;
            if (!facts.empty()) facts += kDot;
            facts += plain_line(*fact);
        }
        if (!meta.stated_language.empty()) facts += " (stated: " + plain_line(meta.stated_language) + ')';
        layout_.paragraph({}, {}, {{facts, Ink::faint}});
        layout_.rule();
    }

    /// Text order, with those inside another right after it. Parents that form a ring are broken open.
    void order() {
        const auto& all = doc_.attributions;
        std::vector<std::vector<uint32_t>> inner(all.size());
        std::vector<std::pair<uint32_t, unsigned>> stack;
        for (uint32_t i = 0; i < all.size(); ++i) {
            if (all[i].within && all[i].within.index < all.size()) inner[all[i].within.index].push_back(i);
        }
        std::vector<bool> seen(all.size());
        const auto descend = [&](uint32_t root) {
            stack.emplace_back(root, 0);
            while (!stack.empty()) {
                const auto [index, depth] = stack.back();
                stack.pop_back();
                if (seen[index]) continue;
                seen[index] = true;
                ordered_.emplace_back(index, depth);
                for (size_t k = inner[index].size(); k-- > 0;) stack.emplace_back(inner[index][k], depth + 1);
            }
        };
        for (uint32_t i = 0; i < all.size(); ++i) {
            if (!all[i].within) descend(i);
        }
        for (uint32_t i = 0; i < all.size(); ++i) descend(i);
    }

    void attribution(uint32_t index, unsigned depth) {
        const Attribution& a = doc_.attributions[index];
        std::string id = "a" + std::to_string(index + 1);
        id.resize(std::max<size_t>(5, id.size() + 1), ' ');
        const unsigned level = std::min(depth, 6u);
        const std::string margin = level == 0 ? "" : std::string(level * 5 - 2, ' ') + kBranch;
        const std::string indent(level * 5 + id.size(), ' ');
        layout_.line({margin + id, Ink::faint}, who(a), how(a));
        const Piece bar{indent + kBars[static_cast<size_t>(a.kind)] + ' ', Ink::faint};
        layout_.paragraph(bar, bar, {{content_of(a), Ink::plain}});
        for (const Pieces& fact : facts(a))
            layout_.paragraph({indent, Ink::plain}, {indent + "     ", Ink::plain}, fact);
    }

    Pieces who(const Attribution& a) const {
        const std::string name = text_.speaker(a);
        Pieces pieces;
        if (name.empty()) {
            pieces.push_back({"(no speaker named)", Ink::warning});
        } else {
            pieces.push_back({name, Ink::name});
        }
        if (const std::string mention = text_.of(a.speaker); tells_more(mention, name)) {
            pieces.push_back({" (" + shortened(mention) + ")", Ink::faint});
        }
        if (a.addressee) pieces.push_back({std::string(" ") + kTo + text_.of(a.addressee), Ink::place});
        return pieces;
    }

    /// A mention that is only a part of the name, or the name with an article, is not worth the space.
    static bool tells_more(const std::string& mention, const std::string& name) {
        if (mention.empty() || name.find(mention) != std::string::npos) return false;
        return mention.find(name) == std::string::npos || mention.size() > name.size() + 4;
    }
    Pieces how(const Attribution& a) const {
        Pieces pieces;
        const auto add = [&](std::string text, Ink ink) {
            if (!pieces.empty()) pieces.push_back({kDot, Ink::faint});
            pieces.push_back({std::move(text), ink});
        };
        std::string cue;
        for (const Span span : doc_.cue(a)) cue += (cue.empty() ? "" : " ") + text_.of(span);
        if (!cue.empty()) add(cue, Ink::cue);
        if (a.act == Act::held) add("held, not said", Ink::warning);
        if (a.stance != Stance::neutral) add(std::string(name_of(a.stance)), ink_of(a.stance));
        add(std::string(name_of(a.kind)), Ink::faint);
        if (a.has(Attribution::conditional)) add("conditional", Ink::warning);
        if (a.has(Attribution::negated)) add("negated", Ink::denial);
        if (a.has(Attribution::refused)) add("refused", Ink::denial);
        if (a.has(Attribution::modal)) add("not certain to be said", Ink::warning);
        if (a.why.score < kUnsure) add("unsure", Ink::warning);
        return pieces;
    }

    std::string content_of(const Attribution& a) const {
        const Document::Spans content = doc_.content(a);
        std::string text;
        for (const Span span : content) {
            if (!text.empty()) text += kGap;
            text += text_.of(span);
        }
        return content.empty() ? "(no content)"
                               : text_.in_marks(text, content.front().begin, content.back().end);
    }
    /// What a TIMEX3 value adds to the words themselves, for people: the date, or what of it is not known
    /// ("samedi" in an article without a date). PAST_REF and its like say no more than the words.
    static Piece moment(const std::string& value) {
        if (value.ends_with("_REF")) return {"", Ink::plain};
        if (value.starts_with("XXXX-W") || value.starts_with('T')) return {" (day not known)", Ink::faint};
        if (value.starts_with("XXXX")) return {" (year not known)", Ink::faint};
        return {" = " + value, Ink::firm};
    }

    std::vector<Pieces> facts(const Attribution& a) const {
        std::vector<Pieces> lines;
        const Speaker& speaker = doc_.speaker(a);
        if (speaker.relay_count > 0) {
            std::string page = plain_line(doc_.meta.outlet);
            Pieces chain{{"via  ", Ink::faint}, {page.empty() ? "this page" : page, Ink::faint}};
            for (uint32_t r = 0; r < speaker.relay_count; ++r) {
                chain.push_back({kFrom, Ink::faint});
                chain.push_back({plain_line(doc_.string(doc_.relays[speaker.relay_first + r])), Ink::place});
            }
            chain.push_back({kFrom, Ink::faint});
            chain.push_back({text_.speaker(a).empty() ? "?" : text_.speaker(a), Ink::plain});
            lines.push_back(std::move(chain));
        }
        if (a.when) {
            const Time& time = doc_.times[a.when.index];
            Pieces when{{"when ", Ink::faint}, {text_.of(time.span), Ink::plain}};
            const std::string value = plain_line(doc_.string(time.value));
            if (value != text_.of(time.span)) when.push_back(moment(value));
            lines.push_back(std::move(when));
        }
        return lines;
    }

    const Document& doc_;
    const ShownText text_;
    Layout layout_;
    std::vector<std::pair<uint32_t, unsigned>> ordered_;
};

}  // namespace

void write_view(const Document& doc, const Screen& screen, std::string& out) {
    View(doc, screen, out).write();
    out += '\n';
}

}  // namespace selon::cli
