// store/census_take.cpp : Census::take: the columns are read in runs of rows, in one state of the store.
#include <algorithm>

#include "store/census.hpp"
#include "store/selection.hpp"
#include "store/sql.hpp"

namespace selon::store {

namespace {

/// So many rows are asked for at a time: neither memory nor a question's time grows with the store.
constexpr int64_t kRun = 50'000;

}  // namespace

uint32_t Census::Texts::number_of(std::string_view text) {
    if (last_ < texts_.size() && texts_[last_] == text) return last_;
    auto found = numbers_.find(text);
    if (found == numbers_.end()) {
        found = numbers_.emplace(std::string(text), size()).first;
        texts_.emplace_back(text);
    }
    return last_ = found->second;
}

std::vector<uint32_t> Census::Texts::sort() {
    std::vector<uint32_t> renumbered(texts_.size());
    uint32_t next = 0;
    for (auto& [text, number] : numbers_) {
        texts_[next] = text;
        renumbered[number] = next;
        number = next++;
    }
    return renumbered;
}

uint32_t Census::Texts::find(std::string_view text) const {
    const auto found = numbers_.find(text);
    return found == numbers_.end() ? kNone : found->second;
}

uint32_t Census::Texts::lower_bound(std::string_view text) const {
    return static_cast<uint32_t>(std::lower_bound(texts_.begin(), texts_.end(), text) - texts_.begin());
}

/// What is needed only while the census is taken.
struct Census::Taking {
    struct Content {
        int64_t document_id;
        uint32_t place, begin, end;
    };

    Census& census;
    Sql& sql;
    std::vector<Content> contents{};

    /// Hands every row of "SELECT id, ... FROM table" to `on_row`, run by run.
    void each(const std::string& query, const OnRow& on_row) {
        for (int64_t last = INT64_MIN, rows = kRun; rows == kRun && sql.ok();) {
            rows = 0;
            sql.each(query + " ORDER BY id LIMIT " + std::to_string(kRun), {last}, [&](const Row& row) {
                last = row.integer(0);
                ++rows;
                return on_row(row);
            });
        }
    }

    uint32_t actor(int64_t id) {
        if (id < 0 || id >= kNone) {
            sql.fail({"store.unusable", "an actor's number is too large to be counted", {}});
            return 0;
        }
        census.last_actor_ = std::max(census.last_actor_, static_cast<uint32_t>(id));
        return static_cast<uint32_t>(id);
    }

    /// The place of an attribution, or kNone.
    uint32_t place_of(int64_t id) const {
        const auto found = std::lower_bound(census.ids_.begin(), census.ids_.end(), id);
        if (found == census.ids_.end() || *found != id) return kNone;
        return static_cast<uint32_t>(found - census.ids_.begin());
    }

    void attributions() {
        Census& c = census;
        const auto small = [](int64_t number) { return static_cast<uint16_t>(number); };
        const auto tiny = [](uint32_t number) { return static_cast<uint8_t>(number); };
        each(
            "SELECT id, document_id, byte_begin, byte_end, speaker_id, addressee_id, said_on, outlet, "
            "language, "
            "stance, score, kind, act, echo_of, " +
                std::string(kLinkScore) + " FROM attributions a WHERE id > ?",
            [&](const Row& row) {
                contents.push_back({row.integer(1), static_cast<uint32_t>(c.ids_.size()),
                                    static_cast<uint32_t>(row.integer(2)),
                                    static_cast<uint32_t>(row.integer(3))});
                c.ids_.push_back(row.integer(0));
                c.entries_.push_back({actor(row.integer(4)), actor(row.integer(5)),
                                      c.days_.number_of(row.text(6)), c.outlets_.number_of(row.text(7)),
                                      c.languages_.number_of(row.text(8)), small(row.integer(10)),
                                      small(row.integer(14)), tiny(c.stances_.number_of(row.text(9))),
                                      tiny(c.kinds_.number_of(row.text(11))),
                                      tiny(c.acts_.number_of(row.text(12))), !row.is_null(13)});
                return true;
            });
    }

    void relays() {
        Census& c = census;
        each("SELECT id, attribution_id, actor_id, name FROM relays WHERE id > ?", [&](const Row& row) {
            const uint32_t place = place_of(row.integer(1)), who = actor(row.integer(2));
            if (place != kNone)
                c.relays_.push_back({place, who, who == 0 ? c.relay_names_.number_of(row.text(3)) : 0});
            return true;
        });
        std::stable_sort(c.relays_.begin(), c.relays_.end(),
                         [](const Relay& a, const Relay& b) { return a.place < b.place; });
    }

    void co_speakers() {
        auto& all = census.co_speakers_;
        each("SELECT id, attribution_id, actor_id FROM co_speakers WHERE id > ?", [&](const Row& row) {
            const uint32_t place = place_of(row.integer(1)), who = actor(row.integer(2));
            if (place != kNone && census.entries_[place].speaker != who) all.push_back({place, who});
            return true;
        });
        const auto key = [](const Mention& one) { return std::pair(one.place, one.actor); };
        std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
        all.erase(std::unique(all.begin(), all.end(),
                              [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                  all.end());
    }

    /// Who is named in contents: by the index of attributions, a stretch of them at a time.
    void mentions() {
        const auto& ids = census.ids_;
        for (size_t first = 0; first < ids.size() && sql.ok(); first += kRun) {
            const size_t last = std::min(first + kRun, ids.size()) - 1;
            sql.each(
                "SELECT attribution_id, actor_id FROM mentions WHERE attribution_id >= ? AND "
                "attribution_id <= ? ORDER BY attribution_id, actor_id",
                {ids[first], ids[last]}, [&](const Row& row) {
                    const uint32_t place = place_of(row.integer(0)), who = actor(row.integer(1));
                    auto& all = census.mentions_;
                    const bool again = !all.empty() && all.back().place == place && all.back().actor == who;
                    if (place != kNone && !again) all.push_back({place, who});
                    return true;
                });
        }
    }

    /// Every actor with the number of documents that name them.
    void actors() {
        sql.each(
            "SELECT c.id, coalesce(n.documents, 0) FROM actors c LEFT JOIN (SELECT actor_id, count(*) AS "
            "documents FROM (SELECT DISTINCT actor_id, document_id FROM document_actors) AS pairs GROUP BY "
            "actor_id) AS n ON n.actor_id = c.id ORDER BY c.id",
            {}, [&](const Row& row) {
                census.speakers_.push_back({actor(row.integer(0)), 0, static_cast<uint32_t>(row.integer(1))});
                return true;
            });
    }

    /// Dates of the calendar that stand inside a content.
    void dates() {
        std::stable_sort(contents.begin(), contents.end(),
                         [](const Content& a, const Content& b) { return a.document_id < b.document_id; });
        each("SELECT id, document_id, byte_begin, byte_end, type, value FROM times WHERE id > ?",
             [&](const Row& row) {
                 const std::string_view type = row.text(4), value = row.text(5);
                 if ((type != "DATE" && type != "TIME") || value.empty() || value[0] < '0' || value[0] > '9')
                     return true;
                 const int64_t document = row.integer(1), begin = row.integer(2), end = row.integer(3);
                 auto one = std::lower_bound(
                     contents.begin(), contents.end(), document,
                     [](const Content& content, int64_t id) { return content.document_id < id; });
                 for (; one != contents.end() && one->document_id == document; ++one) {
                     if (begin >= one->begin && end <= one->end)
                         census.about_.push_back({one->place, census.dates_.number_of(value)});
                 }
                 return true;
             });
        std::stable_sort(census.about_.begin(), census.about_.end(),
                         [](const About& a, const About& b) { return a.place < b.place; });
    }
};

/// Numbers become places in the alphabet, and who speaks is counted.
void Census::rank() {
    const auto days = days_.sort(), outlets = outlets_.sort(), languages = languages_.sort(),
               stances = stances_.sort(), kinds = kinds_.sort(), acts = acts_.sort(), dates = dates_.sort(),
               names = relay_names_.sort();
    std::vector<uint32_t> said(last_actor_ + 1);
    for (Entry& e : entries_) {
        e.day = days[e.day];
        e.outlet = outlets[e.outlet];
        e.language = languages[e.language];
        e.stance = static_cast<uint8_t>(stances[e.stance]);
        e.kind = static_cast<uint8_t>(kinds[e.kind]);
        e.act = static_cast<uint8_t>(acts[e.act]);
        ++said[e.speaker];
    }
    for (const Mention& other : co_speakers_) ++said[other.actor];
    for (About& one : about_) one.date = dates[one.date];
    for (Relay& one : relays_) {
        if (one.actor == 0) one.name = names[one.name];
    }
    for (Speaker& speaker : speakers_) speaker.said = said[speaker.actor];
    std::erase_if(speakers_, [](const Speaker& one) { return one.said == 0; });
    std::stable_sort(speakers_.begin(), speakers_.end(),
                     [](const Speaker& a, const Speaker& b) { return a.said > b.said; });
    all_ = tally({true, {}}, {});
}

Result<Census> Census::take(Store& store) {
    Census census;
    Sql sql(store.database());
    Taking taking{census, sql};
    sql.begin_read();
    taking.attributions();
    taking.co_speakers();
    taking.relays();
    taking.mentions();
    taking.actors();
    taking.dates();
    if (auto done = sql.end(); !done) return done.error();
    census.rank();
    return census;
}

}  // namespace selon::store
