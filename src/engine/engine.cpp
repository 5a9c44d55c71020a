// engine/engine.cpp : packs, and the reading of one document. See engine.hpp; batch.cpp has the threads.
#include "engine/engine.hpp"

#include <time.h>
#include <unistd.h>

#include <cstdlib>

#include "engine/embedded_packs.hpp"
#include "ingest/ingest.hpp"
#include "text/language.hpp"

namespace selon::engine {

namespace {
// The processor time that this thread has had: what a stage costs, whatever else the machine does.
uint64_t now_ns() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(now.tv_nsec);
}
}  // namespace

Result<std::shared_ptr<const Engine>> Engine::make(ReadOptions options, ActorWeights actors) {
    auto engine = std::make_shared<Engine>();
    engine->options_ = options;
    const char* const folder = std::getenv("SELON_PACKS");
    for (const EmbeddedPack& embedded : embedded_packs()) {
        auto pack =
            folder != nullptr
                ? Pack::open_file(std::string(folder) + '/' + std::string(embedded.language) + ".pack")
                : Pack::open(embedded.bytes, "embedded " + std::string(embedded.language));
        if (!pack) return pack.error();
        engine->packs_.push_back(std::move(pack).value());
        if (auto done = engine->attach_model(*engine->packs_.back(), embedded, folder); !done)
            return done.error();
    }
    if (auto done = engine->attach_weights(folder, actors); !done) return done.error();
    for (const auto& pack : engine->packs_) {
        for (const Stage& stage : kPipeline) stage.prepare(*pack);
        engine->views_.push_back(pack.get());
    }
    engine->pages_ = ingest::Knowledge::make(engine->views_);
    return std::shared_ptr<const Engine>(std::move(engine));
}

Result<void> Engine::attach_model(Pack& pack, const EmbeddedPack& embedded, const char* folder) {
    const std::string file = std::string(embedded.language) + ".model";
    const std::string path = folder == nullptr ? std::string() : std::string(folder) + '/' + file;
    std::string why;
    if (folder == nullptr || access(path.c_str(), F_OK) != 0) {
        return syntax::attach_model(pack, embedded.model, "embedded " + file);
    }
    model_files_.push_back(MappedFile::open(path, why));
    if (!model_files_.back()) return Error{"model.unreadable", "cannot open the syntax model: " + why, path};
    return syntax::attach_model(pack, model_files_.back().bytes(), path);
}

/// The bytes of a file of learned weights: that of the folder where there is one, else the embedded one.
Result<std::string_view> Engine::weights_bytes(std::string_view file, const char* folder, std::string& name) {
    name = "embedded " + std::string(file);
    const std::string path = std::string(folder == nullptr ? "" : folder) + '/' + std::string(file);
    if (folder == nullptr || access(path.c_str(), F_OK) != 0)
        return file == "actors.model" ? embedded_actor_weights() : embedded_weights();
    std::string why;
    model_files_.push_back(MappedFile::open(path, why));
    if (!model_files_.back())
        return Error{"model.unreadable", "cannot open the learned weights: " + why, path};
    name = path;
    return model_files_.back().bytes();
}

Result<void> Engine::attach_weights(const char* folder, ActorWeights actors) {
    std::string name;
    const auto sayings = weights_bytes("attribution.model", folder, name);
    if (!sayings) return sayings.error();
    for (const auto& pack : packs_) {
        if (auto done = attribution::attach_weights(*pack, sayings.value(), name); !done) return done.error();
    }
    std::string_view speakers;
    if (actors == ActorWeights::embedded) {
        const auto bytes = weights_bytes("actors.model", folder, name);
        if (!bytes) return bytes.error();
        speakers = bytes.value();
    }
    for (const auto& pack : packs_) {
        if (auto done = actors::attach_weights(*pack, speakers, name); !done) return done.error();
    }
    return {};
}

const Pack* Engine::pack(std::string_view language) const {
    for (const auto& pack : packs_) {
        if (pack->language() == language) return pack.get();
    }
    return nullptr;
}

void Profile::add(const Profile& other) {
    for (size_t i = 0; i < stage_ns.size(); ++i) stage_ns[i] += other.stage_ns[i];
    ingest_ns += other.ingest_ns;
    language_ns += other.language_ns;
    documents += other.documents;
    contradicted += other.contradicted;
    bytes += other.bytes;
    words += other.words;
}

Worker::Worker(std::shared_ptr<const Engine> engine) : engine_(std::move(engine)) {
    scratch_.options = engine_->options();
}

Result<void> Worker::read(const Input& input) {
    pack_ = nullptr;
    const uint64_t start = now_ns();
    scratch_.reset();
    auto done = ingest::load(engine_->pages(), input, doc_, scratch_);
    profile_.ingest_ns += now_ns() - start;
    if (!done) return done;
    return analyse();
}

Result<void> Worker::analyse() {
    const uint64_t start = now_ns();
    if (doc_.meta.language.empty()) {
        pack_ = text::identify_language(engine_->packs(), doc_.text(), scratch_);
        if (pack_ != nullptr) doc_.meta.language = pack_->language();
    } else {
        const Pack* const stated = engine_->pack(doc_.meta.language);
        pack_ = text::check_language(engine_->packs(), stated, doc_.text(), scratch_);
        if (pack_ != stated) {
            doc_.meta.stated_language = doc_.meta.language;
            doc_.meta.language = pack_->language();
            ++profile_.contradicted;
        }
    }
    if (pack_ == nullptr) {
        return Error{"engine.language",
                     doc_.meta.language.empty()
                         ? "no language could be told from this text: say it with --language"
                         : "no language pack for '" + doc_.meta.language +
                               "': choose one of those that --version lists",
                     doc_.meta.source};
    }
    uint64_t before = now_ns();
    profile_.language_ns += before - start;
    for (size_t i = 0; i < kPipeline.size(); ++i) {
        scratch_.reset();
        kPipeline[i].run(*pack_, doc_, scratch_);
        const uint64_t after = now_ns();
        profile_.stage_ns[i] += after - before;
        before = after;
    }
    ++profile_.documents;
    profile_.bytes += doc_.text().size();
    for (const Token& token : doc_.tokens) {
        profile_.words += token.is(TokenKind::word) || token.is(TokenKind::number);
    }
    return {};
}

}  // namespace selon::engine
