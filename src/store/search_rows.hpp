// store/search_rows.hpp : SearchRows, what a transaction of SQLite changes in the search tables, kept back
// until all else is written. FTS5 gathers rows into one segment as long as no statement that may change
// several rows comes between: then it writes out what it has. Called by Writer; PostgreSQL has these words in
// its own columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/sql.hpp"

namespace selon::store {

class SearchRows {
  public:
    explicit SearchRows(Sql& sql) : sql_(sql), wanted_(sql.dialect() == Dialect::sqlite) {}

    void add_document(int64_t id, std::string_view title, std::string_view text);
    void add_attribution(int64_t id, std::string_view text);
    /// With what the row holds until now: FTS5 looks its words up to take them out.
    void remove_document(int64_t id, std::string_view title, std::string_view text);
    /// Call before the rows of the document's attributions go.
    void remove_attributions(int64_t document_id);

    /// Writes all that was kept back.
    void flush();

  private:
    struct Change {
        std::string_view sql;
        int64_t id;
        std::string title, text;
        bool has_title;
    };

    void keep(Change change);

    Sql& sql_;
    const bool wanted_;
    std::vector<Change> changes_;
    size_t bytes_ = 0;
};

}  // namespace selon::store
