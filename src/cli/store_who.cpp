// cli/store_who.cpp : `selon who`, what somebody said, of whom, and who spoke of them; `selon compare`, two
// people on one subject; `selon timeline` and `selon stats`, counts.
#include <algorithm>

#include "cli/cli.hpp"
#include "cli/layout.hpp"
#include "cli/message.hpp"
#include "cli/plain.hpp"
#include "cli/store_access.hpp"

namespace selon::cli {

int who_command(Arguments);
int compare_command(Arguments);
int timeline_command(Arguments);
int stats_command(Arguments);

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

/// "  of whom      Paul Verdier 12, Boreale 3"
std::string counts_line(std::string_view title, const std::vector<store::Count>& counts) {
    if (counts.empty()) return {};
    std::string out = "  " + std::string(title);
    out.append(title.size() < 12 ? 12 - title.size() : 1, ' ');
    for (const store::Count& one : counts) {
        if (&one != &counts.front()) out += ", ";
        out += or_dash(one.name) + " " + with_commas(static_cast<uint64_t>(one.count));
    }
    return out + "\n";
}

/// A command on one store: runs questions and stops at the first error.
class Asker {
  public:
    explicit Asker(StoreAccess& access) : access_(access) {}

    template <class T>
    T ask(Result<T> result) {
        if (result) return std::move(result).value();
        if (code_ == kDone) code_ = access_.fail(result.error());
        return {};
    }
    int code() const { return code_; }

  private:
    StoreAccess& access_;
    int code_ = kDone;
};

Cells cells_of_count(std::string_view about, const store::Count& one) {
    return {{"section", std::string(about)}, {"name", one.name}, {"id", one.id}, {"count", one.count}};
}

void print_person(StoreAccess& access, const store::Person& person) {
    const store::ActorRow& actor = person.actor;
    std::string head = plain_line(actor.label) + "  (" + actor.kind + ", " +
                       count_of(static_cast<uint64_t>(actor.attributions), "attribution") + " in " +
                       count_of(static_cast<uint64_t>(actor.documents), "document") + ")\n";
    std::vector<store::Count> spellings;
    for (const store::NameRow& name : person.names) spellings.push_back({name.name, 0, name.documents});
    const std::pair<std::string_view, const std::vector<store::Count>*> sections[] = {
        {"spelling", &spellings},
        {"stance", &person.stances},
        {"outlet", &person.outlets},
        {"spoke_of", &person.about},
        {"spoken_of_by", &person.spoken_of_by},
        {"carried_by", &person.relays},
        {"year", &person.years},
    };
    for (const auto& [title, counts] : sections) head += counts_line(title, *counts);
    access.heading(head + "\n");
    if (access.format != "json" && access.format != "jsonl") return;
    access.row({{"section", std::string("actor")},
                {"name", actor.label},
                {"id", actor.id},
                {"kind", actor.kind},
                {"attributions", actor.attributions},
                {"documents", actor.documents}},
               "");
    for (const auto& [title, counts] : sections) {
        for (const store::Count& one : *counts) access.row(cells_of_count(title, one), "");
    }
}

}  // namespace

int who_command(Arguments arguments) {
    StoreAccess access("who");
    std::vector<std::string> words;
    std::string since, until;
    unsigned min_score = 0;
    CommandLine line("who", "NAME",
                     "Shows all that somebody said, of whom they spoke, and who spoke of them.");
    line.example("selon who Anna Leduc", "the person, then what she said, the latest first");
    line.example("selon who Leduc --since 2024 --limit 100", "everybody of that name, since 2024");
    line.operands(words, "A name, or part of one.");
    line.option("--since", since, "DATE", "said on that day or later");
    line.option("--until", until, "DATE", "said on that day or earlier");
    line.number("--min-score", min_score, "N",
                "of the list: score of the saying and of the link to the speaker's name, 0 to 1000");
    access.declare_store(line);
    access.declare_output(line, true);
    if (auto code = line.parse(arguments)) return *code;
    if (words.empty()) return usage_error("who", "a name is needed: selon who NAME");
    if (auto code = access.open(false)) return *code;
    const std::string name = joined(words);
    Asker asker(access);
    for (const store::ActorRow& actor : asker.ask(access.store().actors(name, {.limit = 5})).rows) {
        print_person(access, asker.ask(access.store().person(actor.id)));
    }
    const int least = static_cast<int>(min_score);
    const auto page =
        asker.ask(access.store().search({.who = name, .since = since, .until = until, .min_score = least},
                                        {.limit = access.limit, .after = access.after}));
    if (!page.rows.empty()) access.heading("Said\n\n");
    for (const auto& row : page.rows) access.row(cells_of(row), card_of(row, access.screen()));
    if (access.is_table() && page.next.empty()) {
        const auto about = asker.ask(access.store().search(
            {.about = name, .since = since, .until = until, .min_score = least}, {.limit = access.limit}));
        if (!about.rows.empty()) access.heading("Said of them\n\n");
        for (const auto& row : about.rows) access.row(cells_of(row), card_of(row, access.screen()));
    }
    if (asker.code() != kDone) return asker.code();
    return access.end(page.next);
}

int compare_command(Arguments arguments) {
    StoreAccess access("compare");
    std::vector<std::string> names;
    store::Filter filter;
    CommandLine line("compare", "NAME NAME",
                     "Shows what two people said, on one subject if you like, in order of time.");
    line.example("selon compare \"Anna Leduc\" \"Paul Verdier\" --about budget", "their words on the budget");
    line.operands(names, "Two names, or more.");
    line.option("--about", filter.text, "WORDS", "words that must be in what they said");
    line.option("--since", filter.since, "DATE", "said on that day or later");
    line.option("--until", filter.until, "DATE", "said on that day or earlier");
    access.declare_store(line);
    access.declare_output(line, false);
    line.number("--limit", access.limit, "N", "most attributions of each, 20 by default");
    if (auto code = line.parse(arguments)) return *code;
    if (names.size() < 2) return usage_error("compare", "two names are needed: selon compare NAME NAME");
    if (auto code = access.open(false)) return *code;
    Asker asker(access);
    std::vector<store::AttributionRow> rows;
    for (const std::string& name : names) {
        filter.who = name;
        auto page = asker.ask(access.store().search(filter, {.limit = access.limit}));
        access.heading(
            plain_line(name) + "\n" +
            counts_line("stance", asker.ask(access.store().counts(filter, store::Facet::stance))) +
            counts_line("outlet", asker.ask(access.store().counts(filter, store::Facet::outlet, 5))) +
            counts_line("spoke of", asker.ask(access.store().counts(filter, store::Facet::about, 5))) + "\n");
        rows.insert(rows.end(), page.rows.begin(), page.rows.end());
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.said_on < b.said_on; });
    for (const auto& row : rows) access.row(cells_of(row), card_of(row, access.screen()));
    return asker.code() != kDone ? asker.code() : access.end();
}

int timeline_command(Arguments arguments) {
    StoreAccess access("timeline");
    FilterFlags flags;
    std::string by = "month";
    CommandLine line("timeline", "[WORD]...", "Counts attributions by day, month or year.");
    line.example("selon timeline --who \"Anna Leduc\"", "how often she was quoted, month by month");
    line.example("selon timeline budget --by year --format csv", "for a chart");
    flags.declare(line);
    line.option("--by", by, "day|month|year", "month by default");
    access.declare_store(line);
    access.declare_output(line, false);
    if (auto code = line.parse(arguments)) return *code;
    flags.finish();
    if (auto code = access.open(false)) return *code;
    const store::Facet facet = by == "day"    ? store::Facet::day
                               : by == "year" ? store::Facet::year
                                              : store::Facet::month;
    auto counts = access.store().counts(flags.filter, facet, 100'000);
    if (!counts) return access.fail(counts.error());
    int64_t most = 1;
    for (const store::Count& one : counts.value()) most = std::max(most, one.count);
    for (const store::Count& one : counts.value()) {
        const std::string name = one.name.empty() ? "no date" : one.name;
        const auto width = static_cast<size_t>((one.count * 50 + most - 1) / most);
        std::string human = name + std::string(name.size() < 12 ? 12 - name.size() : 1, ' ') +
                            std::string(width, '#') + " " + with_commas(static_cast<uint64_t>(one.count)) +
                            "\n";
        access.row({{std::string_view(by), one.name}, {"count", one.count}}, human);
    }
    return access.end();
}

int stats_command(Arguments arguments) {
    StoreAccess access("stats");
    CommandLine line("stats", "", "Shows what a store holds.");
    line.example("selon stats --store press.db", "documents, attributions, outlets, who is quoted most");
    access.declare_store(line);
    access.declare_output(line, false);
    if (auto code = line.parse(arguments)) return *code;
    if (auto code = access.open(false)) return *code;
    auto result = access.store().stats();
    if (!result) return access.fail(result.error());
    const store::Stats& stats = result.value();
    const std::pair<std::string_view, int64_t> numbers[] = {
        {"documents", stats.documents}, {"words", stats.words},
        {"outlets", stats.outlets},     {"stories", stats.stories},
        {"versions", stats.versions},   {"attributions", stats.attributions},
        {"repeated", stats.echoes},     {"nested", stats.nested},
        {"relayed", stats.relayed},     {"without speaker", stats.unknown_speakers},
        {"actors", stats.actors}};
    for (const auto& [name, count] : numbers) {
        access.row(cells_of_count("total", {std::string(name), 0, count}),
                   std::string(name) + std::string(18 - name.size(), ' ') +
                       with_commas(static_cast<uint64_t>(count)) + "\n");
    }
    access.heading("published         " + or_dash(stats.first) + " to " + or_dash(stats.last) + "\n\n");
    const std::pair<std::string_view, const std::vector<store::Count>*> lists[] = {
        {"kind", &stats.kinds},
        {"stance", &stats.stances},
        {"language", &stats.languages},
        {"outlet", &stats.top_outlets},
        {"speaker", &stats.top_speakers}};
    for (const auto& [name, counts] : lists) {
        access.heading(counts_line(name, *counts));
        if (access.is_table()) continue;
        for (const store::Count& one : *counts) access.row(cells_of_count(name, one), "");
    }
    return access.end();
}

}  // namespace selon::cli
