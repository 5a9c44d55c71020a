// store/search_rows.cpp : see search_rows.hpp.
#include "store/search_rows.hpp"

namespace selon::store {

namespace {
/// From here on it writes in between: memory stays flat however many documents are written again.
constexpr size_t kMostBytes = 16 << 20;
}  // namespace

void SearchRows::add_document(int64_t id, std::string_view title, std::string_view text) {
    keep({"INSERT INTO documents_fts(rowid, title, text) VALUES (?, ?, ?)", id, std::string(title),
          std::string(text), true});
}

void SearchRows::add_attribution(int64_t id, std::string_view text) {
    keep({"INSERT INTO attributions_fts(rowid, text) VALUES (?, ?)", id, {}, std::string(text), false});
}

void SearchRows::remove_document(int64_t id, std::string_view title, std::string_view text) {
    keep({"INSERT INTO documents_fts(documents_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)", id,
          std::string(title), std::string(text), true});
}

void SearchRows::remove_attributions(int64_t document_id) {
    if (!wanted_) return;
    sql_.each("SELECT id, text FROM attributions WHERE document_id = ?", {document_id}, [&](const Row& row) {
        keep({"INSERT INTO attributions_fts(attributions_fts, rowid, text) VALUES ('delete', ?, ?)",
              row.integer(0),
              {},
              row.string(1),
              false});
        return true;
    });
}

void SearchRows::keep(Change change) {
    if (!wanted_) return;
    bytes_ += sizeof change + change.title.size() + change.text.size();
    changes_.push_back(std::move(change));
    if (bytes_ > kMostBytes) flush();
}

void SearchRows::flush() {
    for (const Change& change : changes_) {
        if (change.has_title) {
            sql_.post(change.sql, {change.id, change.title, change.text});
        } else {
            sql_.post(change.sql, {change.id, change.text});
        }
    }
    changes_.clear();
    bytes_ = 0;
}

}  // namespace selon::store
