// score/credit.hpp : whom the words of one document are credited to, against its reference. The outcomes are
// those of score.hpp's Credits; docs/scoring.md defines them. Called by score.cpp.
#pragma once

#include <string>
#include <string_view>

#include "score/record.hpp"
#include "score/score.hpp"

namespace selon::score {

/// What a name is to the speaker of a saying of the reference in `text`; `name` as it stands, not empty.
/// Never loose nor nameless.
Credit credit_of(std::string_view name, const Statement& gold, std::u32string_view text);

/// Adds each saying of the prediction that was said (beliefs never count) to the report's credits, and the
/// wrong ones to its `wrong_credits` if the options ask for errors. `name` is that of the document, `text`
/// its code points. Cost: sayings of the prediction times those of the reference.
void count_credits(const std::string& name, std::u32string_view text, const Record& gold, const Record& pred,
                   Options options, Report& report);

}  // namespace selon::score
