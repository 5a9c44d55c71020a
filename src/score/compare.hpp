// score/compare.hpp : when two names, two contents, two spans count as the same. Called by score.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "score/record.hpp"

namespace selon::score {

/// A text by code points, so that offsets index it.
std::u32string code_points(std::string_view text);

/// The name with case, accents, articles and punctuation taken off; none for an empty name.
std::optional<std::string> fold_name(std::string_view name);

/// Positions in the text that the ranges cover, without white space and quotation marks; sorted, each once.
using Positions = std::vector<uint32_t>;
Positions positions(const std::vector<Range>& ranges, std::u32string_view text);
size_t count_common(const Positions& a, const Positions& b);

/// Adds the ranges to `out` without white space, punctuation and a leading conjunction at their edges.
void add_trimmed(const std::vector<Range>& ranges, std::u32string_view text, std::set<Range>& out);

/// The text of the ranges on one line, its middle left out if it is long.
std::string snippet(const std::vector<Range>& ranges, std::u32string_view text);

}  // namespace selon::score
