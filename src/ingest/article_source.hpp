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

    uint64_t skipped = 0;  ///< files in it that were passed over; complete at the end
};

/// The articles of bytes that are called `path` ("news/a.jsonl.gz"), by what they hold; `name` is for errors.
std::unique_ptr<ArticleSource> open_articles(std::unique_ptr<ByteSource> bytes, std::string_view path,
                                             std::string name, const ReaderOptions& options);
/// The same for a file that nobody named: it was found in a folder or an archive. If it is of a kind that is
/// used for much else (JSON, XML) and holds no article, it is passed over.
std::unique_ptr<ArticleSource> open_found(std::unique_ptr<ByteSource> bytes, std::string_view path,
                                          std::string name, const ReaderOptions& options);
/// Whether a file of that name in a folder or archive may hold articles: not hidden, of a kind that we read
/// or without extension, and not one that speaks of the folder itself (README, LICENSE).
bool is_worth_opening(std::string_view path);
/// "news/a.b.txt.gz" -> "a.b".
std::string id_of(std::string_view path);
/// A file name as valid UTF-8.
std::string shown_name(std::string_view path);

/// One article, the whole file.
std::unique_ptr<ArticleSource> whole_file(Opened file, Format format);
/// One JSON object a line; or, if `whole` or if the first line is no object, one object (also a JSON Feed) or
/// an array of them.
std::unique_ptr<ArticleSource> json_lines(Opened file, FieldMap fields, bool whole);
/// Rows of CSV. `options` say what the columns mean.
std::unique_ptr<ArticleSource> csv(Opened file, const ReaderOptions& options);
/// Feeds and news formats in XML.
std::unique_ptr<ArticleSource> xml_articles(Opened file);
/// The HTML pages among the records of a WARC file.
std::unique_ptr<ArticleSource> warc(Opened file);
/// The same of an ARC file.
std::unique_ptr<ArticleSource> arc(Opened file);

/// The kind of a file by its name ("a.jsonl.gz"); guess if the name does not say.
InputKind kind_of_name(std::string_view name);
/// The kind by the first bytes, never guess.
InputKind kind_of_bytes(std::string_view bytes);

/// Takes all out of `input`, keeping its memory.
void clear(Input& input);
/// Sets `input.error` with the name of the file.
void fail(Input& input, const Opened& file, const char* code, std::string message, uint64_t byte);

}  // namespace selon::ingest
