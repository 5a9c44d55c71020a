// bench/selon_bench.cpp : words per second on one core: the whole way (bytes in, JSON out), each stage, and
// ICU's word break iterator on the same text as a yardstick. Run by ./dev bench; takes Google Benchmark's
// flags.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "core/record_json.hpp"
#include "engine/embedded_packs.hpp"
#include "engine/engine.hpp"
#include "harness/articles.hpp"
#include "ingest/ingest.hpp"
#include "syntax/model.hpp"
#include "syntax/syntax.hpp"
#include "text/language.hpp"
#include "text/text.hpp"

namespace selon {
namespace {

std::shared_ptr<const engine::Engine> shared_engine() {
    static const auto engine = [] {
        auto made = engine::Engine::make();
        SELON_ASSERT(made);
        return made.value();
    }();
    return engine;
}

/// Seconds of processor time of this thread: other work on the machine does not count.
double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// A set of articles of one language, with the number of its words once a worker has counted them.
struct Corpus {
    std::string name;
    std::vector<Input> inputs;
    uint64_t words = 0;
    uint64_t bytes = 0;
    double seconds = 0;  ///< that reading them once took, roughly
};

Corpus corpus(std::string name, std::string_view language, std::vector<Input> inputs) {
    Corpus made{std::move(name), {}, 0, 0, 0};
    engine::Worker worker(shared_engine());
    for (Input& input : inputs) {
        if (input.meta.language.empty()) input.meta.language = language;
        if (input.meta.language != language || !worker.read(input)) continue;
        made.bytes += input.bytes.size();
        made.inputs.push_back(std::move(input));
    }
    made.words = worker.profile().words;
    const double before = thread_seconds();
    for (const Input& input : made.inputs) SELON_ASSERT(worker.read(input));
    made.seconds = thread_seconds() - before;
    return made;
}

std::vector<Corpus>& corpora() {
    static std::vector<Corpus> all;
    return all;
}

void count(benchmark::State& state, const Corpus& corpus) {
    const auto rounds = static_cast<double>(state.iterations());
    state.counters["words/s"] =
        benchmark::Counter(static_cast<double>(corpus.words) * rounds, benchmark::Counter::kIsRate);
    state.counters["bytes/s"] =
        benchmark::Counter(static_cast<double>(corpus.bytes) * rounds, benchmark::Counter::kIsRate);
}

/// Bytes in, JSON out.
void whole(benchmark::State& state, const Corpus& corpus) {
    engine::Worker worker(shared_engine());
    std::string out;
    for (auto step : state) {
        for (const Input& input : corpus.inputs) {
            if (!worker.read(input)) state.SkipWithError("an article cannot be read");
            out.clear();
            write_record_json(worker.pack(), worker.document(), out);
            benchmark::DoNotOptimize(out.data());
        }
    }
    count(state, corpus);
}

/// One step of the reading of all articles: a stage, or after the stages ingest, or language identification.
void step(benchmark::State& state, const Corpus& corpus, size_t which) {
    const auto engine = shared_engine();
    const size_t stages = engine::kPipeline.size();
    Document doc;
    Scratch scratch;
    for (auto round : state) {
        double spent = 1e-9;
        const auto timed = [&](bool wanted, const auto& work) {
            const double before = wanted ? thread_seconds() : 0;
            scratch.reset();
            work();
            if (wanted) spent += thread_seconds() - before;
        };
        for (const Input& input : corpus.inputs) {
            timed(which == stages, [&] { SELON_ASSERT(ingest::load(engine->pages(), input, doc, scratch)); });
            const Pack* pack = engine->pack(input.meta.language);
            if (which > stages) {
                timed(true, [&] { text::identify_language(engine->packs(), doc.text(), scratch); });
            }
            for (size_t i = 0; i < stages && i <= which; ++i) {
                timed(i == which, [&] { engine::kPipeline[i].run(*pack, doc, scratch); });
            }
        }
        state.SetIterationTime(spent);
    }
    count(state, corpus);
}

/// Words with tag, lemma, head and relation for every sentence, from the text: the stages text and syntax.
/// The model is loaded once, before.
void parse_all(benchmark::State& state, const Corpus& corpus) {
    const auto engine = shared_engine();
    Document doc;
    Scratch scratch;
    for (auto round : state) {
        double spent = 1e-9;
        for (const Input& input : corpus.inputs) {
            scratch.reset();
            SELON_ASSERT(ingest::load(engine->pages(), input, doc, scratch));
            const Pack* const pack = engine->pack(input.meta.language);
            scratch.options.parse = Parse::all;
            const double before = thread_seconds();
            for (const Stage& stage : engine::kPipeline) {
                if (stage.name != text::kStage.name && stage.name != syntax::kStage.name) continue;
                scratch.reset();
                stage.run(*pack, doc, scratch);
            }
            spent += thread_seconds() - before;
        }
        state.SetIterationTime(spent);
    }
    count(state, corpus);
}

/// Milliseconds of processor time that opening a model takes, the best of a few times.
void print_model_loads() {
    for (const engine::EmbeddedPack& embedded : engine::embedded_packs()) {
        double best = 1;
        for (int i = 0; i < 5 && !embedded.model.empty(); ++i) {
            const double before = thread_seconds();
            const auto model = syntax::Model::open(embedded.model, "embedded");
            SELON_ASSERT(model);
            best = std::min(best, thread_seconds() - before);
        }
        std::printf("model %s: %.1f MB, opened and checked in %.1f ms\n",
                    std::string(embedded.language).c_str(), static_cast<double>(embedded.model.size()) / 1e6,
                    best * 1e3);
    }
}

void icu_words(benchmark::State& state, const Corpus& corpus) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    UText* text = nullptr;
    for (auto step : state) {
        for (const Input& input : corpus.inputs) {
            text =
                utext_openUTF8(text, input.bytes.data(), static_cast<int64_t>(input.bytes.size()), &status);
            words->setText(text, status);
            int32_t boundaries = 0;
            while (words->next() != icu::BreakIterator::DONE) ++boundaries;
            benchmark::DoNotOptimize(boundaries);
        }
    }
    utext_close(text);
    if (U_FAILURE(status)) state.SkipWithError("ICU failed");
    count(state, corpus);
}

void add(const Corpus& corpus) {
    const auto name = [&](std::string_view what) { return corpus.name + '/' + std::string(what); };
    benchmark::RegisterBenchmark(name("whole: bytes in, JSON out").c_str(),
                                 [&](benchmark::State& state) { whole(state, corpus); });
    // A step may be very short: a fixed number of rounds, about half a second of the whole way.
    const auto rounds = static_cast<benchmark::IterationCount>(std::max(3.0, 0.5 / corpus.seconds));
    const size_t stages = engine::kPipeline.size();
    for (size_t i = 0; i < stages + 2; ++i) {
        const std::string_view what = i < stages    ? engine::kPipeline[i].name
                                      : i == stages ? std::string_view("ingest")
                                                    : std::string_view("language");
        benchmark::RegisterBenchmark(name(what).c_str(),
                                     [&corpus, i](benchmark::State& state) { step(state, corpus, i); })
            ->UseManualTime()
            ->Iterations(rounds);
    }
    benchmark::RegisterBenchmark(name("parse: words, tags, lemmas, trees of all").c_str(),
                                 [&](benchmark::State& state) { parse_all(state, corpus); })
        ->UseManualTime()
        ->Iterations(rounds);
    benchmark::RegisterBenchmark(name("yardstick: ICU word breaks").c_str(),
                                 [&](benchmark::State& state) { icu_words(state, corpus); });
}

/// One line a benchmark: what, thousand words a second, microseconds a word, megabytes a second.
class Columns final : public benchmark::BenchmarkReporter {
  public:
    bool ReportContext(const Context&) override {
        std::printf("%-44s %14s %12s %10s\n", "one core", "words/s", "us/word", "MB/s");
        return true;
    }
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            if (run.error_occurred) {
                std::printf("%-44s %s\n", run.benchmark_name().c_str(), run.error_message.c_str());
                continue;
            }
            const double words = run.counters.at("words/s"), bytes = run.counters.at("bytes/s");
            std::string name = run.run_name.function_name;
            if (!run.aggregate_name.empty()) name += " (" + run.aggregate_name + ")";
            std::printf("%-44s %14.0f %12.3f %10.1f\n", name.c_str(), words, 1e6 / words, bytes / 1e6);
        }
    }
};

}  // namespace
}  // namespace selon

int main(int argc, char** argv) {
    using namespace selon;
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    print_model_loads();
    auto& all = corpora();
    all.push_back(corpus("examples fr", "fr", example_articles()));
    all.push_back(corpus("examples en", "en", example_articles()));
    all.push_back(corpus("news fr", "fr", shared_articles("data/news_fr/articles")));
    all.push_back(corpus("news en", "en", shared_articles("data/news_en/articles")));
    for (const Corpus& each : all) {
        if (each.inputs.empty()) {
            std::printf("%s: no articles here (set SELON_DATA to the shared folder)\n", each.name.c_str());
        } else {
            add(each);
        }
    }
    Columns columns;
    benchmark::RunSpecifiedBenchmarks(&columns);
    return 0;
}
