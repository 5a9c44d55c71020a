// store/read_rows.hpp : rows of the tables as the structs of rows.hpp. Used inside the room.
#pragma once

#include <string>
#include <vector>

#include "store/rows.hpp"
#include "store/sql.hpp"

namespace selon::store {

/// The attribution of that id with its relays and co-speakers; id 0 if there is none.
AttributionRow read_attribution(Sql& sql, int64_t id);
/// All attributions of a document in reading order, by three statements.
std::vector<AttributionRow> read_attributions_of(Sql& sql, const DocumentRow& document);
DocumentRow read_document(Sql& sql, int64_t id);
ActorRow read_actor(Sql& sql, int64_t id);
/// Attributions of those ids in that order.
std::vector<AttributionRow> read_attributions(Sql& sql, const std::vector<int64_t>& ids);

/// A table of who said how many attributions, alone or with others: actor_id and said. Cost: the index of
/// speakers.
extern const std::string_view kSaidByEach;

/// Lower-case hexadecimal, two digits a byte.
std::string hex(std::string_view bytes);
/// A key as people see it, 16 hexadecimal digits; and back (0 if it is none).
std::string key_text(int64_t key);
int64_t parse_key(std::string_view text);

}  // namespace selon::store
