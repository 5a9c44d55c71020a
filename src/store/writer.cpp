// store/writer.cpp : see writer.hpp; documents, versions, appearances and stories. Layers are in
// write_layers.cpp.
#include "store/writer.hpp"

#include <algorithm>

#include "store/words.hpp"

namespace selon::store {

namespace {

/// From this share of common wording on, two documents tell the same story.
constexpr int kSameStory = 50;

}  // namespace

std::string day_of(std::string_view value) {
    size_t size = 0;
    while (size < value.size() && size < 10) {
        const char c = value[size];
        const bool dash = size == 4 || size == 7;
        if (dash ? c != '-' : c < '0' || c > '9') break;
        ++size;
    }
    if (size < value.size() && value[size] != 'T' && value[size] != ' ') return {};
    return size == 4 || size == 7 || size == 10 ? std::string(value.substr(0, size)) : std::string();
}

Writer::Writer(Sql& sql) : sql_(sql), registry_(sql), search_rows_(sql) {
    registry_.load();
    next_ = {
        next_id("documents"),    next_id("versions"),    next_id("appearances"), next_id("document_actors"),
        next_id("attributions"), next_id("co_speakers"), next_id("relays"),      next_id("mentions"),
        next_id("times"),        next_id("terms")};
}

int64_t Writer::next_id(std::string_view table) {
    return sql_.integer("SELECT coalesce(max(id), 0) + 1 FROM " + std::string(table));
}

void Writer::write(const Prepared& prepared, WriteOptions options, Written& written) {
    Place place;
    place.id = sql_.integer("SELECT id FROM documents WHERE hash = ?", {Value::blob(prepared.hash)});
    if (place.id != 0) {
        add_appearance(place.id, prepared.record.meta);
        if (options.again) write_layers_again(place.id, prepared);
        ++written.unchanged;
        return;
    }
    if (sql_.integer("SELECT id FROM versions WHERE hash = ?", {Value::blob(prepared.hash)}) != 0) {
        ++written.unchanged;  // an older version of an article that was corrected since
        return;
    }
    place.id = find_version(prepared.record);
    if (place.id != 0) {
        replace_document(prepared, place);
        ++written.replaced;
    } else {
        insert_document(prepared, place);
        ++written.added;
    }
    insert_layers(prepared, place);
}

void Writer::write_layers_again(int64_t document_id, const Prepared& prepared) {
    Place place;
    place.id = document_id;
    sql_.each(
        "SELECT story_id, (SELECT count(*) FROM documents o WHERE o.story_id = d.story_id) FROM documents d "
        "WHERE id = ?",
        {document_id}, [&](const Row& row) {
            place.story_id = row.integer(0);
            place.story_has_others = row.integer(1) > 1;
            return false;
        });
    delete_layers(document_id);
    insert_layers(prepared, place);
}

int64_t Writer::find_version(const Record& record) {
    const Metadata& meta = record.meta;
    if (!meta.url.empty()) {
        return sql_.integer("SELECT id FROM documents WHERE url = ? AND url <> '' ORDER BY id LIMIT 1",
                            {meta.url});
    }
    if (meta.id.empty()) return 0;
    if (!meta.outlet.empty()) {
        return sql_.integer(
            "SELECT id FROM documents WHERE name = ? AND outlet = ? AND url = '' ORDER BY id LIMIT 1",
            {meta.id, meta.outlet});
    }
    if (meta.source.empty() || meta.source == "-") return 0;
    return sql_.integer(
        "SELECT id FROM documents WHERE name = ? AND outlet = '' AND url = '' AND source = ? "
        "ORDER BY id LIMIT 1",
        {meta.id, meta.source});
}

void Writer::add_appearance(int64_t document_id, const Metadata& meta) {
    bool known = meta.url.empty() && meta.outlet.empty();  // says nothing of where it appeared
    sql_.each("SELECT url, outlet FROM appearances WHERE document_id = ?", {document_id},
              [&](const Row& row) {
                  known = known || (meta.url.empty() ? row.text(1) == meta.outlet : row.text(0) == meta.url);
                  return !known;
              });
    const bool first =
        sql_.integer("SELECT count(*) FROM appearances WHERE document_id = ?", {document_id}) == 0;
    if (known && !first) return;
    sql_.post(
        "INSERT INTO appearances(id, document_id, title, outlet, published, url, name, source) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {next_.appearance++, document_id, meta.title, meta.outlet, meta.published, meta.url, meta.id,
         meta.source});
}

void Writer::insert_document(const Prepared& prepared, Place& place) {
    const Record& record = prepared.record;
    const Metadata& meta = record.meta;
    const std::string sketch_bytes = prepared.sketch.bytes();
    place.id = next_.document++;
    int similarity = 100;
    find_story(prepared.sketch, place, similarity);
    const bool postgres = sql_.dialect() == Dialect::postgres;
    Values values{place.id,
                  meta.title,
                  meta.outlet,
                  meta.published,
                  meta.language,
                  meta.url,
                  meta.author,
                  meta.id,
                  meta.source,
                  prepared.words,
                  place.story_id,
                  similarity,
                  record.text,
                  Value::blob(prepared.hash),
                  Value::blob(sketch_bytes),
                  meta.stated_language};
    const std::string folded = postgres ? fold_text(meta.title + "\n" + record.text) : std::string();
    if (postgres) values.emplace_back(folded);
    sql_.post(
        postgres ? "INSERT INTO documents(id, title, outlet, published, language, url, author, name, source, "
                   "words, "
                   "story_id, similarity, text, hash, sketch, stated_language, folded) VALUES (?, ?, ?, ?, "
                   "?, ?, ?, ?, ?, ?, ?, ?, ?, "
                   "?, ?, ?, to_tsvector('simple', ?))"
                 : "INSERT INTO documents(id, title, outlet, published, language, url, author, name, source, "
                   "words, "
                   "story_id, similarity, text, hash, sketch, stated_language) VALUES (?, ?, ?, ?, ?, ?, ?, "
                   "?, ?, ?, ?, ?, ?, ?, ?, "
                   "?)",
        values);
    search_rows_.add_document(place.id, meta.title, record.text);
    add_appearance(place.id, meta);
    insert_bands(prepared.sketch, place.id);
}

void Writer::replace_document(const Prepared& prepared, Place& place) {
    const Record& record = prepared.record;
    const Metadata& meta = record.meta;
    Sketch old_sketch;
    const int64_t number =
        1 + sql_.integer("SELECT count(*) FROM versions WHERE document_id = ?", {place.id});
    sql_.post(
        "INSERT INTO versions(id, document_id, number, title, published, text, hash) "
        "SELECT ?, id, ?, title, published, text, hash FROM documents WHERE id = ?",
        {next_.version++, number, place.id});
    delete_layers(place.id);
    sql_.each("SELECT story_id, sketch, title, text FROM documents WHERE id = ?", {place.id},
              [&](const Row& row) {
                  place.story_id = row.integer(0);
                  old_sketch = Sketch::from_bytes(row.blob(1));
                  search_rows_.remove_document(place.id, row.text(2), row.text(3));
                  return false;
              });
    for (const int64_t band : old_sketch.bands()) {
        sql_.post("DELETE FROM bands WHERE band = ? AND document_id = ?", {band, place.id});
    }
    place.story_has_others =
        sql_.integer("SELECT count(*) FROM documents WHERE story_id = ?", {place.story_id}) > 1;
    const std::string sketch_bytes = prepared.sketch.bytes();
    sql_.post(
        "UPDATE documents SET title = ?, outlet = ?, published = ?, language = ?, url = ?, author = ?, name "
        "= ?, "
        "source = ?, words = ?, text = ?, hash = ?, sketch = ?, stated_language = ? WHERE id = ?",
        {meta.title, meta.outlet, meta.published, meta.language, meta.url, meta.author, meta.id, meta.source,
         prepared.words, record.text, Value::blob(prepared.hash), Value::blob(sketch_bytes),
         meta.stated_language, place.id});
    if (sql_.dialect() == Dialect::postgres) {
        sql_.post("UPDATE documents SET folded = to_tsvector('simple', ?) WHERE id = ?",
                  {fold_text(meta.title + "\n" + record.text), place.id});
    }
    search_rows_.add_document(place.id, meta.title, record.text);
    insert_bands(prepared.sketch, place.id);
}

void Writer::find_story(const Sketch& sketch, Place& place, int& similarity) {
    place.story_id = place.id;
    std::vector<int64_t> candidates;
    for (const int64_t band : sketch.bands()) {
        sql_.each("SELECT document_id FROM bands WHERE band = ? LIMIT 50", {band}, [&](const Row& row) {
            candidates.push_back(row.integer(0));
            return true;
        });
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    int best = 0;
    for (const int64_t candidate : candidates) {
        sql_.each("SELECT story_id, sketch FROM documents WHERE id = ?", {candidate}, [&](const Row& row) {
            const int share = sketch.similarity(Sketch::from_bytes(row.blob(1)));
            if (share >= kSameStory && share > best) {
                best = share;
                place.story_id = row.integer(0);
                place.story_has_others = true;
            }
            return false;
        });
    }
    if (best == 0) return;
    sql_.each("SELECT sketch FROM documents WHERE id = ?", {place.story_id}, [&](const Row& row) {
        similarity = sketch.similarity(Sketch::from_bytes(row.blob(0)));
        return false;
    });
}

void Writer::insert_bands(const Sketch& sketch, int64_t document_id) {
    for (const int64_t band : sketch.bands()) {
        sql_.post("INSERT INTO bands(band, document_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                  {band, document_id});
    }
}

}  // namespace selon::store
