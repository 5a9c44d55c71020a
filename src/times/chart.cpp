// times/chart.cpp : see chart.hpp. Patterns are kept last symbol first, so that an edge is extended to the
// left over edges that are already complete.
#include "times/chart.hpp"

#include <algorithm>

namespace selon::times {

Chart::Chart(const Pack& pack, const Knowledge& knowledge, const Document& doc, const Context& context,
             Scratch& scratch)
    : pack_(pack),
      k_(knowledge),
      doc_(doc),
      context_(context),
      scratch_(scratch),
      items_(scratch.vector<Item>()),
      edges_(scratch.vector<Edge>()),
      terminals_(scratch.vector<Edge>()),
      ending_(scratch.vector<uint32_t>()),
      terminal_ending_(scratch.vector<uint32_t>()),
      chosen_(scratch.vector<uint32_t>()) {}

void Chart::read(std::span<const Lexeme> lexemes) {
    lexemes_ = lexemes.first(std::min(lexemes.size(), kMaxLexemes));
    items_.clear();
    edges_.clear();
    terminals_.clear();
    chosen_.clear();
    items_.emplace_back();  // 0 is no item
    ending_.assign(lexemes_.size() + 1, kNone);
    terminal_ending_.assign(lexemes_.size() + 1, kNone);
    add_terminals();
    for (uint16_t end = 1; end <= lexemes_.size(); ++end) close(end);
    choose();
}

void Chart::close(uint16_t end) {
    auto next = static_cast<uint32_t>(edges_.size());
    for (uint32_t t = terminal_ending_[end]; t != kNone; t = terminals_[t].before) {
        add_edge(terminals_[t].symbol, terminals_[t].begin, end, terminals_[t].item);
    }
    for (; next < edges_.size(); ++next) extend(next);
}

void Chart::add_edge(Symbol symbol, uint16_t begin, uint16_t end, uint32_t item) {
    while (symbol != 0 && edges_.size() < kMaxEdges) {
        bool known = false;
        for (uint32_t e = ending_[end]; e != kNone && !known; e = edges_[e].before) {
            if (edges_[e].symbol != symbol || edges_[e].begin != begin) continue;
            const Item &there = items_[edges_[e].item], &here = items_[item];
            known = there.cost <= here.cost && there.first <= here.first && there.last >= here.last;
        }
        if (!known) {
            edges_.push_back({item, ending_[end], symbol, begin, end});
            ending_[end] = static_cast<uint32_t>(edges_.size() - 1);
        }
        symbol = k_.super[symbol];
    }
}

void Chart::extend(uint32_t edge) {
    struct Place {
        uint32_t node;
        uint32_t next;  ///< the edge to try now
    };
    constexpr int kDepth = 10;
    uint32_t node = k_.root[edges_[edge].symbol];
    if (node == 0) return;
    Place stack[kDepth];
    uint32_t path[kDepth + 1] = {edge};  // edges, last first
    int depth = 0;
    accept(node, path, 1);
    stack[0] = {node, ending_[edges_[edge].begin]};
    while (depth >= 0) {
        Place& here = stack[depth];
        if (here.next == kNone || k_.nodes[here.node].steps == 0) {
            --depth;
            continue;
        }
        const uint32_t tried = here.next;
        here.next = edges_[tried].before;
        const Knowledge::Node& from = k_.nodes[here.node];
        const Knowledge::Step* const steps = k_.steps.data() + from.first_step;
        const Symbol symbol = edges_[tried].symbol;
        uint32_t to = 0;
        for (uint32_t i = 0; i < from.steps && to == 0; ++i)
            to = steps[i].symbol == symbol ? steps[i].node : 0;
        if (to == 0) continue;
        path[depth + 1] = tried;
        accept(to, path, depth + 2);
        if (depth + 1 < kDepth && k_.nodes[to].steps != 0)
            stack[++depth] = {to, ending_[edges_[tried].begin]};
    }
}

namespace {
constexpr uint32_t kWeak = 4000;  ///< what "!weak" adds to the cost of a row: other readings go before it
}

void Chart::accept(uint32_t node, const uint32_t* path, int count) {
    const Knowledge::Node& at = k_.nodes[node];
    if (at.accepts == 0) return;
    uint32_t parts[10];
    uint32_t cost = 0;
    for (int i = 0; i < count; ++i) {
        parts[i] = edges_[path[count - 1 - i]].item;
        cost += items_[parts[i]].cost;
    }
    const uint16_t begin = edges_[path[count - 1]].begin, end = edges_[path[0]].end;
    for (uint32_t i = 0; i < at.accepts; ++i) {
        const Knowledge::Expansion& expansion = k_.expansions[k_.accepts[at.first_accept + i]];
        const Pattern& pattern = k_.patterns[expansion.pattern];
        if (pattern.mechanism == Mechanism::lexical) {
            const auto meaning = static_cast<size_t>(pattern.arguments[0].number);
            const uint32_t item = lexical_item(k_.meanings[meaning], begin, end);
            add_edge(pattern.result, begin, end, item);
            if (k_.meanings[meaning].alone != 0) add_edge(k_.meanings[meaning].alone, begin, end, item);
            continue;
        }
        Item item;
        item.first = begin;
        item.last = end;
        item.cost = cost + 1000 + pattern.order + ((pattern.flags & condition::weak) != 0 ? kWeak : 0);
        // What a tense supports goes before the plain reading.
        if ((pattern.flags & (condition::habit | condition::told)) != 0) item.cost = pattern.order;
        item.why = {pattern.rule, 900, pattern.line};
        if (!apply(pattern, expansion, parts, item)) continue;
        if (item.partner != 0) {  // a pair keeps the spans of its members
            if (allowed(pattern, begin, end, item)) add_edge(pattern.result, begin, end, add_item(item));
            continue;
        }
        // The span: of the parts inside [ ], or of all.
        uint16_t first = 0xFFFF, last = 0;
        for (int p = 0; p < count; ++p) {
            const uint8_t element = expansion.elements[static_cast<size_t>(p)];
            if (pattern.span_first != 0 && (element < pattern.span_first || element > pattern.span_last))
                continue;
            const Extent extent = extent_of(items_[parts[p]]);
            first = std::min(first, extent.first);
            last = std::max(last, extent.last);
        }
        item.first = first < last ? first : begin;
        item.last = first < last ? last : end;
        if (!allowed(pattern, begin, end, item)) continue;
        item.header = item.header || pattern.result == k_.header;
        add_edge(pattern.result, begin, end, add_item(item));
    }
}

Chart::Extent Chart::extent_of(const Item& item) const {
    Extent out{item.first, item.last};
    for (uint32_t other = item.partner; other != 0; other = items_[other].partner) {
        out.first = std::min(out.first, items_[other].first);
        out.last = std::max(out.last, items_[other].last);
    }
    return out;
}

void Chart::choose() {
    // The best cover: as many lexemes of time as possible, in as few and as early rows as possible.
    const size_t size = lexemes_.size();
    auto best = scratch_.vector<int64_t>();
    auto from = scratch_.vector<uint32_t>();
    best.assign(size + 1, 0);
    from.assign(size + 1, kNone);
    for (size_t end = 1; end <= size; ++end) {
        best[end] = best[end - 1];
        for (uint32_t e = ending_[end]; e != kNone; e = edges_[e].before) {
            if (!k_.emitted[edges_[e].symbol]) continue;
            // What is inside the span counts; a context that was needed decides between equals.
            const Item& item = items_[edges_[e].item];
            const Extent extent = extent_of(item);
            const int64_t length = int64_t{extent.last} - extent.first;
            const int64_t context = static_cast<int64_t>(end) - edges_[e].begin - length;
            // "from" says more of a range than of an hour; "a partir du" no more than "du".
            const int64_t weight =
                (item.partner != 0 ? 320000 : 300000) * std::min<int64_t>(context, 1) + 10000 * context;
            const int64_t score = best[edges_[e].begin] + length * 1000000 + weight - 400000 - item.cost;
            if (score > best[end] || (score == best[end] && from[end] == kNone)) {
                best[end] = score;
                from[end] = e;
            }
        }
    }
    for (size_t end = size; end > 0;) {
        if (from[end] == kNone) {
            --end;
            continue;
        }
        const Edge& edge = edges_[from[end]];
        // A chain of partners, from the last to the first member.
        for (uint32_t item = edge.item; item != 0; item = items_[item].partner) chosen_.push_back(item);
        end = edge.begin;
    }
    std::sort(chosen_.begin(), chosen_.end(),
              [&](uint32_t a, uint32_t b) { return items_[a].first < items_[b].first; });
}

}  // namespace selon::times
