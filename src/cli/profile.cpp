// cli/profile.cpp : see profile.hpp.
#include "cli/profile.hpp"

#include <algorithm>
#include <cstdio>

#include "cli/message.hpp"

namespace selon::cli {

void print_profile(const engine::Profile& profile, double seconds) {
    uint64_t total = profile.ingest_ns + profile.language_ns;
    for (const uint64_t ns : profile.stage_ns) total += ns;
    const double words = static_cast<double>(std::max<uint64_t>(1, profile.words));
    const auto row = [&](std::string_view name, uint64_t ns) {
        std::fprintf(stderr, "  %-12.*s %8.3f us/word %6.1f %%\n", static_cast<int>(name.size()), name.data(),
                     static_cast<double>(ns) / 1e3 / words,
                     100.0 * static_cast<double>(ns) / static_cast<double>(std::max<uint64_t>(1, total)));
    };
    row("ingest", profile.ingest_ns);
    row("language", profile.language_ns);
    for (size_t i = 0; i < profile.stage_ns.size(); ++i) row(engine::kPipeline[i].name, profile.stage_ns[i]);
    row("all", total);
    const auto rate = [&](double time) {
        return with_commas(static_cast<uint64_t>(words / std::max(time, 1e-9)));
    };
    std::fprintf(stderr, "  %s words, %.1f MB in %.2f s: %s words/s; %s words/s on one core\n",
                 with_commas(profile.words).c_str(), static_cast<double>(profile.bytes) / 1e6, seconds,
                 rate(seconds).c_str(), rate(static_cast<double>(total) / 1e9).c_str());
}

}  // namespace selon::cli
