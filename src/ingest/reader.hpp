// ingest/reader.hpp : Reader, finds the articles in what a person names on a command line: files, folders,
// "-". One file may hold one article or millions; they come out one by one, in order, as Inputs that
// ingest::load turns into Documents. Called by the doors, as the Source of engine::read_all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/input.hpp"
#include "ingest/fields.hpp"

namespace selon::ingest {

/// What a file holds. `guess` looks at the first bytes, then at the name.
enum class InputKind : uint8_t {
    guess,
    text,
    html,
    jsonl,  ///< also one object or an array, a JSON Feed, ninjs
    csv,    ///< the first row names the fields
    xml,    ///< RSS, RDF, Atom, NITF, NewsML
    warc,
    arc,
    archive,  ///< ZIP or tar of any of these
};

/// The kind of that name ("text", "html", "jsonl" ...); false if there is none.
bool parse(std::string_view name, InputKind& kind);
/// All names, for help and completion.
std::span<const std::string_view> input_kind_names();

struct Knowledge;

struct ReaderOptions {
    InputKind kind = InputKind::guess;
    /// Largest article, and longest line of JSONL, in bytes. Longer ones give an error record.
    size_t article_limit = size_t{128} << 20;
    FieldMap fields{};  ///< what the fields of CSV and JSON mean
    /// Names of columns in the languages of the packs; may be null. Outlives the Reader.
    const Knowledge* knowledge = nullptr;
    unsigned archive_depth = 2;  ///< archives that may stand inside each other
    bool allow_private = false;  ///< addresses of this machine and of local networks
    bool watch = false;          ///< look_again() will be called: what was given once is not given again
};

/// How far a Reader is. Totals are known from the start but for streams, whose bytes count as they come.
struct Progress {
    uint64_t files_done = 0, files_total = 0;
    uint64_t bytes_done = 0,
             bytes_total = 0;  ///< as stored, compressed or not; total 0 if a stream is among them
    uint64_t articles = 0;     ///< given so far, failed ones included
    uint64_t skipped = 0;      ///< files in folders passed over: no article can be in them, by name
};

/// Gives the articles of its operands one by one. An operand is a file, a folder (read through with all
/// folders in it, sorted by name; hidden files, links to folders and files of foreign kinds passed over), an
/// address (http, https) or "-" (stdin). Files and streams may be compressed (gzip, zstd, bzip2, xz, lz4) and
/// be archives (ZIP, tar). Memory: one article, and the list of names.
///     ingest::Reader reader({"news/", "more.jsonl.gz"});
///     engine::read_all(engine, [&](Input& input) { return reader.next(input); }, render, sink);
class Reader {
  public:
    explicit Reader(std::vector<std::string> operands, ReaderOptions options = {});
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Fills `input` with the next article; false at the end. What cannot be read comes as an Input whose
    /// `error` is set (ingest.*, docs/errors.md), and the rest goes on. Calls must not overlap; any thread
    /// may make them.
    bool next(Input& input);
    /// Behind the end: looks at the operands once more. next() then gives what is new: files that came or
    /// changed, what addresses answer if it changed, and of both only articles that were not given before.
    void look_again();
    /// May be called from any thread at any time.
    Progress progress() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace selon::ingest
