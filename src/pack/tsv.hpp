// pack/tsv.hpp : reads the tables of lang/xx: tab-separated, '#' comments, the first other line names the
// columns. Called by the pack compiler and by tests of the data.
#pragma once

#include <string>
#include <vector>

#include "core/result.hpp"

namespace selon::pack {

struct TsvTable {
    std::string name;  ///< "cues"
    std::string file;  ///< "lang/fr/cues.tsv"
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;  ///< each as wide as columns
    std::vector<uint32_t> lines;                 ///< line numbers of the rows, from 1

    /// Column number, or -1.
    int column(std::string_view column_name) const;
};

/// `shown_as` is the name kept for explain ("lang/fr/cues.tsv"). Errors: pack.bad_table with file and byte.
Result<TsvTable> read_tsv(const std::string& path, const std::string& shown_as);

}  // namespace selon::pack
