// actors/weights.cpp : see weights.hpp.
#include "actors/weights.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdio>

#include "base/hash.hpp"

namespace selon::actors {

size_t Weights::place(uint32_t hash) const {
    size_t i = hash >> 3 & (slots_.size() - 1);
    while (slots_[i].hash != 0 && slots_[i].hash != hash) i = (i + 1) & (slots_.size() - 1);
    return i;
}

int32_t Weights::score(const Features& features) const {
    if (slots_.empty()) return 0;
    int32_t sum = 0;
    for (const Feature& feature : features.all()) sum += slots_[place(feature.hash)].weight;
    return sum;
}

std::string Weights::end_line(std::string_view bytes) {
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash64(bytes)));
    return std::string("end\t") + digits + '\n';
}

Result<std::shared_ptr<const Weights>> Weights::open(std::string_view bytes, const std::string& name) {
    auto weights = std::make_shared<Weights>();
    if (bytes.empty()) return std::shared_ptr<const Weights>(std::move(weights));
    const auto damaged = [&](const std::string& what) {
        return Error{
            "weights.damaged",
            "the weights of actors are damaged (" + what +
                "): install them again, make them with ./dev train actors, or read with --weights none",
            name};
    };
    const std::string_view first = bytes.substr(0, bytes.find('\n'));
    if (first != kHeader) {
        return Error{"weights.version",
                     "the weights of actors begin with '" + std::string(first.substr(0, 40)) +
                         "', this program reads '" + std::string(kHeader) +
                         "': install those of this version, or read with --weights none",
                     name};
    }
    const size_t last = bytes.rfind("end\t");
    if (last == std::string_view::npos) return damaged("no end");
    if (bytes.substr(last) != end_line(bytes.substr(0, last))) return damaged("wrong checksum");
    std::vector<std::string_view> lines;
    while (!bytes.empty()) {
        const size_t end = bytes.find('\n');
        if (end == std::string_view::npos) return damaged("the last line is cut");
        lines.push_back(bytes.substr(0, end));
        bytes.remove_prefix(end + 1);
    }
    weights->slots_.resize(std::bit_ceil(lines.size() * 4));
    for (size_t i = 1; i + 1 < lines.size(); ++i) {
        const std::string_view line = lines[i];
        const size_t tab = line.find('\t');
        int32_t value = 0;
        if (tab == std::string_view::npos ||
            std::from_chars(line.data() + tab + 1, line.data() + line.size(), value).ec != std::errc())
            return damaged("line " + std::to_string(i + 1));
        constexpr std::string_view kThreshold = "threshold ";
        if (line.starts_with(kThreshold)) {
            const std::string_view words = line.substr(kThreshold.size(), tab - kThreshold.size());
            const auto at = std::find(kWordsNames.begin(), kWordsNames.end(), words);
            if (at == kWordsNames.end()) return damaged("line " + std::to_string(i + 1));
            weights->thresholds_[static_cast<size_t>(at - kWordsNames.begin())] =
                static_cast<uint16_t>(value);
            continue;
        }
        const uint32_t hash = parse_feature(line.substr(0, tab));
        if (hash == 0) return damaged("line " + std::to_string(i + 1));
        weights->slots_[weights->place(hash)] = {hash, value};
    }
    return std::shared_ptr<const Weights>(std::move(weights));
}

}  // namespace selon::actors
