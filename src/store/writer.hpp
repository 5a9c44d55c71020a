// store/writer.hpp : Writer, one write transaction: puts records into the tables. Made by Store::write and by
// decisions about actors, which write documents again.
#pragma once

#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "store/prepared.hpp"
#include "store/registry.hpp"
#include "store/search_rows.hpp"
#include "store/sql.hpp"
#include "store/store.hpp"

namespace selon::store {

class Writer {
  public:
    /// In a write transaction that the caller has begun, and ends.
    explicit Writer(Sql& sql);

    void write(const Prepared& prepared, WriteOptions options, Written& written);
    /// Writes the layers of a document that is there anew, resolving its actors.
    void write_layers_again(int64_t document_id, const Prepared& prepared);
    /// Call before the end of the transaction: writes what is written last.
    void finish() { search_rows_.flush(); }

  private:
    struct Place {  ///< the document that is being written
        int64_t id = 0;
        int64_t story_id = 0;
        bool story_has_others = false;
    };
    struct Ids {
        int64_t document, version, appearance, document_actor, attribution, co_speaker, relay, mention, time,
            term;
    };

    int64_t next_id(std::string_view table);
    int64_t find_version(const Record& record);
    void add_appearance(int64_t document_id, const Metadata& meta);
    void insert_document(const Prepared& prepared, Place& place);
    void replace_document(const Prepared& prepared, Place& place);
    void find_story(const Sketch& sketch, Place& place, int& similarity);
    void insert_bands(const Sketch& sketch, int64_t document_id);
    void delete_layers(int64_t document_id);
    void insert_layers(const Prepared& prepared, const Place& place);
    void insert_actors(const Prepared& prepared, const Place& place);
    void insert_attribution(const Prepared& prepared, const Place& place, size_t number,
                            const OffsetMap& map);
    void insert_spans(int64_t id, std::string_view role, const std::vector<Span>& spans,
                      const OffsetMap& map);
    void insert_mentions(const Record& record, const Place& place, const OffsetMap& map);
    void insert_times_and_terms(const Record& record, const Place& place, const OffsetMap& map);
    int64_t addressee_of(const Record& record, const RecordAttribution& a) const;
    int64_t echo_of(const Prepared::Said& said, int64_t words_hash, const Place& place);

    Sql& sql_;
    Registry registry_;
    SearchRows search_rows_;
    Ids next_{};
    // Of the record that is being written, by its actor's index:
    std::vector<int64_t> actor_ids_, document_actor_ids_;
    int64_t first_attribution_ = 0;
};

/// The day that an attribution or document is sorted by: "2023-10-04T08:00" gives "2023-10-04"; what is no
/// date ("PAST_REF", "2023-W07") gives "".
std::string day_of(std::string_view value);

}  // namespace selon::store
