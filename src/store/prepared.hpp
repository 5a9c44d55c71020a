// store/prepared.hpp : Prepared, a record with what the store derives from its text alone: hash, sketch,
// folded words. Made on the threads that read, so that the one that writes has little to do. Called by add
// and serve, and by Store::write for records that come without.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/record.hpp"
#include "store/sketch.hpp"

namespace selon::store {

struct Prepared {
    /// What is derived from an attribution.
    struct Said {
        std::string text, cue;
        std::string folded;  ///< the words of `text`
        size_t words = 0;    ///< how many they are
    };

    Record record;
    std::string hash;                 ///< SHA-256 of the text, 32 bytes
    Sketch sketch;                    ///< of the text's wording
    int64_t words = 0;                ///< of the text, parted by spaces
    std::vector<Said> said;           ///< one for each attribution
    std::vector<std::string> folded;  ///< the name of each actor
};

/// Cost: about 0.3 ms for 500 words.
Prepared prepare(Record record);

}  // namespace selon::store
