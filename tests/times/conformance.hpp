// tests/times/conformance.hpp : runs the conformance cases of public suites (../shared/data/time/*_dev.jsonl)
// through text and times and judges them as eval/score_time.py does. Called by conformance_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/options.hpp"
#include "core/pack.hpp"

namespace selon::times_test {

struct Found {
    uint32_t start = 0, end = 0;  ///< code points
    std::string value, type, mod, first, last, quant_freq;
};

/// Reads one text; `published` and `prefer` as in Metadata and ReadOptions.
std::vector<Found> read_times(const Pack& pack, const std::string& text, const std::string& published,
                              Prefer prefer);

struct Rate {
    int cases = 0, passed = 0, detected = 0;
};

/// Rates by "file", "file tier A", "file negative"; every miss is described in `misses`.
std::map<std::string, Rate> run_file(const Pack& pack, const std::string& path,
                                     std::vector<std::string>& misses);

}  // namespace selon::times_test
