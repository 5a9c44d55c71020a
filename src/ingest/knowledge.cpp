// ingest/knowledge.cpp : see knowledge.hpp.
#include "ingest/knowledge.hpp"

#include <charconv>

namespace selon::ingest {

namespace {

/// The place of a name in a list, as the enumerator of that number.
template <class Enum, size_t N>
bool find_name(const std::string_view (&names)[N], std::string_view name, Enum& found) {
    for (size_t i = 0; i < N; ++i) {
        if (names[i] != name) continue;
        found = static_cast<Enum>(i);
        return true;
    }
    return false;
}

constexpr std::string_view kClasses[] = {"boilerplate", "article_body", "lede", "unseen"};
constexpr std::string_view kLines[] = {"start", "whole"};

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
            const auto field = article_field(value);
            PageClass meaning{};
            PageLine line{};
            if (kind == "header" && field) {
                knowledge.headers.emplace(std::move(key), *field);
            } else if (kind == "column" && field) {
                knowledge.columns.emplace(std::move(key), *field);
            } else if (kind == "class" && find_name(kClasses, value, meaning)) {
                if (meaning == PageClass::article_body) knowledge.bodies.push_back(key);
                knowledge.classes.emplace(std::move(key), meaning);
            } else if (kind == "line" && find_name(kLines, value, line)) {
                knowledge.lines.emplace(std::move(key), line);
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
