// cli/store_search.cpp : `selon search`: attributions of a store by words, names, days.
#include "cli/cli.hpp"
#include "cli/store_access.hpp"

namespace selon::cli {

int search_command(Arguments);

int search_command(Arguments arguments) {
    StoreAccess access("search");
    FilterFlags flags;
    CommandLine line("search", "[WORD]...", "Finds who said what in a store.");
    line.example("selon search budget --who \"Anna Leduc\"",
                 "what she said of the budget, the best match first");
    line.example("selon search '\"state of emergency\"' --since 2024-03", "a phrase, since March 2024");
    line.example("selon search --via AFP --stance denial --format csv > denials.csv", "for a spreadsheet");
    flags.declare(line);
    flags.declare_order(line);
    access.declare_store(line);
    access.declare_output(line, true);
    if (auto code = line.parse(arguments)) return *code;
    flags.finish();
    if (auto code = access.open(false)) return *code;
    auto page = access.store().search(flags.filter, {access.limit, access.after, flags.chosen_order()});
    if (!page) return access.fail(page.error());
    for (const auto& row : page.value().rows) access.row(cells_of(row), card_of(row, access.screen()));
    return access.end(page.value().next);
}

}  // namespace selon::cli
