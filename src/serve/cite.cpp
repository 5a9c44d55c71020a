// serve/cite.cpp : see cite.hpp.
#include "serve/cite.hpp"

#include <algorithm>

#include "core/why.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

/// Said by whom, where, when: what follows the words.
std::string source_of(const Interface& words, const store::AttributionRow& row) {
    const std::string_view speaker = speaker_of(row);
    std::string out(speaker.empty() ? words("nobody") : speaker);
    if (row.kind != "direct") out += " (" + std::string(words.of("kind.", row.kind)) + ")";
    if (!row.outlet.empty()) out += words.with("cite.reported", {row.outlet});
    if (!row.title.empty()) out += ", " + words.with("cite.title", {row.title});
    if (!row.published.empty()) out += ", " + words.date(row.published);
    return out;
}

/// The address in the outlet, if the article has one; else the permanent one in this reading room.
std::string address_of(const store::AttributionRow& row) {
    return row.url.empty() ? "/s/" + row.key : row.url;
}

/// The permanent address, where address_of() is another one; with what stands before and after it.
std::string permanent(const store::AttributionRow& row, std::string_view before, std::string_view after) {
    if (row.url.empty()) return {};
    return std::string(before) + "/s/" + row.key + std::string(after);
}

std::string without(std::string_view text, std::string_view unwanted) {
    std::string out;
    for (const char c : text) out += unwanted.find(c) == std::string_view::npos ? c : ' ';
    return out;
}

constexpr std::string_view kNoBreak = "\xC2\xA0";

/// Puts back what is missing of one pair of marks.
void close_pair(std::string& text, std::string_view open, std::string_view close) {
    int depth = 0;
    bool missing_open = false, spaced = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = std::string_view(text).substr(i);
        if (rest.starts_with(open)) {
            ++depth;
            const std::string_view after = rest.substr(open.size());
            spaced = after.starts_with(' ') || after.starts_with(kNoBreak);
        } else if (rest.starts_with(close)) {
            if (depth == 0) missing_open = true;
            depth = std::max(0, depth - 1);
            const std::string_view before = std::string_view(text).substr(0, i);
            if (missing_open) spaced = before.ends_with(' ') || before.ends_with(kNoBreak);
        }
    }
    const std::string space(spaced ? kNoBreak : std::string_view());
    if (missing_open) text = std::string(open) + space + text;
    if (depth > 0) text += space + std::string(close);
}

/// Straight marks are alike: one that follows a space opens.
void close_straight(std::string& text) {
    if (std::count(text.begin(), text.end(), '"') % 2 == 0) return;
    const size_t last = text.rfind('"');
    const bool opens = last == 0 || text[last - 1] == ' ' || text[last - 1] == '(';
    text.insert(opens ? text.size() : 0, 1, '"');
}

}  // namespace

std::string said_alone(std::string_view text) {
    std::string out(text);
    close_pair(out, "\xC2\xAB", "\xC2\xBB");
    close_pair(out, "\xE2\x80\x9C", "\xE2\x80\x9D");
    close_straight(out);
    return out;
}

std::string citation_text(const Interface& words, const store::AttributionRow& row) {
    // Marks would make a quotation of what was only reported.
    const std::string text = said_alone(row.text);
    const std::string said = row.kind == "direct" ? words.with("cite.words", {text}) : text;
    return said + " " + std::string(words("cite.dash")) + " " + source_of(words, row) + ". " +
           address_of(row) + permanent(row, " (", ")");
}

std::string citation_markdown(const Interface& words, const store::AttributionRow& row) {
    return "> " + without(said_alone(row.text), "\n") + "\n\n" + std::string(words("cite.dash")) + " [" +
           without(source_of(words, row), "[]\n") + "](" + address_of(row) + ")" +
           permanent(row, " ([selon](", "))");
}

std::string citation_bibtex(const store::AttributionRow& row) {
    const auto plain = [](std::string_view text) { return without(text, "{}\\\n"); };
    std::string out = "@article{selon-" + row.key + ",\n";
    const std::pair<std::string_view, std::string> fields[] = {
        {"title", plain(row.title)},
        {"journal", plain(row.outlet)},
        {"date", plain(row.published)},
        {"url", plain(address_of(row))},
        {"note", plain(speaker_of(row)) + ": " + plain(said_alone(row.text)) + permanent(row, " (", ")")}};
    for (const auto& [name, value] : fields) {
        if (!value.empty()) out += "  " + std::string(name) + " = {" + value + "},\n";
    }
    return out + "}";
}

std::string citation_ris(const store::AttributionRow& row) {
    std::string out = "TY  - NEWS\n";
    const std::pair<std::string_view, std::string> fields[] = {
        {"TI", row.title},
        {"T2", row.outlet},
        {"DA", row.published},
        {"UR", address_of(row)},
        {"N1", std::string(speaker_of(row)) + ": " + said_alone(row.text) + permanent(row, " (", ")")}};
    for (const auto& [name, value] : fields) {
        if (!value.empty()) out += std::string(name) + "  - " + without(value, "\r\n") + "\n";
    }
    return out + "ER  -";
}

void why_list(const Visit& visit, const store::AttributionRow& row, Html& h) {
    const Interface& w = visit.words;
    h.open("dl", {{"class", "why"}});
    h.element("dt", w("why.rule")).open("dd").element("code", row.rule);
    if (const std::string_view meaning = w.of("rule.", row.rule); meaning != row.rule)
        h.text(" ").element("span", {{"class", "meaning"}}, meaning);
    h.close();
    if (!row.line.empty()) h.element("dt", w("why.line")).open("dd").element("code", row.line).close();
    h.element("dt", w("why.confidence")).element("dd", confidence(w, row.score));
    if (!row.speaker_rule.empty()) {
        h.element("dt", w("why.name")).open("dd").element("code", row.speaker_rule).text(" ");
        reached(visit, row, LinkScore::shown, h);
        const bool told = row.speaker_rule == "actors.office";  // there the words have it
        if (!told && row.speaker_text.find(row.speaker_evidence) == std::string::npos) {
            h.text(" ").open("q", {{"lang", row.language}}).apart(row.speaker_evidence).close();
        }
        h.close();
    }
    h.close();
}

}  // namespace selon::serve
