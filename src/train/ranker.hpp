// train/ranker.hpp : Ranker, which learns to choose one candidate of each group: a log-linear model over
// hashed features (maximum entropy; AdaGrad, Duchi, Hazan & Singer 2011). A yes-or-no question is a group of
// one candidate beside "no", whose score is 0. Groups are visited in an order of our own, sums are in double:
// a run gives the same weights on machines with the same arithmetic.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace selon::train {

/// Groups of candidates, stored flat. A candidate is the sum of up to three atoms; an atom is a list of
/// features.
class Groups {
  public:
    /// Begins a group. An empty candidate (score 0) is part of it if `or_nothing`.
    void begin(bool or_nothing);
    /// Adds an atom to the group; gives its number.
    uint16_t atom(std::span<const uint32_t> features);
    /// Adds a candidate made of atoms (kNone for fewer). `right`: this one should win.
    void candidate(uint16_t a, uint16_t b, uint16_t c, bool right);
    /// Nothing should win.
    void nothing_is_right() { groups_.back().right = kNothing; }
    /// Takes the group back.
    void drop();

    static constexpr uint16_t kNone = 0xFFFF;
    static constexpr uint32_t kNothing = 0xFFFFFFFE, kUnknown = 0xFFFFFFFF;

    size_t size() const { return groups_.size(); }

  private:
    friend class Ranker;
    struct Group {
        uint32_t atoms, candidates;  ///< first of each
        uint32_t right = kUnknown;  ///< candidate of the group, kNothing, or kUnknown: not to be learned from
        bool or_nothing = false;
    };
    struct Candidate {
        uint16_t atoms[3];
    };
    std::vector<Group> groups_;
    std::vector<Candidate> candidates_;
    std::vector<uint64_t> atom_ends_{0};
    std::vector<uint32_t> features_;
};

class Ranker {
  public:
    struct Recipe {
        uint32_t bits = 18;  ///< 2^bits weights
        uint32_t rounds = 3;
        uint32_t patience = 2;  ///< features seen in fewer groups stay 0
        double rate = 0.05;
        double pull = 1e-3;  ///< towards 0, at each step on a feature
    };
    explicit Ranker(const Recipe& recipe);
    void learn(const Groups& groups);
    /// Share of the groups whose right candidate scores highest.
    double accuracy(const Groups& groups) const;
    /// Of groups that ask yes or no: precision and recall in percent of answering yes from score `bias` on.
    std::pair<double, double> precision_recall(const Groups& groups, double bias) const;
    /// The weights in units of 1 / unit, as int16.
    std::vector<int16_t> weights(double unit) const;

  private:
    double score(std::span<const uint32_t> features) const;
    void scores(const Groups& groups, size_t group) const;

    Recipe recipe_;
    std::vector<float> weights_, squares_;
    std::vector<uint8_t> seen_;
    mutable std::vector<double> atom_score_, candidate_score_, atom_slope_;
};

}  // namespace selon::train
