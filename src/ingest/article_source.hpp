// ingest/article_source.hpp : ArticleSource, the one interface behind which each format stands: an opened
// file that gives its articles one by one. The Reader makes one for each file.
#pragma once

#include <memory>
#include <string>

#include "ingest/byte_reader.hpp"
#include "ingest/reader.hpp"

namespace selon::ingest {

/// An opened file or stream.
struct Opened {
    std::string name;  ///< for errors and Metadata::source; valid UTF-8
    std::string id;    ///< the name without folder and extension
    ByteReader bytes;
    size_t limit;  ///< of one article
};

class ArticleSource {
  public:
    virtual ~ArticleSource() = default;
    /// Fills a cleared `input`, or sets its error; false at the end.
    virtual bool next(Input& input) = 0;
};

/// One article, the whole file.
std::unique_ptr<ArticleSource> whole_file(Opened file, Format format);
/// One JSON object a line; or, if `whole` or if the first line is no object, one object or an array of them.
std::unique_ptr<ArticleSource> json_lines(Opened file, bool whole);
/// The HTML pages among the records of a WARC file.
std::unique_ptr<ArticleSource> warc(Opened file);

/// The kind of a file by its name ("a.jsonl.gz"); guess if the name does not say.
InputKind kind_of_name(std::string_view name);
/// The kind by the first bytes, never guess.
InputKind kind_of_bytes(std::string_view bytes);

/// Sets `input.error` with the name of the file.
void fail(Input& input, const Opened& file, const char* code, std::string message, uint64_t byte);

}  // namespace selon::ingest
