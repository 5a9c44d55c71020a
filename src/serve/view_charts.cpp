// serve/view_charts.cpp : bars and histograms as SVG: printed, read and linked without script. Sizes are
// attributes, colours come from the style sheet.
#include <algorithm>

#include "serve/view.hpp"

namespace selon::serve {

namespace {

int64_t largest(const std::vector<store::Count>& counts) {
    int64_t most = 1;
    for (const store::Count& one : counts) most = std::max(most, one.count);
    return most;
}

/// Tenths of a unit, so that thin columns keep their places.
std::string tenths(int64_t number) {
    return std::to_string(number / 10) + "." + std::to_string(number % 10);
}

constexpr int64_t kWidth = 7200, kWidestColumn = 140;  // in tenths

}  // namespace

void bars(const Visit& visit, const std::vector<store::Count>& counts, BarsOptions options,
          const AddressOf& address, Html& h) {
    if (counts.empty()) return;
    const Interface& w = visit.words;
    const int64_t most = largest(counts);
    h.open("section", {{"class", "bars"}}).element("h3", w(options.title)).open("ul");
    for (const store::Count& one : counts) {
        const std::string where = address ? address(one) : std::string();
        h.open("li").open(
            where.empty() ? "span" : "a",
            {{"class", "bar"}, {"href", where.empty() ? Html::kNone : std::string_view(where)}});
        h.open("span", {{"class", "name"}});
        const std::string_view name =
            options.prefix.empty() ? std::string_view(one.name) : w.of(options.prefix, one.name);
        h.apart(name.empty() ? w("unknown") : name).close();
        std::string count = w.number(one.count);
        if (options.whole > 0) count += " \xC2\xB7 " + percent(w, one.count, options.whole);
        h.text(" ").element("span", {{"class", "count"}}, count);
        h.open("svg", {{"viewBox", "0 0 100 1"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}});
        h.open("rect", {{"width", tenths(std::max<int64_t>(5, one.count * 1000 / most))}, {"height", "1"}})
            .close();
        h.close().close().close();
    }
    h.close().close();
}

void histogram(const Visit& visit, const Periods& periods, const HistogramOptions& options,
               const AddressOf& address, Html& h) {
    const auto& counts = periods.counts;
    if (counts.empty()) return;
    const Interface& w = visit.words;
    const int64_t most = largest(counts);
    const int64_t step = kWidth / static_cast<int64_t>(counts.size());
    // Few columns stay columns: each in the middle of its place.
    const int64_t wide = std::clamp<int64_t>(step - step / 5, 4, kWidestColumn), before = (step - wide) / 2;
    const std::string height = std::to_string(options.height);
    const std::string first = w.date(counts.front().name), last = w.date(counts.back().name);
    h.open("figure", {{"class", options.brush ? "histogram brush" : "histogram"}});
    h.open("svg", {{"viewBox", "0 0 720 " + height},
                   {"preserveAspectRatio", "none"},
                   {"role", "group"},
                   {"aria-label", w.with("histogram.label", {w(options.title), first, last})}});
    for (size_t i = 0; i < counts.size(); ++i) {
        const store::Count& one = counts[i];
        const std::string place = tenths(static_cast<int64_t>(i) * step);
        const std::string x = tenths(static_cast<int64_t>(i) * step + before), width = tenths(wide);
        const bool unread =
            options.read != nullptr &&
            std::none_of(options.read->counts.begin(), options.read->counts.end(),
                         [&](const store::Count& a) { return a.count > 0 && a.name == one.name; });
        if (unread && one.count == 0) {
            h.open(
                 "rect",
                 {{"class", "unread"}, {"x", place}, {"y", "0"}, {"width", tenths(step)}, {"height", height}})
                .close();
            continue;
        }
        if (one.count == 0) continue;
        const int64_t tall = std::max<int64_t>(20, one.count * (options.height * 10 - 10) / most);
        const std::string label = w.date(one.name) + ": " + w.count(options.counted, one.count);
        const std::string where = address ? address(one) : std::string();
        if (!where.empty()) h.open("a", {{"href", where}, {"aria-label", label}, {"data-period", one.name}});
        h.open("rect", {{"class", "column"},
                        {"x", x},
                        {"y", tenths(options.height * 10 - tall)},
                        {"width", width},
                        {"height", tenths(tall)}});
        h.element("title", label).close();
        if (!where.empty()) h.close();
    }
    h.close();
    h.open("figcaption").element("span", first);
    h.element("span", {{"class", "most"}}, w.with("histogram.most", {w.count(options.counted, most)}));
    if (periods.outside > 0) h.element("span", w.with("histogram.outside", {w.number(periods.outside)}));
    if (periods.undated > 0) h.element("span", w.with("histogram.undated", {w.number(periods.undated)}));
    if (counts.size() > 1) h.element("span", last);
    h.close().close();
}

}  // namespace selon::serve
