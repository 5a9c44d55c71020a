// pack/tsv.cpp : see tsv.hpp.
#include "pack/tsv.hpp"

#include <algorithm>

#include "base/mapped_file.hpp"
#include "base/utf8.hpp"

namespace selon::pack {

int TsvTable::column(std::string_view column_name) const {
    const auto found = std::find(columns.begin(), columns.end(), column_name);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

namespace {
std::vector<std::string> split_tabs(std::string_view line) {
    std::vector<std::string> cells;
    for (;;) {
        const size_t tab = line.find('\t');
        cells.emplace_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return cells;
        line.remove_prefix(tab + 1);
    }
}
}  // namespace

Result<TsvTable> read_tsv(const std::string& path, const std::string& shown_as) {
    std::string bytes, why;
    if (!read_file(path, bytes, why)) return Error{"pack.bad_table", "cannot read the table: " + why, path};
    if (const size_t bad = utf8::find_invalid(bytes); bad != std::string::npos) {
        return Error{"pack.bad_table", "the table is not valid UTF-8", path, bad};
    }
    TsvTable table;
    table.file = shown_as;
    const size_t slash = shown_as.rfind('/');
    table.name = shown_as.substr(slash + 1, shown_as.rfind('.') - slash - 1);
    uint32_t number = 0;
    for (size_t at = 0; at < bytes.size();) {
        const size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view line = std::string_view(bytes).substr(at, end - at);
        ++number;
        if (!line.empty() && line[0] != '#') {
            std::vector<std::string> cells = split_tabs(line);
            if (table.columns.empty()) {
                table.columns = std::move(cells);
            } else if (cells.size() > table.columns.size()) {
                return Error{"pack.bad_table",
                             "line " + std::to_string(number) + " has " + std::to_string(cells.size()) +
                                 " cells, the header " + std::to_string(table.columns.size()),
                             path, at};
            } else {
                cells.resize(table.columns.size());
                table.rows.push_back(std::move(cells));
                table.lines.push_back(number);
            }
        }
        at = end + 1;
    }
    return table;
}

}  // namespace selon::pack
