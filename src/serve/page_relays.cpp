// serve/page_relays.cpp : who carries whose words: outlets, those through whom it came, those who said it, as
// three columns with lines between them, and as a table.
#include <algorithm>

#include "serve/json_rows.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

constexpr size_t kMostEdges = 500;
constexpr size_t kMostOfAColumn = 14;
constexpr int kRow = 30, kWidth = 720;

/// A name in one of the three columns.
struct Place {
    std::string name;
    int64_t id = 0, count = 0;
};
using Column = std::vector<Place>;

/// The line between places of two neighbouring columns.
struct Line {
    size_t column, from, to;
    int64_t count;
};

struct Drawing {
    Column columns[3];
    std::vector<Line> lines;
    size_t hidden = 0;  ///< names for which there was no room
};

size_t place_of(const Column& column, std::string_view name) {
    const auto found =
        std::find_if(column.begin(), column.end(), [&](const Place& one) { return one.name == name; });
    return static_cast<size_t>(found - column.begin());
}

Column column_of(std::vector<Place> all, size_t& hidden) {
    std::stable_sort(all.begin(), all.end(),
                     [](const Place& a, const Place& b) { return a.count > b.count; });
    if (all.size() > kMostOfAColumn) {
        hidden += all.size() - kMostOfAColumn;
        all.resize(kMostOfAColumn);
    }
    return all;
}

Drawing draw(const std::vector<store::RelayEdge>& edges) {
    Drawing out;
    std::vector<Place> all[3];
    const auto add = [&](size_t column, const std::string& name, int64_t id, int64_t count) {
        const size_t at = place_of(all[column], name);
        if (at == all[column].size()) all[column].push_back({name, id, 0});
        all[column][at].count += count;
    };
    for (const auto& edge : edges) add(1, edge.relay, edge.relay_id, edge.count);
    out.columns[1] = column_of(std::move(all[1]), out.hidden);
    // At the sides stands who is joined to somebody in the middle.
    for (const auto& edge : edges) {
        if (place_of(out.columns[1], edge.relay) == out.columns[1].size()) continue;
        add(0, edge.outlet, 0, edge.count);
        if (!edge.speaker.empty() && edge.speaker_id != edge.relay_id)
            add(2, edge.speaker, edge.speaker_id, edge.count);
    }
    for (const size_t side : {size_t{0}, size_t{2}})
        out.columns[side] = column_of(std::move(all[side]), out.hidden);
    const auto join = [&](size_t column, std::string_view from, std::string_view to, int64_t count) {
        const size_t a = place_of(out.columns[column], from), b = place_of(out.columns[column + 1], to);
        if (a == out.columns[column].size() || b == out.columns[column + 1].size()) return;
        const auto same = std::find_if(out.lines.begin(), out.lines.end(), [&](const Line& one) {
            return one.column == column && one.from == a && one.to == b;
        });
        same == out.lines.end() ? out.lines.push_back({column, a, b, count}) : void(same->count += count);
    };
    for (const auto& edge : edges) {
        join(0, edge.outlet, edge.relay, edge.count);
        if (!edge.speaker.empty() && edge.speaker_id != edge.relay_id)
            join(1, edge.relay, edge.speaker, edge.count);
    }
    return out;
}

std::string shortened(std::string_view name) {
    size_t bytes = 0, points = 0;
    while (bytes < name.size() && points < 27) {
        ++bytes;
        while (bytes < name.size() && (static_cast<unsigned char>(name[bytes]) & 0xC0) == 0x80) ++bytes;
        ++points;
    }
    return bytes == name.size() ? std::string(name) : std::string(name.substr(0, bytes)) + "\xE2\x80\xA6";
}

void graph(const Visit& visit, const Drawing& drawing, Html& h) {
    const Interface& w = visit.words;
    constexpr int kText[] = {190, 268, 525}, kLeft[] = {198, 452}, kRight[] = {262, 518};
    size_t rows = 1;
    for (const Column& column : drawing.columns) rows = std::max(rows, column.size());
    const auto y_of = [](size_t row) { return static_cast<int>(row) * kRow + 46; };
    const int height = y_of(rows);
    int64_t most = 1;
    for (const Line& line : drawing.lines) most = std::max(most, line.count);
    h.open("svg", {{"class", "graph"},
                   {"viewBox", "0 0 " + std::to_string(kWidth) + " " + std::to_string(height)},
                   {"role", "img"},
                   {"aria-label", w("relays.graph")}});
    for (const Line& line : drawing.lines) {
        const std::string x1 = std::to_string(kLeft[line.column]), x2 = std::to_string(kRight[line.column]);
        const std::string y1 = std::to_string(y_of(line.from) + (line.column == 1 ? 5 : -4)),
                          y2 = std::to_string(y_of(line.to) + (line.column == 0 ? 5 : -4));
        const std::string middle = std::to_string((kLeft[line.column] + kRight[line.column]) / 2);
        const int64_t wide = 10 + line.count * 60 / most;
        h.open("path", {{"class", "carries"},
                        {"d", "M" + x1 + " " + y1 + "C" + middle + " " + y1 + " " + middle + " " + y2 + " " +
                                  x2 + " " + y2},
                        {"stroke-width", std::to_string(wide / 10) + "." + std::to_string(wide % 10)}});
        h.element("title", drawing.columns[line.column][line.from].name + " \xE2\x86\x90 " +
                               drawing.columns[line.column + 1][line.to].name + ": " + w.number(line.count));
        h.close();
    }
    constexpr std::string_view heads[] = {"relays.outlets", "relays.relays", "relays.speakers"};
    for (size_t i = 0; i < 3; ++i) {
        const std::string x = std::to_string(kText[i]);
        const std::string_view anchor = i == 0 ? "end" : "start";
        h.element("text", {{"class", "head"}, {"x", x}, {"y", "14"}, {"text-anchor", anchor}}, w(heads[i]));
        for (size_t row = 0; row < drawing.columns[i].size(); ++row) {
            const Place& one = drawing.columns[i][row];
            const std::string name = shortened(one.name.empty() ? w("unknown") : std::string_view(one.name));
            // The middle names stand on a line that leads from one side to the other.
            if (i == 1) {
                const std::string y = std::to_string(y_of(row) + 5);
                h.open("path", {{"class", "rail"}, {"d", "M262 " + y + "H452"}}).close();
            }
            h.element("text", {{"x", x}, {"y", std::to_string(y_of(row))}, {"text-anchor", anchor}},
                      name + " " + w.number(one.count));
        }
    }
    h.close();
}

void table(const Visit& visit, const std::vector<store::RelayEdge>& edges, Html& h) {
    const Interface& w = visit.words;
    h.open("table", {{"class", "list carried"}}).open("thead").open("tr");
    for (const std::string_view column :
         {"relays.outlet", "relays.relay", "relays.speaker", "person.attributions", "relays.time"})
        h.element("th", {{"scope", "col"}}, w(column));
    h.close().close().open("tbody");
    for (size_t i = 0; i < std::min<size_t>(edges.size(), 100); ++i) {
        const auto& edge = edges[i];
        Query query;
        query = query.with("outlet", edge.outlet).with("via", edge.relay);
        if (!edge.speaker.empty()) query = query.with("who", edge.speaker);
        const std::string address = "/attributions" + query.text();
        h.open("tr", {{"data-item", address}, {"tabindex", "-1"}});
        h.open("td").apart(edge.outlet.empty() ? w("unknown") : std::string_view(edge.outlet)).close();
        const auto person = [&](int64_t id, const std::string& name) {
            h.open("td");
            if (id != 0) h.open("a", {{"href", "/a/" + std::to_string(id)}}).apart(name).close();
            if (id == 0) h.apart(name.empty() ? w("nobody") : std::string_view(name));
            h.close();
        };
        person(edge.relay_id, edge.relay);
        person(edge.speaker_id, edge.speaker);
        h.open("td", {{"class", "number"}}).link(address, w.number(edge.count)).close();
        h.element("td", edge.first == edge.last ? w.date(edge.first)
                                                : w.date(edge.first) + " \xE2\x80\x93 " + w.date(edge.last))
            .close();
    }
    h.close().close();
}

}  // namespace

Result<Answer> relays_page(Visit& visit) {
    const auto figures = visit.figures();
    if (!figures) return figures.error();
    auto found = figures.value()->census.relay_edges(visit.store, filter_of(visit.query()), kMostEdges);
    if (!found) return found.error();
    const auto& edges = found.value();
    if (visit.json) {
        std::string out;
        JsonWriter json(out);
        json.begin_object();
        write_rows(json, "edges", edges);
        json.end_object();
        return json_answer(std::move(out));
    }
    const Interface& w = visit.words;
    Html h;
    h.element("h1", w("relays.title")).element("p", {{"class", "lead"}}, w("relays.lead"));
    h.open("form", {{"class", "filters"}}).open("div", {{"class", "fields"}});
    for (const Parameter& one : kFilterParameters) {
        for (const std::string_view name : {"outlet", "via", "who", "since", "until"}) {
            if (one.name == name) field(visit, one, h);
        }
    }
    h.close().element("button", {{"class", "main"}}, w("search.button")).close();
    if (edges.empty()) {
        empty_state(visit, is_filtered(visit.query()) ? "search.none" : "relays.none", h);
    } else {
        const Drawing drawing = draw(edges);
        h.open(
            "div",
            {{"class", "drawing"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", w("relays.title")}});
        graph(visit, drawing, h);
        h.close();
        if (drawing.hidden > 0)
            h.element("p", {{"class", "small"}},
                      w.with("relays.hidden", {w.number(static_cast<int64_t>(drawing.hidden))}));
        h.element("h2", w("relays.table"));
        table(visit, edges, h);
    }
    return html_answer(visit, {.title = std::string(w("relays.title")), .section = "relays"}, h);
}

}  // namespace selon::serve
