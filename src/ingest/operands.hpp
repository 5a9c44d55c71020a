// ingest/operands.hpp : the files behind command line operands, folders read through. Called by the Reader.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace selon::ingest {

struct FoundFile {
    std::string path;
    uint64_t size = 0;  ///< 0 for streams
    bool stream = false;
    bool named = true;  ///< by a person, not found in a folder
};

struct Operands {
    std::vector<FoundFile> files;
    uint64_t skipped = 0;  ///< files in folders passed over
};

/// Files in the order of the operands, those of a folder sorted by name. In folders only files that are
/// worth opening by their name are taken, unless `any_name`; hidden ones and links to folders are not. What
/// does not exist is kept, so that opening it gives the error.
Operands find_files(const std::vector<std::string>& operands, bool any_name);

}  // namespace selon::ingest
