// core/pack.cpp : opens and checks compiled packs, and answers from them. See pack.hpp, pack_format.hpp.
#include "core/pack.hpp"

#include <algorithm>
#include <cstring>

#include "base/hash.hpp"
#include "core/pack_format.hpp"

namespace selon {

using pack_format::align8;
using pack_format::Header;
using pack_format::TableEntry;

int Table::column(std::string_view name) const {
    for (uint32_t c = 0; c < columns_; ++c) {
        if (pack_->string(pack_->cells_[column_names_ + c]) == name) return static_cast<int>(c);
    }
    return -1;
}

StringId Table::cell_id(size_t row, int column) const {
    if (column < 0) return 0;
    SELON_ASSERT(row < rows_ && static_cast<uint32_t>(column) < columns_);
    return pack_->cells_[cells_ + row * columns_ + static_cast<size_t>(column)];
}

std::string_view Table::cell(size_t row, int column) const {
    return pack_->string(cell_id(row, column));
}

Result<std::unique_ptr<Pack>> Pack::open(std::string_view bytes, std::string name) {
    auto pack = std::make_unique<Pack>();
    pack->name_ = std::move(name);
    if (auto done = pack->read(bytes); !done) return done.error();
    return pack;
}

Result<std::unique_ptr<Pack>> Pack::open_file(const std::string& path) {
    std::string why;
    MappedFile file = MappedFile::open(path, why);
    if (!file) return Error{"pack.unreadable", "cannot open the language pack: " + why, path};
    auto pack = std::make_unique<Pack>();
    pack->name_ = path;
    pack->file_ = std::move(file);
    if (auto done = pack->read(pack->file_.bytes()); !done) return done.error();
    return pack;
}

Result<void> Pack::read(std::string_view bytes) {
    const auto damaged = [&](const char* what) {
        return Error{"pack.damaged",
                     std::string("the language pack is damaged (") + what + "): build or install it again",
                     name_};
    };
    Header header;
    if (bytes.size() < sizeof header) return damaged("too short");
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic, pack_format::kMagic, sizeof header.magic) != 0)
        return damaged("not a pack");
    if (header.version != pack_format::kVersion) {
        return Error{"pack.version",
                     "the language pack has format " + std::to_string(header.version) +
                         ", this program reads " + std::to_string(pack_format::kVersion) +
                         ": install the pack of this version",
                     name_};
    }
    if (hash64(bytes.substr(sizeof header)) != header.checksum) return damaged("wrong checksum");

    uint64_t at = sizeof header;
    const auto section = [&](uint64_t size) {
        const char* const start = bytes.data() + at;
        at += align8(size);
        return start;
    };
    const uint64_t total = sizeof header + align8(uint64_t{header.slot_count} * sizeof(Slot)) +
                           align8(uint64_t{header.reading_count} * sizeof(Reading)) +
                           align8((uint64_t{header.string_count} + 1) * 4) + align8(header.string_bytes) +
                           align8(uint64_t{header.cell_count} * 4) +
                           align8(uint64_t{header.table_count} * sizeof(TableEntry));
    if (total != bytes.size()) return damaged("wrong size");
    slots_ = reinterpret_cast<const Slot*>(section(uint64_t{header.slot_count} * sizeof(Slot)));
    slot_count_ = header.slot_count;
    readings_ = reinterpret_cast<const Reading*>(section(uint64_t{header.reading_count} * sizeof(Reading)));
    string_ends_ = reinterpret_cast<const uint32_t*>(section((uint64_t{header.string_count} + 1) * 4));
    string_count_ = header.string_count;
    string_bytes_ = section(header.string_bytes);
    cells_ = reinterpret_cast<const uint32_t*>(section(uint64_t{header.cell_count} * 4));
    const auto* entries =
        reinterpret_cast<const TableEntry*>(section(uint64_t{header.table_count} * sizeof(TableEntry)));
    for (uint32_t i = 0; i < header.table_count; ++i) {
        Table table;
        table.pack_ = this;
        table.number_ = i;
        table.name_ = entries[i].name;
        table.rows_ = entries[i].rows;
        table.columns_ = entries[i].columns;
        table.column_names_ = entries[i].column_names;
        table.cells_ = entries[i].cells;
        table.lines_ = entries[i].lines;
        table.file_ = entries[i].file;
        tables_.push_back(table);
    }
    empty_.pack_ = this;
    language_ = string(header.language);
    digest_ = header.checksum;
    return {};
}

EntryId Pack::find(std::string_view folded) const {
    return find_hash(hash64(folded));
}

EntryId Pack::find_hash(uint64_t hash) const {
    if (slot_count_ == 0) return 0;
    const size_t mask = slot_count_ - 1;
    const uint32_t fingerprint = std::max<uint32_t>(1, static_cast<uint32_t>(hash >> 32));
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        if (slots_[i].fingerprint == fingerprint) return static_cast<EntryId>(i + 1);
        if (slots_[i].fingerprint == 0) return 0;
    }
}

StringId Pack::find_string(std::string_view text) const {
    size_t low = 0, high = string_count_;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (string(static_cast<StringId>(middle)) < text) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < string_count_ && string(static_cast<StringId>(low)) == text ? static_cast<StringId>(low) : 0;
}

const Table& Pack::table(std::string_view name) const {
    for (const Table& table : tables_) {
        if (string(table.name_) == name) return table;
    }
    return empty_;
}

std::string Pack::where(DataLine line) const {
    if (!line || line.table() >= tables_.size()) return {};
    const Table& table = tables_[line.table()];
    if (line.row() >= table.rows_) return {};
    return std::string(string(table.file_)) + ':' + std::to_string(cells_[table.lines_ + line.row()]);
}

std::string Pack::cells_of(DataLine line) const {
    std::string out;
    if (!line || line.table() >= tables_.size() || line.row() >= tables_[line.table()].rows_) return out;
    const Table& table = tables_[line.table()];
    for (uint32_t c = 0; c < table.columns_; ++c) {
        const std::string_view cell = table.cell(line.row(), static_cast<int>(c));
        if (cell.empty()) continue;
        if (!out.empty()) out += " | ";
        out += cell;
    }
    return out;
}

const void* Pack::find_knowledge(std::type_index type) const {
    for (const auto& [key, value] : knowledge_) {
        if (key == type) return value.get();
    }
    SELON_ASSERT(!"knowledge asked for before its stage prepared the pack");
    return nullptr;
}

}  // namespace selon
