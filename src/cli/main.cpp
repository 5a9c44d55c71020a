// cli/main.cpp : the program `selon`.
#include "cli/cli.hpp"

int main(int argc, char** argv) {
    return selon::cli::run(argc, argv);
}
