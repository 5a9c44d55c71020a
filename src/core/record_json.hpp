// core/record_json.hpp : a Document as the JSON object and as the CSV rows that docs/record.md describes.
// What every door hands out: `selon read`, the store's export, the server, the bindings. Byte spans become
// code points here and nowhere before. Reading the JSON back is ingest's and the store's affair.
#pragma once

#include <string>
#include <string_view>

#include "base/json_writer.hpp"
#include "core/document.hpp"
#include "core/pack.hpp"

namespace selon {

/// Appends the document as one JSON object, without a line end: metadata, text, attributions, terms, times,
/// actors, events, marks. Keys stand in a fixed order; unknown metadata are left out. `pack` is the pack that
/// read the document: it names the lines of data in `why` (null: they are left out). Cost: one pass over the
/// text and one over each layer.
///     std::string line;
///     write_record_json(worker.pack(), worker.document(), line);
void write_record_json(const Pack* pack, const Document& doc, std::string& out);

/// Appends `{"id", "times"}` alone, the times as in the record.
void write_times_json(const Pack* pack, const Document& doc, std::string& out);

/// Appends `{"error": {"code", "message", "file", "byte"}}`; place and byte only where they are known.
void write_error_json(const Error& error, std::string& out);

/// The first line of the CSV, with its line end.
std::string_view record_csv_header();
struct CsvOptions {
    bool safe = false;  ///< put an apostrophe before a cell that a spreadsheet would take for a formula
};
/// Appends one line for each attribution (RFC 4180, CRLF).
void write_record_csv(const Pack* pack, const Document& doc, CsvOptions options, std::string& out);

}  // namespace selon
