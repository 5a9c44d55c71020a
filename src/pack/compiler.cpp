// pack/compiler.cpp : see compiler.hpp.
#include "pack/compiler.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.hpp"
#include "core/lexicon.hpp"
#include "core/pack_format.hpp"
#include "core/phrases.hpp"
#include "pack/lexicon_source.hpp"

namespace selon::pack {

namespace {

namespace fs = std::filesystem;

/// Columns whose cells are words that stages look up.
constexpr std::string_view kWordColumns[] = {"form", "lemma", "phrase", "words"};

class Compiler {
  public:
    explicit Compiler(fs::path folder) : folder_(std::move(folder)), language_(folder_.filename().string()) {}

    Result<std::string> run() {
        if (auto done = read_tables(); !done) return done.error();
        if (auto done = read_lexicon(); !done) return done.error();
        add_table_words();
        return write();
    }

  private:
    const TsvTable* table(std::string_view name) const {
        for (const TsvTable& t : tables_) {
            if (t.name == name) return &t;
        }
        return nullptr;
    }

    Result<void> read_tables() {
        std::vector<fs::path> paths;
        std::error_code failed;
        for (const auto& entry : fs::directory_iterator(folder_, failed)) {
            if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
        }
        if (failed)
            return Error{"pack.no_source", "cannot list the folder: " + failed.message(), folder_.string()};
        std::sort(paths.begin(), paths.end());
        for (const fs::path& path : paths) {
            auto read = read_tsv(path.string(), "lang/" + language_ + "/" + path.filename().string());
            if (!read) return read.error();
            tables_.push_back(std::move(read).value());
        }
        return {};
    }

    void add_readings(const std::vector<RawReading>& raw) {
        for (const RawReading& reading : raw) {
            auto& list = lexicon_[reading.form];
            const auto same = std::find_if(list.begin(), list.end(), [&](const RawReading& other) {
                return other.lemma == reading.lemma && other.pos == reading.pos &&
                       // Persons and tenses of one verb stay apart; gender and number of nouns join.
                       ((other.features ^ reading.features) & ~(feature::gender | feature::number)) == 0;
            });
            if (same != list.end()) {
                same->features |= reading.features;
            } else if (list.size() < 255) {
                list.push_back(reading);
            }
        }
    }

    Result<void> read_lexicon() {
        if (const TsvTable* words = table("words")) {
            auto read = read_words(*words);
            if (!read) return read.error();
            add_readings(read.value());
        }
        std::vector<TsvTable> found_tables;  // added at the end: `sources` points into tables_
        const TsvTable* sources = table("lexicon");
        if (sources == nullptr) return {};
        for (const auto& row : sources->rows) {
            const TsvTable* helper = table(row[2]);
            if (helper == nullptr) return Error{"pack.bad_table", "no table '" + row[2] + "'", sources->file};
            auto read = row[0] == "hunspell" ? read_hunspell(row[1], *helper) : read_wordnet(row[1], *helper);
            if (!read) return read.error();
            add_readings(read.value());
            if (row[0] != "wordnet") continue;
            auto senses = read_senses(row[1]);
            if (!senses) return senses.error();
            found_tables.push_back(std::move(senses).value());
        }
        for (TsvTable& found : found_tables) tables_.push_back(std::move(found));
        return {};
    }

    void add_table_words() {
        const auto is_word = [&](std::string_view word) {
            const auto found = lexicon_.find(std::string(word));
            return found != lexicon_.end() && !found->second.empty();
        };
        const TsvTable* const cuts = table("cuts");
        const auto is_cut = [&](std::string_view form, std::string_view kind) {
            if (cuts == nullptr) return false;
            const auto form_column = static_cast<size_t>(cuts->column("form"));
            const auto kind_column = static_cast<size_t>(cuts->column("kind"));
            return std::any_of(cuts->rows.begin(), cuts->rows.end(), [&](const auto& row) {
                return row[form_column] == form && row[kind_column] == kind;
            });
        };
        const PhraseCuts phrase_cuts{is_word, is_cut};
        std::vector<std::string> found;
        for (const TsvTable& t : tables_) {
            for (std::string_view name : kWordColumns) {
                const int column = t.column(name);
                if (column < 0) continue;
                for (const auto& row : t.rows) {
                    for (std::string& part : split_phrase(row[static_cast<size_t>(column)], phrase_cuts)) {
                        found.push_back(std::move(part));
                    }
                }
            }
        }
        for (std::string& word : found) lexicon_[std::move(word)];
    }

    /// Numbers all strings in byte order; 0 is "".
    void number_strings() {
        strings_.insert("");
        strings_.insert(language_);
        for (const auto& [form, readings] : lexicon_) {
            for (const RawReading& reading : readings) strings_.insert(reading.lemma);
        }
        for (const TsvTable& t : tables_) {
            strings_.insert(t.name);
            strings_.insert(t.file);
            strings_.insert(t.columns.begin(), t.columns.end());
            for (const auto& row : t.rows) strings_.insert(row.begin(), row.end());
        }
        uint32_t number = 0;
        std::vector<std::string_view> sorted(strings_.begin(), strings_.end());
        std::sort(sorted.begin(), sorted.end());
        ends_.push_back(0);
        for (std::string_view string : sorted) {
            numbers_[string] = number++;
            string_bytes_ += string;
            ends_.push_back(static_cast<uint32_t>(string_bytes_.size()));
        }
    }

    std::string write() {
        number_strings();
        size_t slot_count = 16;
        while (slot_count * 7 < lexicon_.size() * 10) slot_count *= 2;
        struct Slot {
            uint32_t fingerprint = 0, place = 0;
        };
        std::vector<Slot> slots(slot_count);
        std::vector<Reading> readings;
        for (const auto& [form, list] : lexicon_) {
            const uint64_t hash = hash64(form);
            const uint32_t fingerprint = std::max<uint32_t>(1, static_cast<uint32_t>(hash >> 32));
            size_t i = hash & (slot_count - 1);
            while (slots[i].fingerprint != 0) i = (i + 1) & (slot_count - 1);
            slots[i] = {fingerprint, static_cast<uint32_t>(readings.size() << 8 | list.size())};
            for (const RawReading& reading : list) {
                readings.emplace_back(reading.pos, numbers_.at(reading.lemma), reading.features);
            }
        }
        SELON_ASSERT(readings.size() < size_t{1} << 24);

        std::vector<uint32_t> cells;
        std::vector<pack_format::TableEntry> entries;
        for (const TsvTable& t : tables_) {
            pack_format::TableEntry entry{};
            entry.name = numbers_.at(t.name);
            entry.file = numbers_.at(t.file);
            entry.rows = static_cast<uint32_t>(t.rows.size());
            entry.columns = static_cast<uint32_t>(t.columns.size());
            entry.column_names = static_cast<uint32_t>(cells.size());
            for (const std::string& column : t.columns) cells.push_back(numbers_.at(column));
            entry.cells = static_cast<uint32_t>(cells.size());
            for (const auto& row : t.rows) {
                for (const std::string& cell : row) cells.push_back(numbers_.at(cell));
            }
            entry.lines = static_cast<uint32_t>(cells.size());
            cells.insert(cells.end(), t.lines.begin(), t.lines.end());
            entries.push_back(entry);
        }

        pack_format::Header header{};
        std::memcpy(header.magic, pack_format::kMagic, sizeof header.magic);
        header.version = pack_format::kVersion;
        header.language = numbers_.at(language_);
        header.slot_count = static_cast<uint32_t>(slots.size());
        header.reading_count = static_cast<uint32_t>(readings.size());
        header.string_count = static_cast<uint32_t>(ends_.size() - 1);
        header.string_bytes = static_cast<uint32_t>(string_bytes_.size());
        header.cell_count = static_cast<uint32_t>(cells.size());
        header.table_count = static_cast<uint32_t>(entries.size());
        std::string out(sizeof header, '\0');
        const auto section = [&](const void* bytes, size_t size) {
            out.append(static_cast<const char*>(bytes), size);
            out.resize(pack_format::align8(out.size()));
        };
        section(slots.data(), slots.size() * sizeof(Slot));
        section(readings.data(), readings.size() * sizeof(Reading));
        section(ends_.data(), ends_.size() * sizeof(uint32_t));
        section(string_bytes_.data(), string_bytes_.size());
        section(cells.data(), cells.size() * sizeof(uint32_t));
        section(entries.data(), entries.size() * sizeof(pack_format::TableEntry));
        header.checksum = hash64(std::string_view(out).substr(sizeof header));
        std::memcpy(out.data(), &header, sizeof header);
        return out;
    }

    fs::path folder_;
    std::string language_;
    std::vector<TsvTable> tables_;
    std::map<std::string, std::vector<RawReading>> lexicon_;
    std::unordered_set<std::string> strings_;
    std::unordered_map<std::string_view, uint32_t> numbers_;
    std::vector<uint32_t> ends_;
    std::string string_bytes_;
};

}  // namespace

Result<std::string> compile(const std::string& folder) {
    return Compiler(fs::path(folder)).run();
}

}  // namespace selon::pack
