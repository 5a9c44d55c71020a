// score/score.hpp : how well predicted attributions agree with a reference: precision, recall and F1 of
// finding them, accuracy of their fields, and whom the words are credited to. The measures are defined in
// docs/scoring.md. Called by `selon score` and tests.
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

/// What the name of a predicted saying is to the speaker of the reference.
enum class Credit : uint8_t {
    right,       ///< his name or an alias
    form,        ///< another form of it: the words of one are among the words of the other
    unresolved,  ///< no name where there is one, but true words: they stand in the mention
    wrong,       ///< somebody else
    loose,       ///< the reference has no such saying
    nameless,    ///< the saying has no name
};
constexpr size_t kCreditCount = 6;

std::string_view name_of(Measure measure);
std::string_view name_of(Field field);
std::string_view name_of(Credit credit);

/// How often each credit was given, and the two figures made of them, in percent.
struct Credits {
    std::array<uint64_t, kCreditCount> counts{};
    uint64_t gold_named = 0;  ///< sayings of the reference that have a speaker's name

    uint64_t& of(Credit credit) { return counts[static_cast<size_t>(credit)]; }
    uint64_t of(Credit credit) const { return counts[static_cast<size_t>(credit)]; }
    /// Of the sayings that the reference has too and that have a name, those credited to somebody else.
    double wrong_percent() const;
    /// Of the reference's sayings with a name, those credited to it in whatever form.
    double credited_percent() const;
};

struct Options {
    bool held = false;    ///< count predicted attributions with "act": "held" too
    bool errors = false;  ///< list every miss, false alarm, wrong speaker, kind or nesting, and wrong credit
};

struct Report {
    std::array<Ratio, measure_count> ratios{};
    std::array<Share, field_count> fields{};
    std::vector<std::string> missing;  ///< documents that were not predicted
    std::vector<std::string> errors;   ///< one line each, cells separated by tabs
    Credits credits;
    std::vector<std::string> wrong_credits;  ///< as errors
};

/// `gold` is a folder of NAME.txt and NAME.json; `pred` a folder of NAME.json, or a file of JSON lines whose
/// "id" is NAME. Errors: score.unreadable, score.json, score.text, score.span.
Result<Report> score(const std::string& gold, const std::string& pred, Options options);

/// For people: what is wrong, if the options asked for it; the table; the line of credits under it. Each ends
/// with a line break. And all figures as one JSON object.
std::string as_list(const Report& report);
std::string as_table(const Report& report);
std::string as_credits(const Report& report);
std::string as_json(const Report& report);

}  // namespace selon::score
