// cli/commands.cpp : see commands.hpp. To add a command: declare its function, add its row, document it in
// docs/cli.md.
#include "cli/commands.hpp"

#include <algorithm>
#include <vector>

namespace selon::cli {

int parse_command(Arguments);
int read_command(Arguments);
int explain_command(Arguments);
int times_command(Arguments);
int score_command(Arguments);
int add_command(Arguments);
int search_command(Arguments);
int who_command(Arguments);
int timeline_command(Arguments);
int compare_command(Arguments);
int verify_command(Arguments);
int stats_command(Arguments);
int actors_command(Arguments);
int stories_command(Arguments);
int export_command(Arguments);
int import_command(Arguments);
int check_command(Arguments);
int serve_command(Arguments);
int completion_command(Arguments);

namespace {

constexpr Command kCommands[] = {
    {"read", "read articles and print who said what, to whom, through whom, when", read_command},
    {"explain", "show why the record says it: rule, score, line of data, sentence", explain_command},
    {"parse", "print words with tag, features, lemma, head, relation (CoNLL-U)", parse_command},
    {"times", "list dates, hours, durations, repetitions, with their values", times_command},
    {"score", "compare records with a reference: precision, recall, F1", score_command},
    {"add", "read articles and keep their records in a store", add_command},
    {"search", "find who said what in a store, by words, names, days", search_command},
    {"who", "show all that somebody said, of whom, and who spoke of them", who_command},
    {"timeline", "count attributions by day, month or year", timeline_command},
    {"compare", "show what two people said, on one subject", compare_command},
    {"verify", "say whether a quotation stands in a store, and who said it", verify_command},
    {"stats", "show what a store holds", stats_command},
    {"actors", "show who is who across documents; merge, split, undo", actors_command},
    {"stories", "list stories that several outlets tell in nearly the same words", stories_command},
    {"export", "write the records of a store in another format", export_command},
    {"import", "put exported records into a store", import_command},
    {"check", "look for damage in a store", check_command},
    {"serve", "open the reading room: a store, or some articles, as pages and JSON", serve_command},
    {"completion", "print what makes a shell complete commands and flags", completion_command},
};

/// Edit distance (insert, delete, replace, swap neighbours), for short words.
size_t distance(std::string_view a, std::string_view b) {
    std::vector<size_t> before, last(b.size() + 1), row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
    before = last;
    for (size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

}  // namespace

std::span<const Command> commands() {
    return kCommands;
}

const Command* find_command(std::string_view name) {
    for (const Command& command : kCommands) {
        if (command.name == name) return &command;
    }
    return nullptr;
}

std::string_view nearest(std::string_view typed, std::span<const std::string_view> known) {
    if (typed.size() > 40) return {};
    std::string_view best;
    size_t best_distance = typed.size() / 3 + 2;
    for (const std::string_view name : known) {
        const bool begins = typed.size() >= 3 && name.starts_with(typed);
        const size_t d = begins ? 1 : distance(typed, name);
        if (d < best_distance && d < name.size()) {
            best = name;
            best_distance = d;
        }
    }
    return best;
}

}  // namespace selon::cli
