// train/perceptron.hpp : Perceptron, the averaged perceptron over hashed features that all trainers use, and
// WeightSum, the averages of several of them. All numbers are integers: a run gives the same weights
// anywhere.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "train/draft.hpp"

namespace selon::train {

/// The learned weights of one or more perceptrons, added up.
class WeightSum {
  public:
    void add(uint64_t feature, uint8_t class_number, int64_t value);
    /// Says that a feature was asked for so often: those asked for most become the hot ones.
    void count_uses(uint64_t feature, uint64_t uses) { rows_[feature].uses += uses; }
    /// A weight becomes value / unit, in the few bits that Weights has for it. Of the features only the
    /// `keep` strongest (by their largest weight) stay, and of those that share a bucket the four used most.
    WeightBytes write(uint32_t classes, int64_t unit, size_t keep) const;
    size_t features() const { return rows_.size(); }

  private:
    static constexpr size_t kHotBuckets = 1 << 13;
    struct Weight {
        uint8_t class_number;
        int64_t value;
    };
    struct Row {
        std::vector<Weight> weights;
        uint64_t uses = 0;
    };
    std::vector<uint64_t> strongest(size_t keep) const;
    std::unordered_map<uint64_t, Row> rows_;
};

class Perceptron {
  public:
    /// One update in the sums that add_average_to() gives.
    static constexpr int64_t kUnit = 1 << 10;

    /// A feature counts once `patience` updates have touched it; rarer ones never enter the model.
    Perceptron(uint32_t classes, uint32_t patience);

    /// Sets scores[0 .. classes).
    void score(std::span<const uint64_t> features, int32_t* scores);
    /// One decision has passed.
    void tick() { ++now_; }
    /// Moves weight from the class that was chosen to the one that was right.
    void update(std::span<const uint64_t> features, uint32_t right, uint32_t wrong);
    /// Adds the weights, averaged over all decisions.
    void add_average_to(WeightSum& sum) const;

  private:
    struct Row {
        uint32_t first = 0;
        uint16_t size = 0, capacity = 0;
        uint32_t updates = 0, uses = 0;
    };
    size_t find(uint64_t feature) const;
    size_t find_or_add(uint64_t feature);
    void change(Row& row, uint32_t class_number, int32_t by);
    void grow();

    uint32_t classes_;
    uint32_t patience_;
    int64_t now_ = 0;
    std::vector<uint64_t> keys_;  ///< open addressing; 0 is free
    std::vector<Row> rows_;       ///< beside the keys
    size_t used_ = 0;
    // Cells, side by side: class, weight, and the sum of each change times the moment it was made.
    std::vector<uint8_t> cell_class_;
    std::vector<int32_t> cell_weight_;
    std::vector<int64_t> cell_sum_;
};

}  // namespace selon::train
