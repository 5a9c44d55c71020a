// pack/main.cpp : selon-pack FOLDER OUT: compiles lang/xx into a pack file. Called by the build.
#include <cstdio>
#include <fstream>

#include "pack/compiler.hpp"

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: selon-pack lang/xx OUT.pack\n");
        return 2;
    }
    const auto bytes = selon::pack::compile(argv[1]);
    if (!bytes) {
        const selon::Error& error = bytes.error();
        std::fprintf(stderr, "selon-pack: %s: %s (%s)\n", error.file.c_str(), error.message.c_str(),
                     error.code.c_str());
        return 1;
    }
    std::ofstream out(argv[2], std::ios::binary);
    out << bytes.value();
    return out.flush() ? 0 : 1;
}
