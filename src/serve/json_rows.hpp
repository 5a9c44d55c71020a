// serve/json_rows.hpp : rows of the store as JSON objects; the fields have the names of docs/store.md.
#pragma once

#include <initializer_list>
#include <utility>
#include <vector>

#include "base/json_writer.hpp"
#include "store/census.hpp"

namespace selon::serve {

void write_json(JsonWriter& json, const store::AttributionRow& row);
void write_json(JsonWriter& json, const store::DocumentRow& row);
void write_json(JsonWriter& json, const store::ActorRow& row);
void write_json(JsonWriter& json, const store::NameRow& row);
void write_json(JsonWriter& json, const store::Count& count);
void write_json(JsonWriter& json, const store::RelayEdge& edge);
void write_json(JsonWriter& json, const store::AppearanceRow& row);

/// `"name": [...]`
template <class T>
void write_rows(JsonWriter& json, std::string_view name, const std::vector<T>& rows) {
    json.key(name).begin_array();
    for (const T& row : rows) write_json(json, row);
    json.end_array();
}

/// Several lists of counts, each under its name.
using Lists = std::initializer_list<std::pair<std::string_view, const std::vector<store::Count>*>>;
void write_lists(JsonWriter& json, Lists lists);

/// `"next": "PLACE"`, null at the end of the list.
void write_next(JsonWriter& json, std::string_view next);

}  // namespace selon::serve
