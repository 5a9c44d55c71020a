// core/pack_format.hpp : the bytes of a compiled pack, shared by its reader (core/pack) and its writer
// (pack/). Little-endian, each section aligned to 8 bytes, in the order of the header's counts.
#pragma once

#include <cstdint>

namespace selon::pack_format {

constexpr char kMagic[8] = {'S', 'E', 'L', 'O', 'N', 'P', 'K', '\n'};
constexpr uint32_t kVersion = 1;

struct Header {
    char magic[8];
    uint64_t checksum;  ///< hash64 of everything after the header
    uint32_t version;
    uint32_t language;       ///< string id
    uint32_t slot_count;     ///< a power of two
    uint32_t reading_count;  ///< Reading[]
    uint32_t string_count;   ///< ends: u32[string_count + 1]; then the bytes
    uint32_t string_bytes;
    uint32_t cell_count;   ///< u32[]: table names, column names, cells, source lines
    uint32_t table_count;  ///< TableEntry[]
};
static_assert(sizeof(Header) == 48);

struct TableEntry {
    uint32_t name;  ///< string id: "cues"
    uint32_t file;  ///< string id: "lang/fr/cues.tsv"
    uint32_t rows, columns;
    uint32_t column_names, cells, lines;  ///< first index in the cell array
    uint32_t unused;
};

constexpr uint64_t align8(uint64_t size) {
    return (size + 7) & ~uint64_t{7};
}

}  // namespace selon::pack_format
