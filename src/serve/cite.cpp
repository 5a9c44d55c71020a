// serve/cite.cpp : see cite.hpp.
#include "serve/cite.hpp"

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

}  // namespace

std::string citation_text(const Interface& words, const store::AttributionRow& row) {
    // Marks would make a quotation of what was only reported.
    const std::string said = row.kind == "direct" ? words.with("cite.words", {row.text}) : row.text;
    return said + " " + std::string(words("cite.dash")) + " " + source_of(words, row) + ". " +
           address_of(row) + permanent(row, " (", ")");
}

std::string citation_markdown(const Interface& words, const store::AttributionRow& row) {
    return "> " + without(row.text, "\n") + "\n\n" + std::string(words("cite.dash")) + " [" +
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
        {"note", plain(speaker_of(row)) + ": " + plain(row.text) + permanent(row, " (", ")")}};
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
        {"N1", std::string(speaker_of(row)) + ": " + row.text + permanent(row, " (", ")")}};
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
    h.element("dt", w("why.confidence")).element("dd", confidence(w, row.score)).close();
}

}  // namespace selon::serve
