// cli/profile.hpp : the table of --profile: where the time of a run went.
#pragma once

#include "engine/engine.hpp"

namespace selon::cli {

/// Prints microseconds a word for each step, its share, and words a second on stderr. `seconds` is the wall
/// clock.
void print_profile(const engine::Profile& profile, double seconds);

}  // namespace selon::cli
