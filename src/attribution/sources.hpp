// attribution/sources.hpp : Sources, the noun phrases around a cue that may name who speaks, with features.
// Called by learned.cpp and by train/.
#pragma once

#include <array>

#include "attribution/evidence.hpp"

namespace selon::attribution {

class Sources {
  public:
    static constexpr size_t kMax = 48;

    struct Candidate {
        uint32_t first = 0, last = 0;  ///< tokens, inclusive
        uint32_t head = 0;
    };
    /// The tokens that are content, as pairs of first and last.
    struct Content {
        uint32_t first[2] = {kNoToken, kNoToken}, last[2] = {0, 0};
        bool holds(uint32_t token) const {
            return (first[0] <= token && token <= last[0]) || (first[1] <= token && token <= last[1]);
        }
    };

    explicit Sources(const Evidence& evidence) : seen_(evidence) {}

    /// Finds the candidates for the cue with head `cue`; nearest heads first.
    void look(uint32_t cue, const Content& content);
    std::span<const Candidate> candidates() const { return {candidates_.data(), count_}; }
    void features(const Candidate& candidate, Features& out) const;
    /// Features of nobody being named.
    void none_features(Features& out) const;

  private:
    void add_head(uint32_t head);
    void add(uint32_t first, uint32_t last, uint32_t head);
    uint32_t path(uint32_t node) const;

    const Evidence& seen_;
    uint32_t cue_ = 0;
    Content content_;
    std::array<Candidate, kMax> candidates_;
    size_t count_ = 0;
};

}  // namespace selon::attribution
