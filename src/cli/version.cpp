// cli/version.cpp : see version.hpp.
#include "cli/version.hpp"

#include <cinttypes>
#include <cstdio>

#include "cli/cli.hpp"
#include "cli/message.hpp"
#include "engine/engine.hpp"

namespace selon::cli {

int print_version() {
    const auto engine = engine::Engine::make();
    if (!engine) {
        say(describe(engine.error()));
        return kUnusable;
    }
    std::printf("selon %s\n", SELON_VERSION);
    for (const Pack* pack : engine.value()->packs()) {
        std::printf("pack %.*s %016" PRIx64 "\n", static_cast<int>(pack->language().size()),
                    pack->language().data(), pack->digest());
    }
    return kDone;
}

}  // namespace selon::cli
