// store/export.hpp : records in the formats of others: W3C Web Annotation, schema.org, TEI, brat, GEXF.
// RECORD's own JSON is write_record(). Each function appends text; the door puts it into files.
#pragma once

#include <string>
#include <vector>

#include "store/record.hpp"
#include "store/rows.hpp"

namespace selon::store {

/// One JSON-LD Annotation a line for each attribution: text-position (code points) and text-quote selectors
/// into the article, the SHA-256 of the text they count in.
void export_annotations(const Record& record, std::string& out);

/// The article as a schema.org NewsArticle with its Quotations, one JSON-LD object on a line.
void export_schema_org(const Record& record, std::string& out);

/// A TEI element: header, the text with <said who=... toWhom=... ana="#STANCE #link-LINK"> around contents,
/// the list of persons; `who` has all who say it together. Where contents overlap without one holding the
/// other, the later one is cut in parts (part="I", "F").
void export_tei(const Record& record, std::string& out);
void begin_tei(std::string& out);
void end_tei(std::string& out);

/// The .ann file of brat standoff for a .txt that is record.text, byte for byte: T (Content, Cue, Speaker,
/// Addressee, and Evidence of the speaker that stands outside of his words; code points), E-like relations R
/// from content to the others, A for kind, stance and speaker link, # for the rules.
void export_brat(const Record& record, std::string& out);
/// The annotation.conf that goes with it.
std::string_view brat_configuration();

/// Who speaks of whom: a directed edge from the speaker to an actor named in what they said.
struct Edge {
    int64_t from = 0, to = 0;
    int64_t count = 0;
    std::string first, last;  ///< days of saying
};
struct Graph {
    std::vector<ActorRow> actors;
    std::vector<Edge> edges;
};
void export_gexf(const Graph& graph, std::string& out);

/// The file name of a record without extension: its id with what a file system refuses taken out; `number`
/// tells apart what has no id.
std::string file_name_of(const Record& record, int64_t number);

}  // namespace selon::store
