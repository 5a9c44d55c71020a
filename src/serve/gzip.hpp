// serve/gzip.hpp : a text as a gzip member, for browsers that take it.
#pragma once

#include <string>
#include <string_view>

namespace selon::serve {

/// Empty if it cannot be compressed. Level 1 to 9.
std::string gzip(std::string_view text, int level);

}  // namespace selon::serve
