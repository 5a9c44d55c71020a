// cli/reading.hpp : Reading, what all commands that read articles share: the flags for input, the loop over
// the documents, errors, progress, counts, exit code. Called by read, explain, times, parse, add.
#pragma once

#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "core/input.hpp"
#include "core/options.hpp"
#include "engine/engine.hpp"
#include "ingest/reader.hpp"

namespace selon::cli {

/// What a command does with the documents.
struct ReadingSteps {
    /// Makes a document's output, on any thread; may be empty.
    engine::Render render;
    /// Takes each output, in input order, never two at once. False ends the reading.
    std::function<bool(engine::Output& out)> take;
    /// Takes an input's failure in its place in the order, if the person asked for --errors inline.
    std::function<bool(const Error& error)> take_error;
    /// take writes to the terminal on which the progress stands.
    bool to_terminal = false;
    /// What follows "1,204 documents" in the last line on stderr (", 3,456 attributions"); may be empty.
    std::function<std::string()> counts;
    /// All that is there has been read, and nothing may come for a while; may be empty.
    std::function<void()> rest{};
};

class Reading {
  public:
    std::vector<std::string> operands;
    unsigned jobs = 0;
    bool quiet = false;
    bool profile = false;
    bool alone_is_quiet = false;  ///< no counts for one document that was read: what is shown tells enough
    std::string errors = "stderr";
    std::string language, published, outlet, list, fields;
    unsigned watch = 0;  ///< seconds between two looks at the operands; 0: one look
    unsigned limit = 0;  ///< articles to be read at most; 0: all

    /// Declares operands and flags. Targets are members: the Reading must outlive the parse.
    void declare(CommandLine& line);
    /// For commands whose purpose is syntax: --parse is "all" where the person says nothing. Before
    /// prepare().
    void parse_all() { read_options_.parse = Parse::all; }
    /// Checks what was parsed, finds stdin, loads the packs. An exit code if the command cannot go on.
    std::optional<int> prepare(std::string_view command);
    /// Reads everything and returns the exit code. Call prepare() first.
    int run(const ReadingSteps& steps);

    /// After run(): what was read and what was not.
    uint64_t documents = 0, failed = 0;
    const engine::Engine& engine() const { return *engine_; }
    std::shared_ptr<const engine::Engine> shared_engine() const { return engine_; }

  private:
    std::optional<int> check(std::string_view command);
    std::optional<int> read_list(std::string_view command);
    void report(const Error& error);

    std::string input_ = "guess", input_values_;
    std::vector<std::string> options_;
    ReadOptions read_options_;
    ingest::ReaderOptions reader_options_;
    std::shared_ptr<const engine::Engine> engine_;
    std::FILE* error_file_ = nullptr;
};

}  // namespace selon::cli
