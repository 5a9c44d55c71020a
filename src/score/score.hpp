// score/score.hpp : how well predicted attributions agree with a reference: precision, recall and F1 of
// finding them, accuracy of their fields. The measures are defined in docs/scoring.md. Called by `selon
// score` and tests.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace selon::score {

/// Counts from which precision, recall and F1 come, in percent.
struct Ratio {
    uint64_t hit = 0, gold = 0, pred = 0;

    double precision() const {
        return pred == 0 ? 0 : 100.0 * static_cast<double>(hit) / static_cast<double>(pred);
    }
    double recall() const {
        return gold == 0 ? 0 : 100.0 * static_cast<double>(hit) / static_cast<double>(gold);
    }
    double f1() const {
        const double p = precision(), r = recall();
        return p + r > 0 ? 2 * p * r / (p + r) : 0;
    }
};

/// How often a field of a matched pair is right.
struct Share {
    uint64_t right = 0, all = 0;
    double percent() const {
        return all == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(all);
    }
};

enum Measure : uint8_t {
    detect,
    exact,
    chars,
    attributed,
    named,
    full,
    content_spans,
    speaker_spans,
    cue_spans,
    direct,
    indirect,
    mixed,
    times_strict,
    times_relaxed,
    times_value,
    measure_count
};
enum Field : uint8_t { kind, cue, speaker, within, relays, stance, addressee, when, field_count };

std::string_view name_of(Measure measure);
std::string_view name_of(Field field);

struct Options {
    bool held = false;    ///< count predicted attributions with "act": "held" too
    bool errors = false;  ///< list every miss, false alarm and wrong speaker, kind or nesting
};

struct Report {
    std::array<Ratio, measure_count> ratios{};
    std::array<Share, field_count> fields{};
    std::vector<std::string> missing;  ///< documents that were not predicted
    std::vector<std::string> errors;   ///< one line each, cells separated by tabs
};

/// `gold` is a folder of NAME.txt and NAME.json; `pred` a folder of NAME.json, or a file of JSON lines whose
/// "id" is NAME. Errors: score.unreadable, score.json, score.text, score.span.
Result<Report> score(const std::string& gold, const std::string& pred, Options options);

/// The table for people, and one JSON object.
std::string as_table(const Report& report);
std::string as_json(const Report& report);

}  // namespace selon::score
