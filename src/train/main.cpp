// train/main.cpp : the program selon-train: learns models/xx.model from treebanks, attribution.model and
// actors.model from annotated news, and lists folds. Called by `./dev train` and tools/cross_validate.py.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/mapped_file.hpp"
#include "syntax/syntax.hpp"
#include "train/actors_training.hpp"
#include "train/attribution_training.hpp"
#include "train/corpus.hpp"
#include "train/folds.hpp"
#include "train/measure.hpp"
#include "train/training.hpp"

namespace selon::train {
namespace {

int fail(const Error& error) {
    std::fprintf(stderr, "selon-train: %s: %s [%s]\n", error.file.c_str(), error.message.c_str(),
                 error.code.c_str());
    return 1;
}

/// A number from the environment, for trying recipes: PARSE_SHUFFLES=1 ./dev train fr
void set(uint32_t& value, const char* name) {
    if (const char* const text = std::getenv(name))
        value = static_cast<uint32_t>(std::strtoul(text, nullptr, 10));
}

Recipe recipe_from_environment() {
    Recipe recipe;
    set(recipe.tag_rounds, "TAG_ROUNDS");
    set(recipe.tag_shuffles, "TAG_SHUFFLES");
    set(recipe.tag_patience, "TAG_PATIENCE");
    set(recipe.tag_margin, "TAG_MARGIN");
    set(recipe.parse_margin, "PARSE_MARGIN");
    set(recipe.tag_keep, "TAG_KEEP");
    set(recipe.folds, "FOLDS");
    set(recipe.fold_rounds, "FOLD_ROUNDS");
    set(recipe.parse_rounds, "PARSE_ROUNDS");
    set(recipe.parse_shuffles, "PARSE_SHUFFLES");
    set(recipe.parse_patience, "PARSE_PATIENCE");
    set(recipe.parse_keep, "PARSE_KEEP");
    recipe.say = [](std::string_view line) {
        std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
        std::fflush(stdout);
    };
    return recipe;
}

/// Prints how well the model does on the dev files of the list.
Result<void> measure_all(Pack& pack, const std::string& sources, const std::string& folder) {
    auto list = read_sources(sources);
    if (!list) return list.error();
    for (const Source& source : list.value()) {
        if (!source.is_dev()) continue;
        auto examples = read_examples(pack, folder, source);
        if (!examples) return examples.error();
        const std::string table = measure(pack, examples.value(), true);
        std::printf("%s\n%s", source.file.c_str(), table.c_str());
    }
    return {};
}

int run(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "folds")
        return folds_command({argv + 2, static_cast<size_t>(argc - 2)});
    if (argc > 1 && std::string_view(argv[1]) == "actors")
        return actors_command({argv + 2, static_cast<size_t>(argc - 2)});
    if (argc < 2 || argc > 3) {
        std::fprintf(stderr,
                     "usage: selon-train fr|en|attribution [MODEL]\n"
                     "       selon-train actors [--without K/N] [--out FILE]\n"
                     "       selon-train folds N FOLDER...\n"
                     "Run it in the project's folder; MODEL is models/xx.model by default. The treebanks are "
                     "those of\n"
                     "models/xx.sources.tsv, below $SELON_DATA/data/treebanks (SELON_DATA is ../shared by "
                     "default).\n");
        return 2;
    }
    const std::string language = argv[1];
    if (language == "attribution") {
        const char* const shared = std::getenv("SELON_DATA");
        const auto done = train_attribution(std::string(shared != nullptr ? shared : "../shared") + "/data",
                                            argc == 3 ? argv[2] : "models/attribution.model");
        return done ? 0 : fail(done.error());
    }
    const std::string target = argc == 3 ? argv[2] : "models/" + language + ".model";
    const std::string sources = "models/" + language + ".sources.tsv";
    const char* const data = std::getenv("SELON_DATA");
    const std::string folder = std::string(data != nullptr ? data : "../shared") + "/data/treebanks";
    // Read, not mapped: a build that goes on beside may write the pack anew.
    std::string pack_bytes, why;
    const std::string pack_path = std::string(SELON_PACK_DIR) + '/' + language + ".pack";
    if (!read_file(pack_path, pack_bytes, why))
        return fail({"pack.unreadable", "cannot read the pack: " + why, pack_path});
    auto pack = Pack::open(pack_bytes, pack_path);
    if (!pack) return fail(pack.error());
    const auto model = train_model(*pack.value(), sources, folder, recipe_from_environment());
    if (!model) return fail(model.error());
    if (auto done = syntax::attach_model(*pack.value(), model.value(), target); !done)
        return fail(done.error());
    syntax::prepare(*pack.value());
    std::ofstream file(target, std::ios::binary);
    file << model.value();
    if (!file.flush()) return fail(Error{"train.output", "cannot write the model", target});
    std::printf("%s: %zu KiB\n", target.c_str(), model.value().size() / 1024);
    if (auto done = measure_all(*pack.value(), sources, folder); !done) return fail(done.error());
    return 0;
}

}  // namespace
}  // namespace selon::train

int main(int argc, char** argv) {
    return selon::train::run(argc, argv);
}
