// syntax/model_format.hpp : the bytes of a model file (models/xx.model), shared by its reader (syntax/model)
// and its writer (train/). Little-endian; sections aligned to 64 bytes, in the order of `Section`.
#pragma once

#include <cstdint>

namespace selon::syntax::model_format {

constexpr char kMagic[8] = {'S', 'E', 'L', 'O', 'N', 'M', 'D', '\n'};
constexpr uint32_t kVersion = 3;

enum Section : uint32_t {
    string_ends,  ///< u32[strings + 1]
    string_bytes,
    tag_classes,  ///< TagClass[]
    sure_tags,    ///< HashEntry[], a power of two: form -> its only tag class
    tagger_hot,   ///< WeightBucket[], a power of two
    tagger_cold,
    tagger_rows,  ///< bytes: dense rows and SparseRows (syntax/weights.hpp)
    actions,      ///< ActionEntry[]
    parser_hot,
    parser_cold,
    parser_rows,
    splitter_hot,
    splitter_cold,
    splitter_rows,
    lemma_words,     ///< HashEntry[]: form and tag class -> lemma (string)
    lemma_suffixes,  ///< HashEntry[]: suffix and part of speech -> LemmaRule
    lemma_rules,     ///< LemmaRule[]
    section_count
};

struct Extent {
    uint64_t at, size;  ///< bytes, from the start of the file
};

struct Header {
    char magic[8];
    uint64_t checksum;  ///< hash64 of everything after the header
    uint32_t version;
    uint32_t unused;
    char language[8];  ///< "fr", padded with zeros
    Extent sections[section_count];
};

struct ActionEntry {
    uint32_t kind;      ///< Action::Kind
    uint32_t relation;  ///< string id of its name
};

/// An entry of an open-addressing table: the hash's low bits say where, its high half is kept.
struct HashEntry {
    static constexpr uint32_t kEmpty = 0xFFFFFFFF;
    uint32_t fingerprint = 0;
    uint32_t value = kEmpty;
};

/// A lemma made from a form: take `strip` characters off its end, append a string.
struct LemmaRule {
    uint32_t append = 0;  ///< string id
    uint8_t strip = 0;
    uint8_t as_written = 0;  ///< start from the form as written, not folded
    uint16_t unused = 0;
};

constexpr uint64_t align64(uint64_t size) {
    return (size + 63) & ~uint64_t{63};
}

}  // namespace selon::syntax::model_format
