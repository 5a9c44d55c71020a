// train/softmax.hpp : Softmax, a log-linear model over groups of candidates of which one or more are right:
// maximises the probability of the right ones together (marginal likelihood), with a Gaussian prior, by
// L-BFGS (Liu and Nocedal 1989). Features are few and sparse. Called by actors_training.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace selon::train {

/// One decision: candidates by their features, and which of them are right (one at least).
struct ChoiceGroup {
    std::vector<std::vector<uint32_t>> candidates;  ///< indices of features
    std::vector<bool> right;
};

class Softmax {
  public:
    /// `prior` is the strength of the Gaussian prior (sum of squares times half of it).
    Softmax(size_t features, double prior) : weights_(features), prior_(prior) {}
    /// Cost: some hundred passes over all candidates.
    void learn(const std::vector<ChoiceGroup>& groups);
    const std::vector<double>& weights() const { return weights_; }

  private:
    double loss(const std::vector<ChoiceGroup>& groups, const std::vector<double>& w,
                std::vector<double>& gradient) const;
    std::vector<double> weights_;
    double prior_;
};

}  // namespace selon::train
