// engine/engine.hpp : Engine, immutable knowledge (packs) and the pipeline; Worker, one thread's Document and
// Scratch; read_all, many documents in parallel with output in input order.
// Called by the doors (cli, serve, bindings), the tests and the benchmarks.
#pragma once

#include <any>
#include <array>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/mapped_file.hpp"
#include "core/document.hpp"
#include "core/input.hpp"
#include "core/pack.hpp"
#include "core/result.hpp"
#include "core/scratch.hpp"
#include "engine/embedded_packs.hpp"
#include "engine/pipeline.hpp"
#include "ingest/knowledge.hpp"

namespace selon::engine {

/// Whether the learned weights of actors are opened; training makes them anew and must not need the old ones.
enum class ActorWeights : uint8_t { embedded, none };

/// Immutable once made; share it between threads.
class Engine {
  public:
    /// With the packs embedded in the program, or those of the folder SELON_PACKS (xx.pack) if it is set; a
    /// syntax model xx.model or weights attribution.model, actors.model there replace the embedded ones.
    static Result<std::shared_ptr<const Engine>> make(ReadOptions options = {},
                                                      ActorWeights actors = ActorWeights::embedded);

    /// The pack of a language, or null.
    const Pack* pack(std::string_view language) const;
    std::span<const Pack* const> packs() const { return views_; }
    const ReadOptions& options() const { return options_; }
    const ingest::Knowledge& pages() const { return pages_; }

  private:
    Result<void> attach_model(Pack& pack, const EmbeddedPack& embedded, const char* folder);
    Result<std::string_view> weights_bytes(std::string_view file, const char* folder, std::string& name);
    Result<void> attach_weights(const char* folder, ActorWeights actors);

    std::vector<MappedFile> model_files_;  ///< outlive the packs
    std::vector<std::unique_ptr<Pack>> packs_;
    std::vector<const Pack*> views_;
    ingest::Knowledge pages_;
    ReadOptions options_;
};

/// Nanoseconds of processor time spent in each step, summed over documents, and what was read.
struct Profile {
    std::array<uint64_t, kPipeline.size()> stage_ns{};
    uint64_t ingest_ns = 0;
    uint64_t language_ns = 0;
    uint64_t documents = 0;
    uint64_t contradicted = 0;  ///< documents whose text is in another language than they state
    uint64_t bytes = 0;
    uint64_t words = 0;  ///< tokens that are words or numbers

    void add(const Profile& other);
};

/// Reads documents one after another on one thread. Nothing is allocated once it has seen a document as
/// large.
class Worker {
  public:
    explicit Worker(std::shared_ptr<const Engine> engine);

    /// Ingests and reads one article. The reference is to document(), valid until the next read.
    /// Errors: those of ingest; engine.language if no pack reads the article's language.
    Result<void> read(const Input& input);
    /// Runs the stages on document(), whose text and metadata are already there.
    Result<void> analyse();

    Document& document() { return doc_; }
    const Document& document() const { return doc_; }
    /// The pack that read the last document; null after an error.
    const Pack* pack() const { return pack_; }
    const Engine& engine() const { return *engine_; }
    const Profile& profile() const { return profile_; }

  private:
    std::shared_ptr<const Engine> engine_;
    Document doc_;
    Scratch scratch_;
    const Pack* pack_ = nullptr;
    Profile profile_;
};

/// Gives the next article, or false at the end. Called from one thread at a time.
using Source = std::function<bool(Input&)>;
/// What a document became: text, or a value whose type the caller's render and sink know.
struct Output {
    std::string text;
    std::any value;
};
/// Makes the output of one document, on the worker's thread.
using Render = std::function<void(const Worker&, Output& out)>;
/// Takes outputs in input order, from one thread at a time; `error` is set for an input that failed (out is
/// empty). Returns false to stop early.
using Sink = std::function<bool(Output& out, const Error* error)>;

struct BatchOptions {
    unsigned jobs = 0;  ///< threads; 0: one for each core
};

/// Reads all of `source`; one document per thread is in memory at once, and 64 outputs at most. A failed
/// document is reported to the sink in its place. Returns the sum of the workers' profiles.
Profile read_all(const std::shared_ptr<const Engine>& engine, const Source& source, const Render& render,
                 const Sink& sink, BatchOptions options = {});

}  // namespace selon::engine
