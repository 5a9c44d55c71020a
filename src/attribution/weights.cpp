// attribution/weights.cpp : opens and checks models/attribution.model. See weights.hpp.
#include "attribution/weights.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "base/hash.hpp"

namespace selon::attribution {

Result<std::shared_ptr<const Weights>> Weights::open(std::string_view bytes, const std::string& name) {
    using namespace weights_format;
    auto weights = std::make_shared<Weights>();
    if (bytes.empty()) return std::shared_ptr<const Weights>(std::move(weights));
    const auto damaged = [&](const char* what) {
        return Error{
            "weights.damaged",
            std::string("the weights of attribution are damaged (") + what +
                "): install them again, make them with ./dev train attribution, or read with --weights "
                "none",
            name};
    };
    Header header;
    if (bytes.size() < sizeof header) return damaged("too short");
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic, kMagic, sizeof header.magic) != 0) return damaged("not a file of weights");
    if (header.version != kVersion) {
        return Error{"weights.version",
                     "the weights of attribution have format " + std::to_string(header.version) +
                         ", this program reads " + std::to_string(kVersion) +
                         ": install those of this version, or read with --weights none",
                     name};
    }
    const std::string_view rest = bytes.substr(sizeof header);
    if (hash64(rest) != header.checksum) return damaged("wrong checksum");
    size_t at = 0;
    for (size_t part = 0; part < kParts; ++part) {
        if (header.bits[part] < 1 || header.bits[part] > 24) return damaged("size of a table");
        const size_t size = size_t{1} << header.bits[part];
        if (size * sizeof(int16_t) > rest.size() - at) return damaged("too short");
        weights->tables_[part] = {reinterpret_cast<const int16_t*>(rest.data() + at), size};
        at += size * sizeof(int16_t);
    }
    if (at != rest.size()) return damaged("too long");
    return std::shared_ptr<const Weights>(std::move(weights));
}

uint16_t Weights::per_mille(int32_t score) {
    constexpr uint16_t kSteps[] = {500, 562, 622, 679, 731, 777, 818, 852, 881,
                                   905, 924, 940, 953, 963, 971, 977, 982};
    const int32_t size = std::min(std::abs(score) / (kUnit / 4), 16);
    return score >= 0 ? kSteps[size] : static_cast<uint16_t>(1000 - kSteps[size]);
}

}  // namespace selon::attribution
