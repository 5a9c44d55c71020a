// actors/weights.hpp : Weights, what was learned of who speaks: a checked view of models/actors.model, lines
// of text that a reader understands. Made by train/, opened by the engine, kept as knowledge of each pack.
// Integers only: the sums are the same on every machine. Immutable.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "actors/features.hpp"
#include "core/result.hpp"

namespace selon::actors {

class Weights {
  public:
    static constexpr int32_t kUnit = 1024;  ///< a weight of 1, the logarithm of odds
    /// Changes whenever features mean something else: a file of another fingerprint is refused.
    static constexpr std::string_view kHeader = "selon actors 2";

    /// Reads the lines "FEATURE<tab>WEIGHT" behind the header and "threshold WORDS<tab>THOUSANDTHS", one for
    /// each class of words. Empty bytes give empty weights. Errors: weights.damaged, weights.version.
    static Result<std::shared_ptr<const Weights>> open(std::string_view bytes, const std::string& name);

    /// The last line of a file that begins with `bytes`: their checksum.
    static std::string end_line(std::string_view bytes);

    bool empty() const { return slots_.empty(); }
    /// The sum over the features of one candidate, in kUnit. Features without a weight count nothing.
    int32_t score(const Features& features) const;
    /// How probable the chosen one must be, in thousandths, for a name to be given to words of that class.
    uint16_t threshold(Words words) const { return thresholds_[static_cast<size_t>(words)]; }

  private:
    struct Slot {
        uint32_t hash = 0;
        int32_t weight = 0;
    };
    size_t place(uint32_t hash) const;
    std::vector<Slot> slots_;  ///< open hash table, a power of two
    std::array<uint16_t, kWordsNames.size()> thresholds_{};
};

}  // namespace selon::actors
