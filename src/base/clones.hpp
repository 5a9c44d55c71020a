// base/clones.hpp : SELON_CLONES, before a function whose loops the compiler turns into vectors: it is
// compiled for several processors, and the one at hand is chosen when the program starts. For integers, which
// are the same everywhere.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define SELON_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define SELON_CLONES
#endif
