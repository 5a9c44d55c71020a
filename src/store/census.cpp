// store/census.cpp : see census.hpp. Taking it is in census_take.cpp.
#include "store/census.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "store/read_rows.hpp"
#include "store/selection.hpp"

namespace selon::store {

namespace {

using Tally = std::vector<int64_t>;  ///< by number

std::vector<uint32_t> most_frequent(const Tally& tally, size_t limit) {
    std::vector<uint32_t> out;
    for (uint32_t number = 0; number < tally.size(); ++number) {
        if (tally[number] > 0) out.push_back(number);
    }
    const size_t size = std::min(limit, out.size());
    std::partial_sort(
        out.begin(), out.begin() + static_cast<ptrdiff_t>(size), out.end(),
        [&](uint32_t a, uint32_t b) { return tally[a] != tally[b] ? tally[a] > tally[b] : a < b; });
    out.resize(size);
    return out;
}

std::vector<Count> by_actor(Sql& sql, const Tally& tally, size_t limit) {
    std::vector<Count> out;
    for (const uint32_t id : most_frequent(tally, limit))
        out.push_back({sql.text("SELECT label FROM actors WHERE id = ?", {id}), id, tally[id]});
    return out;
}

template <class Texts>
std::vector<Count> by_text(const Texts& texts, const Tally& tally, size_t limit) {
    std::vector<Count> out;
    for (const uint32_t number : most_frequent(tally, limit))
        out.push_back({texts[number], 0, tally[number]});
    return out;
}

/// Ids of actors whom a filter names, sorted; empty for anybody. False if there is nobody of that name.
bool resolve(Sql& sql, const std::string& name, int64_t id, std::vector<int64_t>& ids) {
    if (id != 0) {
        ids = {id};
    } else if (!name.empty()) {
        ids = actors_named(sql, name);
        std::sort(ids.begin(), ids.end());
        return !ids.empty();
    }
    return true;
}

bool among(const std::vector<int64_t>& ids, uint32_t id) {
    return ids.empty() || std::binary_search(ids.begin(), ids.end(), id);
}

/// What of a filter the columns do not hold.
Filter beyond_columns(const Filter& filter) {
    Filter rest;
    rest.text = filter.text;
    rest.via = filter.via;
    rest.about = filter.about;
    rest.rule = filter.rule;
    rest.about_id = filter.about_id;
    rest.document_id = filter.document_id;
    rest.story_id = filter.story_id;
    rest.within_id = filter.within_id;
    rest.min_score = filter.min_score;
    return rest;
}

bool restricts(const Filter& rest) {
    return !rest.text.empty() || !rest.via.empty() || !rest.about.empty() || !rest.rule.empty() ||
           rest.about_id != 0 || rest.document_id != 0 || rest.story_id != 0 || rest.within_id != 0 ||
           rest.min_score > 0;
}

}  // namespace

Census::Places Census::ask(Sql& sql, const Filter& filter) const {
    Places out;
    Selection selection(sql, filter);
    if (selection.impossible()) return out;
    const bool sqlite = sql.dialect() == Dialect::sqlite;
    std::string query = "SELECT a.id FROM attributions a";
    if (selection.has_text()) {
        // Words alone need no look at the rows that hold them.
        query = sqlite && !selection.has_conditions() ? "SELECT f.rowid FROM attributions_fts f"
                                                      : "SELECT a.id FROM " + tables_with_text(sql.dialect());
        selection.add(text_condition(sql.dialect()), {selection.text()});
    }
    size_t place = 0;
    sql.each(query + selection.where(), selection.values(), [&](const Row& row) {
        const int64_t id = row.integer(0);
        // Most answers come in order of ids, one not far from the other.
        if (place >= ids_.size() || ids_[place] > id) place = 0;
        size_t step = 1;
        while (place + step < ids_.size() && ids_[place + step] <= id) {
            place += step;
            step *= 2;
        }
        const auto from = ids_.begin() + static_cast<ptrdiff_t>(place),
                   to = ids_.begin() + static_cast<ptrdiff_t>(std::min(place + step + 1, ids_.size()));
        const auto found = std::lower_bound(from, to, id);
        if (found != to && *found == id) {
            place = static_cast<size_t>(found - ids_.begin());
            out.push_back(static_cast<uint32_t>(place));
        }
        return true;
    });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Census::Places Census::find(Sql& sql, const Filter& filter) const {
    Places out;
    std::vector<int64_t> who, to;
    if (!resolve(sql, filter.who, filter.speaker_id, who) ||
        !resolve(sql, filter.to, filter.addressee_id, to))
        return out;
    const uint32_t first = days_.lower_bound(filter.since),
                   end = filter.until.empty() ? days_.size() : days_.lower_bound(filter.until + "~");
    bool impossible = false;
    const auto number_of = [&](const Texts& texts, const std::string& text) {
        const uint32_t number = text.empty() ? kNone : texts.find(text);
        impossible |= !text.empty() && number == kNone;
        return number;
    };
    const uint32_t outlet = number_of(outlets_, filter.outlet),
                   language = number_of(languages_, filter.language),
                   stance = number_of(stances_, filter.stance), kind = number_of(kinds_, filter.kind),
                   act = number_of(acts_, filter.act);
    if (impossible) return out;
    const auto is = [](uint32_t wanted, uint32_t number) { return wanted == kNone || wanted == number; };
    const auto keep = [&](uint32_t place) {
        const Entry& e = entries_[place];
        if (e.day >= first && e.day < end && is(outlet, e.outlet) && is(language, e.language) &&
            is(stance, e.stance) && is(kind, e.kind) && is(act, e.act) && !(filter.once && e.echo) &&
            among(who, e.speaker) && among(to, e.addressee))
            out.push_back(place);
    };
    if (const Filter rest = beyond_columns(filter); restricts(rest)) {
        for (const uint32_t place : ask(sql, rest)) keep(place);
    } else {
        for (uint32_t place = 0; place < entries_.size(); ++place) keep(place);
    }
    return out;
}

Result<int64_t> Census::count(Store& store, const Filter& filter) const {
    Sql sql(store.database());
    const auto found = static_cast<int64_t>(find(sql, filter).size());
    if (!sql.ok()) return sql.error();
    return found;
}

Result<Facets> Census::facets(Store& store, const Filter& filter, size_t limit) const {
    Facets out;
    Sql sql(store.database());
    const Places places = find(sql, filter);
    out.counted = static_cast<int64_t>(places.size());
    Tally speakers(last_actor_ + 1), addressees(last_actor_ + 1), relays(last_actor_ + 1);
    Tally outlets(outlets_.size()), stances(stances_.size()), kinds(kinds_.size()),
        languages(languages_.size()), days(days_.size());
    for (const uint32_t place : places) {
        const Entry& e = entries_[place];
        ++speakers[e.speaker];
        ++addressees[e.addressee];
        ++outlets[e.outlet];
        ++stances[e.stance];
        ++kinds[e.kind];
        ++languages[e.language];
        ++days[e.day];
    }
    size_t at = 0;
    for (const Relay& relay : relays_) {
        while (at < places.size() && places[at] < relay.place) ++at;
        if (at == places.size()) break;
        if (places[at] == relay.place) ++relays[relay.actor];
    }
    speakers[0] = addressees[0] = relays[0] = 0;
    out.speakers = by_actor(sql, speakers, limit);
    out.addressees = by_actor(sql, addressees, limit);
    out.relays = by_actor(sql, relays, limit);
    out.outlets = by_text(outlets_, outlets, limit);
    out.stances = by_text(stances_, stances, limit);
    out.kinds = by_text(kinds_, kinds, limit);
    out.languages = by_text(languages_, languages, limit);
    for (uint32_t day = 0; day < days.size(); ++day) {
        if (days[day] > 0) out.days.push_back({days_[day], 0, days[day]});
    }
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<RelayEdge>> Census::relay_edges(Store& store, const Filter& filter, size_t limit) const {
    struct Carried {
        uint32_t outlet, relay, speaker, first, last, name;
        int64_t count;
    };
    Sql sql(store.database());
    const Places places = find(sql, filter);
    std::map<std::tuple<uint32_t, uint32_t, uint32_t>, Carried> edges;
    size_t at = 0;
    for (const Relay& relay : relays_) {
        while (at < places.size() && places[at] < relay.place) ++at;
        if (at == places.size()) break;
        if (places[at] != relay.place) continue;
        const Entry& e = entries_[relay.place];
        const uint32_t day = days_[e.day].empty() ? kNone : e.day;
        auto& edge = edges
                         .try_emplace({e.outlet, relay.actor, e.speaker},
                                      Carried{e.outlet, relay.actor, e.speaker, day, e.day, relay.name, 0})
                         .first->second;
        ++edge.count;
        edge.first = std::min(edge.first, day);
        edge.last = std::max(edge.last, e.day);
        edge.name = std::min(edge.name, relay.name);
    }
    std::vector<Carried> sorted;
    for (const auto& [key, edge] : edges) sorted.push_back(edge);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Carried& a, const Carried& b) { return a.count > b.count; });
    if (sorted.size() > limit) sorted.resize(limit);
    std::unordered_map<int64_t, std::pair<std::string, std::string>> known;  // label and kind
    const auto actor = [&](int64_t id) -> const std::pair<std::string, std::string>& {
        const auto [found, fresh] = known.try_emplace(id);
        if (fresh && id != 0) {
            sql.each("SELECT label, kind FROM actors WHERE id = ?", {id}, [&](const Row& row) {
                found->second = {row.string(0), row.string(1)};
                return false;
            });
        }
        return found->second;
    };
    std::vector<RelayEdge> out;
    for (const Carried& edge : sorted) {
        const auto& [label, kind] = actor(edge.relay);
        out.push_back({outlets_[edge.outlet], edge.relay, edge.speaker,
                       edge.relay == 0 ? relay_names_[edge.name] : label, kind, actor(edge.speaker).first,
                       edge.count, edge.first == kNone ? std::string() : days_[edge.first],
                       days_[edge.last]});
    }
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<Count>> Census::counts_about(Store& store, const Filter& filter, int digits) const {
    Sql sql(store.database());
    const Places places = find(sql, filter);
    Tally dates(dates_.size());
    size_t at = 0;
    for (const About& about : about_) {
        while (at < places.size() && places[at] < about.place) ++at;
        if (at == places.size()) break;
        if (places[at] == about.place) ++dates[about.date];
    }
    std::vector<Count> out;
    const auto unit = static_cast<size_t>(digits);
    for (uint32_t date = 0; date < dates.size(); ++date) {
        if (dates[date] == 0 || dates_[date].size() < unit) continue;
        const std::string_view period = std::string_view(dates_[date]).substr(0, unit);
        if (out.empty() || out.back().name != period) out.push_back({std::string(period), 0, 0});
        out.back().count += dates[date];
    }
    if (!sql.ok()) return sql.error();
    return out;
}

Result<Page<ActorRow>> Census::most_quoted(Store& store, const PageOptions& page) const {
    Page<ActorRow> out;
    Sql sql(store.database());
    const size_t first = static_cast<size_t>(std::max(0LL, std::atoll(page.after.c_str()))),
                 from = std::min(first, speakers_.size()),
                 to = from + std::min(page.limit, speakers_.size() - from);
    for (size_t i = from; i < to; ++i) {
        // Whoever was joined to somebody else since then is no actor any more.
        if (ActorRow row = read_actor(sql, speakers_[i].second); row.id != 0)
            out.rows.push_back(std::move(row));
    }
    if (to < speakers_.size()) out.next = std::to_string(to);
    if (!sql.ok()) return sql.error();
    return out;
}

}  // namespace selon::store
