// ingest/robots.hpp : what a site's robots.txt allows (RFC 9309). Called by fetch.cpp.
#pragma once

#include <string_view>

namespace selon::ingest {

/// Whether a robot of that name (lower case) may read `path` ("/news?id=1"): of the groups that name it, or
/// else those for "*", the longest rule that fits counts, and of equals the one that allows. "*" in a rule is
/// any run, "$" the end.
bool robots_allow(std::string_view robots, std::string_view robot, std::string_view path);

}  // namespace selon::ingest
