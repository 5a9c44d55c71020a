// cli/store_access.hpp : what all commands on a store share: the flags (which store, which format, paging,
// which attributions), opening it, and writing rows as a table, JSON, JSONL or CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "store/store.hpp"

namespace selon::cli {

/// A cell of a row: text (empty: unknown), a number, yes or no, several texts.
using CellValue = std::variant<std::string, int64_t, bool, std::vector<std::string>>;
struct Cell {
    std::string_view name;
    CellValue value;
};
using Cells = std::vector<Cell>;

/// The cells of a row, in the order of the columns.
Cells cells_of(const store::AttributionRow& row);
Cells cells_of(const store::DocumentRow& row);
/// An attribution for people: who, how, when and where on one line, the words below.
std::string card_of(const store::AttributionRow& row, const Screen& screen);
/// "2024-03-05", or "-" where there is nothing.
std::string or_dash(std::string_view text);

class StoreAccess {
  public:
    std::string location, format, path, colour = "auto", after;
    unsigned limit = 20;

    explicit StoreAccess(std::string_view command) : command_(command) {}

    /// Declares --store; then --format, -o and --color; then, if `paged`, --limit and --after.
    void declare_store(CommandLine& line);
    void declare_output(CommandLine& line, bool paged);
    /// Opens output and store. An exit code if the command cannot go on.
    std::optional<int> open(bool write);

    /// Says an error of the store and returns the exit code for it.
    int fail(const Error& error) const;

    /// Writes one row; `human` (with its line end) stands for it in the table.
    void row(const Cells& cells, std::string_view human);
    /// Text that only the table shows: headings, counts.
    void heading(std::string_view text);
    /// Ends the rows; says where the next page starts. Returns the exit code.
    int end(std::string_view next = {});

    store::Store& store() { return *store_; }
    const Screen& screen() const { return screen_; }
    bool is_table() const { return format == "table"; }
    Output& output() { return output_; }

  private:
    std::string_view command_;
    std::optional<store::Store> store_;
    Output output_;
    Screen screen_;
    uint64_t rows_ = 0;
};

/// The flags that say which attributions are meant, and in which order.
struct FilterFlags {
    store::Filter filter;
    std::string order;
    std::vector<std::string> words;
    unsigned min_score = 0;

    void declare(CommandLine& line);
    /// For commands that list attributions one by one.
    void declare_order(CommandLine& line);
    /// Joins the operands into the text of the filter.
    void finish();
    store::Order chosen_order() const;
};

/// Where the store is: the flag, else SELON_STORE, else ./selon.db.
std::string store_location(const std::string& flag);

}  // namespace selon::cli
