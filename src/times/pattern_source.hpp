// times/pattern_source.hpp : reads one row of lang/xx/times_patterns.tsv. The notation is explained in
// docs/times.md. Called by knowledge.cpp when a pack is prepared.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "times/knowledge.hpp"

namespace selon::times {

struct PatternElement {
    std::vector<Symbol> choices;
    bool optional = false;
};

struct PatternRow {
    Pattern pattern;
    std::vector<PatternElement> elements;
    std::string mistake;  ///< empty if the row is sound
};

PatternRow parse_pattern(const Table& table, size_t row,
                         const std::function<Symbol(const std::string&)>& symbol);

}  // namespace selon::times
