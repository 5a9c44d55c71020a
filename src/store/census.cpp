// store/census.cpp : see census.hpp. Taking it is in census_take.cpp.
#include "store/census.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>

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

/// What of a filter the columns do not hold.
Filter beyond_columns(const Filter& filter) {
    Filter rest;
    rest.text = filter.text;
    rest.rule = filter.rule;
    rest.document_id = filter.document_id;
    rest.story_id = filter.story_id;
    rest.within_id = filter.within_id;
    return rest;
}

bool restricts(const Filter& rest) {
    return !rest.text.empty() || !rest.rule.empty() || rest.document_id != 0 || rest.story_id != 0 ||
           rest.within_id != 0;
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

class Census::Finder {
  public:
    Finder(const Census& census, Sql& sql) : census_(census), sql_(sql) {}

    /// One condition after the other: each looks only at what is left, the first at the column of all.
    Found find(const Filter& filter) {
        if (const Filter rest = beyond_columns(filter); restricts(rest)) start(census_.ask(sql_, rest));
        speaker(filter);
        name(filter.to, filter.addressee_id, &Entry::addressee);
        linked(filter.via, 0, census_.relays_);
        linked(filter.about, filter.about_id, census_.mentions_);
        text(census_.outlets_, filter.outlet, &Entry::outlet);
        text(census_.stances_, filter.stance, &Entry::stance);
        text(census_.kinds_, filter.kind, &Entry::kind);
        text(census_.acts_, filter.act, &Entry::act);
        text(census_.languages_, filter.language, &Entry::language);
        days(filter);
        if (filter.min_score > 0) narrow([&](const Entry& e) { return e.score >= filter.min_score; });
        if (filter.min_score > 0 && filter.asks_for_speaker())
            narrow([&](const Entry& e) { return e.link_score >= filter.min_score; });
        if (filter.once) narrow([](const Entry& e) { return !e.echo; });
        return {!started_, std::move(places_)};
    }

  private:
    template <class Wanted>
    void narrow(const Wanted& wanted) {
        if (started_) {
            std::erase_if(places_, [&](uint32_t place) { return !wanted(census_.entries_[place]); });
            return;
        }
        started_ = true;
        for (uint32_t place = 0; place < census_.entries_.size(); ++place) {
            if (wanted(census_.entries_[place])) places_.push_back(place);
        }
    }
    void start(Places places) {
        places_ = std::move(places);
        started_ = true;
    }
    void name(const std::string& name, int64_t id, uint32_t Entry::*column) {
        std::vector<int64_t> ids;
        if (!resolve(sql_, name, id, ids)) return start({});
        if (ids.size() == 1) {
            narrow([&](const Entry& e) { return e.*column == ids[0]; });
        } else if (!ids.empty()) {
            narrow([&](const Entry& e) { return std::binary_search(ids.begin(), ids.end(), e.*column); });
        }
    }
    /// Alone, or together with others.
    void speaker(const Filter& filter) {
        std::vector<int64_t> ids;
        if (!resolve(sql_, filter.who, filter.speaker_id, ids)) return start({});
        if (ids.empty()) return;
        const Places together = places_of(census_.co_speakers_, ids);
        narrow([&](const Entry& e) {
            if (std::binary_search(ids.begin(), ids.end(), e.speaker)) return true;
            const auto place = static_cast<uint32_t>(&e - census_.entries_.data());
            return std::binary_search(together.begin(), together.end(), place);
        });
    }
    /// Where one of the actors stands in the links, in order.
    template <class Link>
    static Places places_of(const std::vector<Link>& links, const std::vector<int64_t>& ids) {
        Places places;
        for (const Link& link : links) {
            const bool one = ids.size() == 1 ? link.actor == ids[0]
                                             : std::binary_search(ids.begin(), ids.end(), link.actor);
            if (one && (places.empty() || places.back() != link.place)) places.push_back(link.place);
        }
        return places;
    }
    template <class Link>
    void linked(const std::string& name, int64_t id, const std::vector<Link>& links) {
        std::vector<int64_t> ids;
        if (!resolve(sql_, name, id, ids)) return start({});
        if (ids.empty()) return;
        Places wanted = places_of(links, ids);
        if (!started_) return start(std::move(wanted));
        Places both;
        std::set_intersection(places_.begin(), places_.end(), wanted.begin(), wanted.end(),
                              std::back_inserter(both));
        places_ = std::move(both);
    }
    template <class Number>
    void text(const Texts& texts, const std::string& value, Number Entry::*column) {
        if (value.empty()) return;
        const uint32_t number = texts.find(value);
        if (number == kNone) return start({});
        narrow([&](const Entry& e) { return e.*column == number; });
    }
    void days(const Filter& filter) {
        if (filter.since.empty() && filter.until.empty()) return;
        const Texts& days = census_.days_;
        const uint32_t first = days.lower_bound(filter.since),
                       end = filter.until.empty() ? days.size() : days.lower_bound(filter.until + "~");
        narrow([&](const Entry& e) { return e.day >= first && e.day < end; });
    }

    const Census& census_;
    Sql& sql_;
    Places places_;
    bool started_ = false;
};

Census::Found Census::find(Sql& sql, const Filter& filter) const {
    return Finder(*this, sql).find(filter);
}

template <class Links, class OnLink>
void Census::each_of(const Links& links, const Found& found, const OnLink& on_link) {
    const Places& places = found.places;
    size_t at = 0;
    for (const auto& link : links) {
        while (at < places.size() && places[at] < link.place) ++at;
        if (found.all || (at < places.size() && places[at] == link.place)) on_link(link);
        if (!found.all && at == places.size()) return;
    }
}

Census::Tallies Census::tally(const Found& found, const Filter& filter) const {
    Tallies out;
    const bool of_speaker = filter.asks_for_speaker();
    for (Tally* actors : {&out.speakers, &out.addressees, &out.relays, &out.about})
        actors->resize(last_actor_ + 1);
    out.outlets.resize(outlets_.size());
    out.stances.resize(stances_.size());
    out.kinds.resize(kinds_.size());
    out.languages.resize(languages_.size());
    out.days.resize(days_.size());
    const auto add = [&](const Entry& e) {
        if (e.link_score >= filter.min_score) ++out.speakers[e.speaker];
        ++out.addressees[e.addressee];
        ++out.outlets[e.outlet];
        ++out.stances[e.stance];
        ++out.kinds[e.kind];
        ++out.languages[e.language];
        ++out.days[e.day];
        out.unsure += e.score < kSureScore || (of_speaker && e.link_score < kSureScore);
    };
    if (found.all) std::for_each(entries_.begin(), entries_.end(), add);
    for (const uint32_t place : found.places) add(entries_[place]);
    each_of(relays_, found, [&](const Relay& relay) { ++out.relays[relay.actor]; });
    each_of(mentions_, found, [&](const Mention& mention) { ++out.about[mention.actor]; });
    each_of(co_speakers_, found, [&](const Mention& other) {
        if (entries_[other.place].link_score >= filter.min_score) ++out.speakers[other.actor];
    });
    out.speakers[0] = out.addressees[0] = out.relays[0] = 0;
    return out;
}

Result<int64_t> Census::count(Store& store, const Filter& filter) const {
    Sql sql(store.database());
    const Found found = find(sql, filter);
    if (!sql.ok()) return sql.error();
    return found.all ? size() : static_cast<int64_t>(found.places.size());
}

Result<Facets> Census::facets(Store& store, const Filter& filter, size_t limit) const {
    Facets out;
    Sql sql(store.database());
    const Found found = find(sql, filter);
    out.counted = found.all ? size() : static_cast<int64_t>(found.places.size());
    const Tallies counted = found.all ? Tallies() : tally(found, filter);
    const Tallies& t = found.all ? all_ : counted;
    out.unsure = t.unsure;
    out.speakers = by_actor(sql, t.speakers, limit);
    out.addressees = by_actor(sql, t.addressees, limit);
    out.relays = by_actor(sql, t.relays, limit);
    out.about = by_actor(sql, t.about, limit);
    out.outlets = by_text(outlets_, t.outlets, limit);
    out.stances = by_text(stances_, t.stances, limit);
    out.kinds = by_text(kinds_, t.kinds, limit);
    out.languages = by_text(languages_, t.languages, limit);
    for (uint32_t day = 0; day < t.days.size(); ++day) {
        if (t.days[day] > 0) out.days.push_back({days_[day], 0, t.days[day]});
    }
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<RelayEdge>> Census::relay_edges(Store& store, const Filter& filter, size_t limit) const {
    struct Carried {
        uint32_t outlet, relay, speaker, first, last, name, count;

        auto ends() const { return std::tie(outlet, relay, speaker); }
    };
    Sql sql(store.database());
    std::vector<Carried> all;
    each_of(relays_, find(sql, filter), [&](const Relay& relay) {
        const Entry& e = entries_[relay.place];
        if (e.speaker != 0 && e.link_score < filter.min_score) return;
        const uint32_t first = days_[e.day].empty() ? kNone : e.day;
        all.push_back({e.outlet, relay.actor, e.speaker, first, e.day, relay.name, 1});
    });
    std::sort(all.begin(), all.end(), [](const Carried& a, const Carried& b) { return a.ends() < b.ends(); });
    std::vector<Carried> sorted;
    for (const Carried& one : all) {
        if (sorted.empty() || sorted.back().ends() != one.ends()) {
            sorted.push_back(one);
            continue;
        }
        Carried& edge = sorted.back();
        ++edge.count;
        edge.first = std::min(edge.first, one.first);
        edge.last = std::max(edge.last, one.last);
        edge.name = std::min(edge.name, one.name);
    }
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
    Tally dates(dates_.size());
    each_of(about_, find(sql, filter), [&](const About& about) { ++dates[about.date]; });
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
        const Speaker& one = speakers_[i];
        sql.each("SELECT id, name, label, kind FROM actors WHERE id = ?", {one.actor}, [&](const Row& row) {
            out.rows.push_back(
                {row.integer(0), row.string(1), row.string(2), row.string(3), one.said, one.documents});
            return false;
        });
    }
    if (to < speakers_.size()) out.next = std::to_string(to);
    if (!sql.ok()) return sql.error();
    return out;
}

}  // namespace selon::store
