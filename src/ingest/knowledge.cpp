// ingest/knowledge.cpp : see knowledge.hpp.
#include "ingest/knowledge.hpp"

#include <charconv>

namespace selon::ingest {

namespace {

bool parse_field(std::string_view name, HeaderField& field) {
    constexpr std::string_view kNames[] = {"published", "title", "author", "outlet", "url", "language"};
    for (size_t i = 0; i < std::size(kNames); ++i) {
        if (kNames[i] != name) continue;
        field = static_cast<HeaderField>(i);
        return true;
    }
    return false;
}

}  // namespace

Knowledge Knowledge::make(std::span<const Pack* const> packs) {
    Knowledge knowledge;
    for (const Pack* pack : packs) {
        const Table& table = pack->table("pages");
        const int kind_column = table.column("kind"), key_column = table.column("key"),
                  value_column = table.column("value");
        for (size_t row = 0; row < table.rows(); ++row) {
            const std::string_view kind = table.cell(row, kind_column), value = table.cell(row, value_column);
            std::string key(table.cell(row, key_column));
            HeaderField field{};
            if (kind == "header" && parse_field(value, field)) {
                knowledge.headers.emplace(std::move(key), field);
            } else if (kind == "month") {
                int number = 0;
                std::from_chars(value.data(), value.data() + value.size(), number);
                knowledge.months.emplace(std::move(key), number);
            }
        }
    }
    return knowledge;
}

}  // namespace selon::ingest
