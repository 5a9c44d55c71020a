// cli/explanation.cpp : see explanation.hpp.
#include "cli/explanation.hpp"

#include <algorithm>
#include <vector>

#include "cli/layout.hpp"
#include "cli/plain.hpp"
#include "cli/speaker_words.hpp"

namespace selon::cli {

namespace {

constexpr const char* kDot = " \xC2\xB7 ";

/// A part of a conclusion in the text.
struct Part {
    Span span;
    const char* label;
    Ink ink;
};
using Parts = std::vector<Part>;

class Explanation {
  public:
    Explanation(const Pack& pack, const Document& doc, const Screen& screen, const ExplainOptions& options,
                std::string& out)
        : pack_(pack), doc_(doc), options_(options), layout_(screen, out) {}

    void write() {
        const std::string title = plain_line(doc_.meta.title.empty() ? doc_.meta.id : doc_.meta.title);
        layout_.paragraph({}, {}, {{title.empty() ? "(untitled)" : title, Ink::heading}});
        layout_.rule();
        if (wanted("attributions")) attributions();
        if (wanted("terms")) terms();
        if (wanted("times")) times();
        if (wanted("actors")) actors();
        if (options_.only == "marks") marks();
        layout_.blank();
    }

  private:
    bool wanted(std::string_view section) const { return options_.only.empty() || options_.only == section; }
    bool chosen(const std::string& id) const { return options_.id.empty() || options_.id == id; }
    std::string text_of(Span span) const { return plain_line(doc_.text(span)); }

    void attributions() {
        for (size_t i = 0; i < doc_.attributions.size(); ++i) {
            const Attribution& a = doc_.attributions[i];
            const std::string id = "a" + std::to_string(i + 1);
            if (!chosen(id)) continue;
            Parts parts;
            for (const Span span : doc_.content(a)) parts.push_back({span, "content", Ink::plain});
            for (const Span span : doc_.cue(a)) parts.push_back({span, "cue", Ink::cue});
            if (a.speaker) parts.push_back({a.speaker, "speaker", Ink::name});
            if (a.addressee) parts.push_back({a.addressee, "addressee", Ink::place});
            if (a.when) parts.push_back({doc_.times[a.when.index].span, "when", Ink::firm});
            const Str known = doc_.speaker(a).name;
            std::string name = known ? plain_line(doc_.string(known)) : text_of(a.speaker);
            if (name.empty()) name = "(no speaker named)";
            head(id, name, std::string(name_of(a.kind)) + kDot + std::string(name_of(a.stance)));
            reason(a.why);
            speaker_reason(a);
            sentence(parts);
        }
    }

    /// How the words for the speaker became the name, and the reason and the score of that alone.
    void speaker_reason(const Attribution& a) {
        const Speaker& speaker = doc_.speaker(a);
        const std::string words = a.speaker ? "\"" + text_of(a.speaker) + "\": " : std::string();
        field("who", {{words, Ink::plain}, {speaker_words(doc_, a), Ink::strong}});
        if (speaker.why.rule == Rule::none) return;
        field("link", {{std::string(name_of(speaker.link)), Ink::strong},
                       {", " + std::to_string(speaker.score) + " of 1000, by " +
                            std::string(rule_name(speaker.why.rule)) + ": " +
                            std::string(rule_meaning(speaker.why.rule)),
                        Ink::plain}});
        data_line(speaker.why);
    }

    void terms() {
        for (size_t i = 0; i < doc_.terms.size(); ++i) {
            const Term& term = doc_.terms[i];
            const std::string id = "term" + std::to_string(i + 1);
            if (!chosen(id)) continue;
            head(id, text_of(term.span), "in marks, said by nobody");
            reason(term.why);
            sentence({{term.span, "term", Ink::place}});
        }
    }

    void times() {
        for (size_t i = 0; i < doc_.times.size(); ++i) {
            const Time& time = doc_.times[i];
            const std::string id = "t" + std::to_string(i + 1);
            if (!chosen(id)) continue;
            head(id, text_of(time.span),
                 std::string(name_of(time.type)) + ' ' + plain_line(doc_.string(time.value)));
            reason(time.why);
            if (time.anchor == TimeAnchor::published) {
                field("from", {{"counted from the day of publication, " + plain_line(doc_.meta.published),
                                Ink::plain}});
            } else if (time.anchor != TimeAnchor::none) {
                field("from", {{"counted from another date in the text", Ink::plain}});
            }
            if (time.inconsistent)
                field("note", {{"the weekday and the date contradict each other", Ink::warning}});
            sentence({{time.span, "time", Ink::firm}});
        }
    }

    void actors() {
        std::vector<std::vector<uint32_t>> mentions(doc_.actors.size());
        for (uint32_t m = 0; m < doc_.mentions.size(); ++m) {
            if (const Id<Actor> actor = doc_.actor_of(m); actor) mentions[actor.index].push_back(m);
        }
        for (size_t i = 0; i < doc_.actors.size(); ++i) {
            const Actor& actor = doc_.actors[i];
            const std::string id = "p" + std::to_string(i + 1);
            if (!chosen(id)) continue;
            head(id, plain_line(doc_.string(actor.name)), std::string(name_of(actor.kind)));
            reason(actor.why);
            for (const uint32_t m : mentions[i]) {
                const Mention& mention = doc_.mentions[m];
                const Link& link = doc_.links[m];
                field("named", {{"\"" + text_of(mention.span) + "\" ", Ink::plain},
                                {std::string(name_of(link.kind)) + " " + std::to_string(link.why.score) +
                                     ", " + std::string(rule_name(link.why.rule)),
                                 Ink::faint}});
            }
        }
    }

    void marks() {
        for (size_t i = 0; i < doc_.marks.size(); ++i) {
            const MarkPair& pair = doc_.marks[i];
            const std::string id = "m" + std::to_string(i + 1);
            if (!chosen(id)) continue;
            head(id, text_of(pair.outer), "");
            reason(pair.why);
        }
    }

    void head(const std::string& id, const std::string& what, const std::string& how) {
        layout_.blank();
        layout_.line({padded(id), Ink::faint}, {{what, Ink::name}},
                     how.empty() ? Pieces{} : Pieces{{how, Ink::faint}});
    }

    void reason(const Why& why) {
        field("rule", {{std::string(rule_name(why.rule)), Ink::strong},
                       {": " + std::string(rule_meaning(why.rule)), Ink::plain}});
        field("score", {{std::to_string(why.score) + " of 1000", Ink::plain}});
        data_line(why);
    }
    void data_line(const Why& why) {
        const std::string where = pack_.where(why.line);
        if (where.empty()) return;
        field("data", {{where, Ink::place}, {"  " + plain_line(pack_.cells_of(why.line)), Ink::faint}});
    }

    static std::string padded(std::string label) {
        label.resize(std::max<size_t>(6, label.size() + 1), ' ');
        return label;
    }
    void field(const char* label, const Pieces& pieces) {
        const Piece first{"      " + padded(label), Ink::faint}, other{std::string(12, ' '), Ink::plain};
        layout_.paragraph(first, other, pieces);
    }

    /// The sentences in which the parts stand, each part as [label text].
    void sentence(Parts parts) {
        std::erase_if(parts, [](const Part& part) { return part.span.empty(); });
        if (parts.empty()) return;
        Span whole = parts.front().span;
        for (const Part& part : parts) {
            whole.begin = std::min(whole.begin, part.span.begin);
            whole.end = std::max(whole.end, part.span.end);
        }
        const Span core = whole;
        const auto& all = doc_.sentences;
        auto at = std::partition_point(all.begin(), all.end(),
                                       [&](const Sentence& s) { return s.span.end <= core.begin; });
        for (; at != all.end() && at->span.begin < core.end; ++at) {
            whole.begin = std::min(whole.begin, at->span.begin);
            whole.end = std::max(whole.end, at->span.end);
        }
        std::vector<uint32_t> cuts{whole.begin, whole.end};
        for (const Part& part : parts) cuts.insert(cuts.end(), {part.span.begin, part.span.end});
        std::sort(cuts.begin(), cuts.end());
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        Pieces pieces;
        for (size_t i = 0; i < cuts.size(); ++i) {
            for (const Part& part : parts) {
                if (part.span.end == cuts[i]) pieces.push_back({"]", Ink::faint});
            }
            Ink ink = Ink::faint;
            for (const Part& part : parts) {
                if (part.span.begin == cuts[i])
                    pieces.push_back({std::string("[") + part.label + ' ', Ink::faint});
                if (part.span.contains(cuts[i])) ink = part.ink;
            }
            if (i + 1 < cuts.size()) pieces.push_back({spaced({cuts[i], cuts[i + 1]}), ink});
        }
        field("text", pieces);
        std::string place = "sentence " + std::to_string(sentence_number(doc_, core.begin));
        if (!doc_.meta.source.empty()) {
            place += ", " + plain_line(doc_.meta.source) + ", bytes " +
                     std::to_string(doc_.source_byte(core.begin)) + " to " +
                     std::to_string(doc_.source_byte(core.end));
        }
        field("place", {{place, Ink::faint}});
    }
    /// plain_line trims; here the spaces at both ends part words from those of the next piece.
    std::string spaced(Span span) const {
        const std::string_view text = doc_.text(span);
        const auto is_gap = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
        std::string out = plain_line(text);
        if (!text.empty() && is_gap(text.front())) out.insert(out.begin(), ' ');
        if (!text.empty() && is_gap(text.back())) out += ' ';
        return out;
    }

    const Pack& pack_;
    const Document& doc_;
    const ExplainOptions& options_;
    Layout layout_;
};

}  // namespace

void write_explanation(const Pack& pack, const Document& doc, const Screen& screen,
                       const ExplainOptions& options, std::string& out) {
    Explanation(pack, doc, screen, options, out).write();
}

}  // namespace selon::cli
