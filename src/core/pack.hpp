// core/pack.hpp : Pack, the knowledge of one language, compiled from lang/xx/*.tsv by tools of src/pack.
// Holds a lexicon (word form -> readings) and tables (rows of strings). Immutable once its stages have
// prepared it; shared by all threads. The bytes are embedded in the program or mapped from a file.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "base/mapped_file.hpp"
#include "core/lexicon.hpp"
#include "core/result.hpp"
#include "core/why.hpp"

namespace selon {

class Pack;

/// A table of the pack: the rows of one lang/xx/NAME.tsv. Cells are found by column name.
class Table {
  public:
    size_t rows() const { return rows_; }
    /// Column number, or -1.
    int column(std::string_view name) const;
    std::string_view cell(size_t row, int column) const;  ///< "" for column -1
    StringId cell_id(size_t row, int column) const;
    /// What a Why keeps to point at this row.
    DataLine line(size_t row) const { return {number_, static_cast<uint32_t>(row)}; }

  private:
    friend class Pack;
    const Pack* pack_ = nullptr;
    uint32_t number_ = 0;
    uint32_t rows_ = 0, columns_ = 0;
    uint32_t name_ = 0, file_ = 0;                       ///< string ids
    uint32_t column_names_ = 0, cells_ = 0, lines_ = 0;  ///< first index in the cell array
};

class Pack {
  public:
    Pack() = default;
    Pack(Pack&&) = delete;

    /// Opens compiled bytes that outlive the pack. Error codes: pack.damaged, pack.version.
    static Result<std::unique_ptr<Pack>> open(std::string_view bytes, std::string name);
    /// The same from a file, mapped.
    static Result<std::unique_ptr<Pack>> open_file(const std::string& path);

    std::string_view language() const { return language_; }
    /// Digest of the content, for stores and --version.
    uint64_t digest() const { return digest_; }

    /// The entry of a folded form (utf8::fold), or 0. Cost: one hash and about one cache miss.
    EntryId find(std::string_view folded) const;
    EntryId find_hash(uint64_t hash) const;
    /// The readings of an entry, the likeliest first; none for 0 and for words that only tables hold.
    std::span<const Reading> readings(EntryId entry) const {
        if (entry == 0) return {};
        const Slot& slot = slots_[entry - 1];
        return {readings_ + (slot.place >> 8), slot.place & 0xFF};
    }
    /// Number of entry ids: 1 + the slots of the hash table. For arrays indexed by EntryId.
    size_t entry_limit() const { return slot_count_ + 1; }

    std::string_view string(StringId id) const {
        return {string_bytes_ + string_ends_[id], string_ends_[id + 1] - string_ends_[id]};
    }
    /// Strings are ordered by bytes, so that find_string is a binary search. 0 if absent. For prepare only.
    StringId find_string(std::string_view text) const;
    size_t string_limit() const { return string_count_; }

    /// The table of lang/xx/NAME.tsv; an empty table if there is none.
    const Table& table(std::string_view name) const;
    /// "lang/fr/cues.tsv:12" and the line's cells, for explain.
    std::string where(DataLine line) const;
    std::string cells_of(DataLine line) const;

    /// What a room compiled from its tables in prepare(), keyed by type.
    template <class K>
    const K& knowledge() const {
        return *static_cast<const K*>(find_knowledge(typeid(K)));
    }
    template <class K>
    void set_knowledge(std::shared_ptr<const K> knowledge) {
        knowledge_.emplace_back(typeid(K), std::move(knowledge));
    }

  private:
    friend class Table;
    struct Slot {
        uint32_t fingerprint;  ///< high half of the hash; 0 with place 0 is a free slot
        uint32_t place;        ///< first reading << 8 | count
    };
    const void* find_knowledge(std::type_index type) const;
    Result<void> read(std::string_view bytes);

    std::string name_;
    MappedFile file_;
    std::string_view language_;
    uint64_t digest_ = 0;
    const Slot* slots_ = nullptr;
    size_t slot_count_ = 0;
    const Reading* readings_ = nullptr;
    const char* string_bytes_ = nullptr;
    const uint32_t* string_ends_ = nullptr;
    size_t string_count_ = 0;
    const uint32_t* cells_ = nullptr;
    std::vector<Table> tables_;
    Table empty_;
    std::vector<std::pair<std::type_index, std::shared_ptr<const void>>> knowledge_;
};

}  // namespace selon
