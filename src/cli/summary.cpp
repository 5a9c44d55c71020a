// cli/summary.cpp : see summary.hpp.
#include "cli/summary.hpp"

#include <algorithm>
#include <map>

#include "cli/message.hpp"

namespace selon::cli {

namespace {

constexpr const char* kDot = " \xC2\xB7 ";      // middle dot
constexpr const char* kBlock = "\xE2\x96\x87";  // bar of a chart

void speakers(const Document& doc, const ShownText& text, Layout& layout) {
    constexpr size_t kMost = 8;
    std::map<std::string, size_t> places;
    std::vector<std::pair<std::string, size_t>> ranked;  // by number, then in the order of the text
    for (const Attribution& a : doc.attributions) {
        const std::string name = text.speaker(a);
        if (name.empty()) continue;
        const auto [place, fresh] = places.emplace(name, ranked.size());
        if (fresh) ranked.emplace_back(name, 0);
        ++ranked[place->second].second;
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& x, const auto& y) { return x.second > y.second; });
    const size_t shown = std::min(kMost, ranked.size());
    size_t column = 0;
    for (size_t i = 0; i < shown; ++i) column = std::max(column, columns_of(shortened(ranked[i].first)));
    const size_t room = layout.width() - std::min(layout.width() - 1, column + 10);
    for (size_t i = 0; i < shown; ++i) {
        const auto& [name, count] = ranked[i];
        const std::string label = shortened(name), number = with_commas(count);
        std::string gap(column - columns_of(label) + (number.size() < 5 ? 5 - number.size() : 1), ' ');
        std::string chart;
        for (size_t k = 0; k < std::min(room, count); ++k) chart += kBlock;
        layout.row(
            {{"  ", Ink::plain}, {label, Ink::name}, {gap + number + "  ", Ink::plain}, {chart, Ink::faint}});
    }
    if (ranked.size() > kMost) {
        layout.paragraph({"  ", Ink::plain}, {"  ", Ink::plain},
                         {{"and " + with_commas(ranked.size() - kMost) + " more", Ink::faint}});
    }
}

void terms(const Document& doc, const ShownText& text, Layout& layout) {
    if (doc.terms.empty()) return;
    std::string line;
    for (const Term& term : doc.terms) {
        if (!line.empty()) line += kDot;
        line += text.in_marks(text.of(term.span), term.span.begin, term.span.end);
    }
    layout.paragraph({}, {"  ", Ink::plain},
                     {{"In marks, but said by nobody: ", Ink::faint}, {line, Ink::plain}});
}

}  // namespace

void write_summary(const Document& doc, const ShownText& text, Layout& layout) {
    const auto& all = doc.attributions;
    if (all.empty()) {
        layout.paragraph({}, {},
                         {{"No attributions: nobody is reported to have said anything.", Ink::plain}});
        terms(doc, text, layout);
        return;
    }
    size_t kinds[3] = {}, nested = 0, unnamed = 0;
    for (const Attribution& a : all) {
        ++kinds[static_cast<size_t>(a.kind)];
        nested += static_cast<bool>(a.within);
        unnamed += text.speaker(a).empty();
    }
    std::string line = count_of(all.size(), "attribution") + ": ";
    bool first = true;
    for (const auto kind : {AttributionKind::direct, AttributionKind::mixed, AttributionKind::indirect}) {
        const size_t count = kinds[static_cast<size_t>(kind)];
        if (count == 0) continue;
        if (!first) line += ", ";
        first = false;
        line += with_commas(count) + ' ' + std::string(name_of(kind));
    }
    if (nested > 0) line += kDot + with_commas(nested) + " inside another";
    if (unnamed > 0) line += kDot + with_commas(unnamed) + " without a speaker";
    layout.paragraph({}, {}, {{line, Ink::strong}});
    speakers(doc, text, layout);
    terms(doc, text, layout);
}

}  // namespace selon::cli
