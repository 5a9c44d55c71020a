// ingest/charset.hpp : any bytes to UTF-8: byte order marks, a declared charset, detection, and the question
// whether the bytes are text at all. Invalid sequences and NUL become U+FFFD. Called by ingest::load.
#pragma once

#include <string>
#include <string_view>

#include "ingest/source_map.hpp"

namespace selon::ingest {

/// True for bytes that no charset makes text: images, PDF, programs, archives, noise. Looks at the first 64
/// KiB.
bool is_binary(std::string_view bytes);

/// `declared` is what a header or container says, or empty. A byte order mark goes before all, then UTF-8 if
/// the bytes are valid UTF-8, then the declared charset, then detection; ISO-8859-1 is read as its superset
/// windows-1252, as browsers do. Gives valid UTF-8 without NUL: a part of `bytes` where nothing needs a
/// change
/// (`map` then stays empty, or is one piece after a byte order mark), else `store`.
std::string_view decode(std::string_view bytes, std::string_view declared, std::string& store,
                        SourceMap& map);

}  // namespace selon::ingest
