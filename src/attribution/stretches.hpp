// attribution/stretches.hpp : Stretches, the runs of tokens on one side of a cue that may be its content,
// with features of where each may begin, where it may end, and of both together. Called by learned.cpp and by
// train/.
#pragma once

#include <array>

#include "attribution/evidence.hpp"

namespace selon::attribution {

enum class Side : uint8_t { left, right };

class Stretches {
  public:
    static constexpr size_t kMaxBegins = 16, kMaxEnds = 24;
    static constexpr uint32_t kMaxReach = 400;  ///< tokens: a longer quotation is cut by no tree

    /// A token where a stretch may begin (or end), with its share of the features.
    struct Edge {
        uint32_t token = 0;
        uint32_t top = kNoToken;  ///< the highest node whose subtree has this edge and leaves the cue out
        Features features;
    };

    Stretches(const Evidence& evidence, Side side) : seen_(evidence), side_(side) {}

    /// Finds the edges around the cue with head `cue`.
    void look(uint32_t cue);

    std::span<const Edge> begins() const { return {begins_.data(), begin_count_}; }
    std::span<const Edge> ends() const { return {ends_.data(), end_count_}; }
    /// False where no stretch goes from that begin to that end.
    bool fits(const Edge& begin, const Edge& end) const {
        return begin.token <= end.token && end.token - begin.token < kMaxReach &&
               (end.token != next_end_ || begin.token >= next_begin_);
    }
    /// Features of the two together.
    void pair_features(const Edge& begin, const Edge& end, Features& out) const;
    /// Features of there being no content on this side.
    void none_features(Features& out) const;

  private:
    void add_begin(uint32_t token);
    void add_end(uint32_t token);
    void look_right();
    void look_left();
    void begins_of_children(uint32_t node, uint32_t depth);
    void ends_between(uint32_t first, uint32_t end);
    uint32_t top_from_left(uint32_t token) const;
    uint32_t top_from_right(uint32_t token) const;
    uint32_t path(uint32_t node) const;
    void begin_features(Edge& edge) const;
    void end_features(Edge& edge) const;

    const Evidence& seen_;
    Side side_;
    uint32_t cue_ = 0;
    uint32_t next_begin_ = 0, next_end_ = kNoToken;  ///< marks of the next sentence: theirs alone
    std::array<Edge, kMaxBegins> begins_;
    std::array<Edge, kMaxEnds> ends_;
    size_t begin_count_ = 0, end_count_ = 0;
};

}  // namespace selon::attribution
