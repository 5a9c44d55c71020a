// tests/times/conformance.cpp : see conformance.hpp.
#include "times/conformance.hpp"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>

#include "base/utf8.hpp"
#include "core/document.hpp"
#include "core/scratch.hpp"
#include "text/text.hpp"
#include "times/times.hpp"

namespace selon::times_test {

std::vector<Found> read_times(const Pack& pack, const std::string& text, const std::string& published,
                              Prefer prefer) {
    Document doc;
    Scratch scratch;
    scratch.options.prefer = prefer;
    doc.reset(text);
    doc.meta.published = published;
    text::run(pack, doc, scratch);
    scratch.reset();
    times::run(pack, doc, scratch);
    const OffsetMap offsets(doc.text());
    std::vector<Found> out;
    for (const Time& time : doc.times) {
        out.push_back({offsets.code_points(time.span.begin), offsets.code_points(time.span.end),
                       std::string(doc.string(time.value)), std::string(name_of(time.type)),
                       std::string(name_of(static_cast<TimeMod>(time.mod))),
                       std::string(doc.string(time.begin)), std::string(doc.string(time.end)),
                       std::string(doc.string(time.quant_freq))});
    }
    return out;
}

namespace {

/// As norm() of the scorer: upper case, and seconds of ":00" fall off a clock.
std::string norm(std::string value) {
    for (char& c : value) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    const size_t t = value.rfind('T');
    if (t != std::string::npos && value.size() == t + 9 && value.ends_with(":00"))
        value.resize(value.size() - 3);
    return value;
}

Prefer prefer_of(std::string_view direction) {
    if (direction == "future") return Prefer::future;
    if (direction == "past") return Prefer::past;
    if (direction == "nearest") return Prefer::nearest;
    return Prefer::tense;
}

std::string text_or_empty(simdjson::dom::element row, const char* key) {
    std::string_view value;
    return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

}  // namespace

std::map<std::string, Rate> run_file(const Pack& pack, const std::string& path,
                                     std::vector<std::string>& misses) {
    std::map<std::string, Rate> rates;
    const std::string name = std::filesystem::path(path).stem().string();
    simdjson::dom::parser parser;
    simdjson::dom::document_stream rows;
    if (parser.load_many(path).get(rows) != simdjson::SUCCESS) return rates;
    for (auto row_result : rows) {
        simdjson::dom::element row;
        if (std::move(row_result).get(row) != simdjson::SUCCESS) continue;
        const std::string text = text_or_empty(row, "text");
        const auto found = read_times(pack, text, text_or_empty(row, "reference"),
                                      prefer_of(text_or_empty(row, "direction")));
        std::vector<std::string> wanted;
        simdjson::dom::array values;
        if (row["expected_values"].get(values) == simdjson::SUCCESS) {
            for (simdjson::dom::element value : values) {
                std::string_view text_value;
                if (value.get(text_value) == simdjson::SUCCESS)
                    wanted.push_back(norm(std::string(text_value)));
            }
        }
        const auto is_wanted = [&](const std::string& value) {
            return std::find(wanted.begin(), wanted.end(), value) != wanted.end();
        };
        uint64_t start = 0, end = 0;
        const bool negative =
            row["start"].get(start) != simdjson::SUCCESS || row["end"].get(end) != simdjson::SUCCESS;
        bool passed = false, detected = false;
        if (negative) {
            passed = detected = found.empty();
        } else {
            std::vector<const Found*> here;
            const bool exact = text_or_empty(row, "span_match") == "exact";
            for (const Found& f : found) {
                const bool touches = f.start < end && start < f.end;
                detected |= touches;
                if (exact ? f.start == start && f.end == end : touches) here.push_back(&f);
            }
            passed = wanted.empty() ? detected : std::any_of(here.begin(), here.end(), [&](const Found* f) {
                return is_wanted(norm(f->value)) ||
                       (!f->first.empty() && is_wanted(norm(f->first) + "/" + norm(f->last)));
            });
            simdjson::dom::object interval;
            if (!passed && here.size() >= 2 && row["interval"].get(interval) == simdjson::SUCCESS) {
                passed = is_wanted(norm(here.front()->value) + "/" + norm(here.back()->value));
            }
        }
        const std::string tier = "tier " + text_or_empty(row, "tier");
        for (const std::string& key : {name, name + " " + tier}) {
            ++rates[key].cases;
            rates[key].passed += passed;
            rates[key].detected += detected;
        }
        if (!passed) {
            std::string line =
                name + '\t' + tier + '\t' + text_or_empty(row, "reference") + '\t' + text + "\twanted ";
            for (const std::string& value : wanted) line += value + ' ';
            line += negative ? "nothing" : "";
            line += "\tgot";
            for (const Found& f : found) {
                line += " " + f.value + (f.first.empty() ? "" : "(" + f.first + "/" + f.last + ")");
            }
            misses.push_back(std::move(line));
        }
    }
    return rates;
}

}  // namespace selon::times_test
