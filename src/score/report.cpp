// score/report.cpp : a Report as a table and as JSON. See score.hpp.
#include <algorithm>
#include <cstdio>

#include "base/json_writer.hpp"
#include "score/score.hpp"

namespace selon::score {

namespace {

std::string one_decimal(double value) {
    char text[32];
    return std::string(text, static_cast<size_t>(std::snprintf(text, sizeof text, "%.1f", value)));
}

std::string right_aligned(const std::string& text, size_t width) {
    return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

bool is_empty(const Ratio& ratio) {
    return ratio.gold == 0 && ratio.pred == 0;
}

}  // namespace

std::string_view name_of(Measure measure) {
    constexpr std::string_view names[] = {
        "detect",   "exact",    "chars",        "attributed",    "named",
        "full",     "content=", "speaker=",     "cue=",          "direct",
        "indirect", "mixed",    "times strict", "times relaxed", "times value"};
    static_assert(std::size(names) == measure_count);
    return names[measure];
}

std::string_view name_of(Field field) {
    constexpr std::string_view names[] = {"kind",   "cue",    "speaker",   "within",
                                          "relays", "stance", "addressee", "when"};
    static_assert(std::size(names) == field_count);
    return names[field];
}

std::string_view name_of(Credit credit) {
    constexpr std::string_view names[] = {"right", "form", "unresolved", "wrong", "loose", "nameless"};
    static_assert(std::size(names) == kCreditCount);
    return names[static_cast<size_t>(credit)];
}

double Credits::wrong_percent() const {
    const uint64_t all = of(Credit::right) + of(Credit::form) + of(Credit::unresolved) + of(Credit::wrong);
    return Share{of(Credit::wrong), all}.percent();
}

double Credits::credited_percent() const {
    return Share{of(Credit::right) + of(Credit::form), gold_named}.percent();
}

std::string as_list(const Report& report) {
    std::string out;
    for (const auto* lines : {&report.errors, &report.wrong_credits}) {
        for (const std::string& line : *lines) out += line + '\n';
    }
    return out;
}

std::string as_table(const Report& report) {
    std::string out(14, ' ');
    for (const char* heading : {"P", "R", "F1", "gold", "pred"}) out += right_aligned(heading, 7);
    out += '\n';
    for (size_t i = 0; i < measure_count; ++i) {
        const Ratio& ratio = report.ratios[i];
        if (is_empty(ratio)) continue;
        std::string name(name_of(static_cast<Measure>(i)));
        name.resize(14, ' ');
        out += name;
        for (const double value : {ratio.precision(), ratio.recall(), ratio.f1()}) {
            out += right_aligned(one_decimal(value), 7);
        }
        out += right_aligned(std::to_string(ratio.gold), 7) + right_aligned(std::to_string(ratio.pred), 7) +
               '\n';
    }
    out += "accuracy on matched: ";
    bool first = true;
    for (size_t i = 0; i < field_count; ++i) {
        if (report.fields[i].all == 0) continue;
        if (!first) out += ", ";
        first = false;
        out += std::string(name_of(static_cast<Field>(i))) + ' ' + one_decimal(report.fields[i].percent());
    }
    out += '\n';
    if (report.missing.empty()) return out;
    out += std::to_string(report.missing.size()) + " documents not predicted:";
    for (size_t i = 0; i < std::min<size_t>(10, report.missing.size()); ++i) out += ' ' + report.missing[i];
    return out + '\n';
}

std::string as_credits(const Report& report) {
    std::string out;
    for (size_t i = 0; i < kCreditCount; ++i) {
        out += std::string(name_of(static_cast<Credit>(i))) + ' ' + std::to_string(report.credits.counts[i]) +
               "  ";
    }
    return out + "gold_named " + std::to_string(report.credits.gold_named) + "  wrong % " +
           one_decimal(report.credits.wrong_percent()) + "  credited % " +
           one_decimal(report.credits.credited_percent()) + '\n';
}

std::string as_json(const Report& report) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("f1").begin_object();
    for (size_t i = 0; i < measure_count; ++i) {
        const Ratio& ratio = report.ratios[i];
        if (is_empty(ratio)) continue;
        json.key(name_of(static_cast<Measure>(i))).begin_array();
        json.raw(one_decimal(ratio.precision()))
            .raw(one_decimal(ratio.recall()))
            .raw(one_decimal(ratio.f1()));
        json.end_array();
    }
    json.end_object().key("accuracy").begin_object();
    for (size_t i = 0; i < field_count; ++i) {
        const Share& share = report.fields[i];
        if (share.all > 0) json.key(name_of(static_cast<Field>(i))).raw(one_decimal(share.percent()));
    }
    json.end_object().key("credits").begin_object();
    for (size_t i = 0; i < kCreditCount; ++i) {
        json.key(name_of(static_cast<Credit>(i))).value(report.credits.counts[i]);
    }
    json.key("gold_named").value(report.credits.gold_named);
    json.key("wrong %").raw(one_decimal(report.credits.wrong_percent()));
    json.key("credited %").raw(one_decimal(report.credits.credited_percent()));
    json.end_object().key("documents_missing").begin_array();
    for (const std::string& id : report.missing) json.value(id);
    json.end_array().end_object();
    return out;
}

}  // namespace selon::score
