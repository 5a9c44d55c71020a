// cli/cli.cpp : see cli.hpp.
#include "cli/cli.hpp"

#include <cstdio>

#include "engine/engine.hpp"

namespace selon::cli {

int run(int, char**) {
    auto engine = engine::Engine::make();
    if (!engine) {
        std::fprintf(stderr, "selon: %s\n", engine.error().message.c_str());
        return 5;
    }
    return 0;
}

}  // namespace selon::cli
