// train/perceptron.cpp : see perceptron.hpp. Averaging is lazy: a cell keeps sum += change * now, and its
// average over all decisions is weight - sum / now.
#include "train/perceptron.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "syntax/weights.hpp"

namespace selon::train {

Perceptron::Perceptron(uint32_t classes, uint32_t patience)
    : classes_(classes), patience_(patience), keys_(1 << 16), rows_(1 << 16) {}

size_t Perceptron::find(uint64_t feature) const {
    const size_t mask = keys_.size() - 1;
    size_t at = feature >> 24 & mask;
    while (keys_[at] != 0 && keys_[at] != feature) at = (at + 1) & mask;
    return at;
}

size_t Perceptron::find_or_add(uint64_t feature) {
    size_t at = find(feature);
    if (keys_[at] == feature) return at;
    if (++used_ * 2 > keys_.size()) {
        grow();
        at = find(feature);
    }
    keys_[at] = feature;
    return at;
}

void Perceptron::grow() {
    std::vector<uint64_t> keys(keys_.size() * 2);
    std::vector<Row> rows(rows_.size() * 2);
    keys.swap(keys_);
    rows.swap(rows_);
    for (size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] == 0) continue;
        const size_t at = find(keys[i]);
        keys_[at] = keys[i];
        rows_[at] = rows[i];
    }
}

void Perceptron::score(std::span<const uint64_t> features, int32_t* scores) {
    std::fill(scores, scores + classes_, 0);
    const size_t mask = keys_.size() - 1;
    for (const uint64_t feature : features) __builtin_prefetch(&keys_[feature >> 24 & mask]);
    for (const uint64_t feature : features) {
        const size_t at = find(feature);
        if (keys_[at] == 0 || rows_[at].updates < patience_) continue;
        Row& row = rows_[at];
        ++row.uses;
        for (uint32_t i = row.first; i < row.first + row.size; ++i) scores[cell_class_[i]] += cell_weight_[i];
    }
}

void Perceptron::update(std::span<const uint64_t> features, uint32_t right, uint32_t wrong) {
    for (const uint64_t feature : features) {
        Row& row = rows_[find_or_add(feature)];
        ++row.updates;
        change(row, right, 1);
        change(row, wrong, -1);
    }
}

void Perceptron::change(Row& row, uint32_t class_number, int32_t by) {
    uint32_t cell = row.first;
    while (cell < row.first + row.size && cell_class_[cell] != class_number) ++cell;
    if (cell == row.first + row.size) {
        if (row.size == row.capacity) {
            const auto first = static_cast<uint32_t>(cell_class_.size());
            row.capacity = static_cast<uint16_t>(row.capacity == 0 ? 2 : row.capacity * 2);
            cell_class_.resize(first + row.capacity);
            cell_weight_.resize(first + row.capacity);
            cell_sum_.resize(first + row.capacity);
            for (uint32_t i = 0; i < row.size; ++i) {
                cell_class_[first + i] = cell_class_[row.first + i];
                cell_weight_[first + i] = cell_weight_[row.first + i];
                cell_sum_[first + i] = cell_sum_[row.first + i];
            }
            row.first = first;
        }
        cell = row.first + row.size++;
        cell_class_[cell] = static_cast<uint8_t>(class_number);
    }
    cell_weight_[cell] += by;
    cell_sum_[cell] += by * now_;
}

void Perceptron::add_average_to(WeightSum& sum) const {
    const int64_t now = std::max<int64_t>(now_, 1);
    for (size_t i = 0; i < keys_.size(); ++i) {
        if (keys_[i] == 0 || rows_[i].updates < patience_) continue;
        const Row& row = rows_[i];
        for (uint32_t cell = row.first; cell < row.first + row.size; ++cell) {
            const int64_t average = cell_weight_[cell] * kUnit - cell_sum_[cell] * kUnit / now;
            if (average != 0) sum.add(keys_[i], cell_class_[cell], average);
        }
        sum.count_uses(keys_[i], row.uses);
    }
}

void WeightSum::add(uint64_t feature, uint8_t class_number, int64_t value) {
    Row& row = rows_[feature];
    for (Weight& weight : row.weights) {
        if (weight.class_number != class_number) continue;
        weight.value += value;
        return;
    }
    row.weights.push_back({class_number, value});
}

namespace {

using syntax::SparseRow;
using syntax::WeightBucket;
using syntax::Weights;

/// The weights of one feature as small numbers and a scale.
struct Narrow {
    std::vector<std::pair<uint8_t, int8_t>> weights;  ///< class, weight; without zeros
    uint8_t scale = 1;
    bool is_dense = false;
};

Narrow narrow(const std::vector<std::pair<uint8_t, int64_t>>& weights, int64_t most_narrow,
              uint32_t most_scale) {
    int64_t most = 0;
    for (const auto& [class_number, weight] : weights) most = std::max(most, std::abs(weight));
    Narrow made;
    while (made.scale < most_scale && most > most_narrow * made.scale) ++made.scale;
    for (const auto& [class_number, weight] : weights) {
        const int64_t magnitude = std::min((std::abs(weight) + made.scale / 2) / made.scale, most_narrow);
        if (magnitude != 0)
            made.weights.emplace_back(class_number, static_cast<int8_t>(weight < 0 ? -magnitude : magnitude));
    }
    return made;
}

Narrow narrow(std::vector<std::pair<uint8_t, int64_t>> weights) {
    std::sort(weights.begin(), weights.end());
    Narrow made = narrow(weights, Weights::kMaxWeight, Weights::kMaxScale);
    if (made.weights.size() <= SparseRow::kMost) return made;
    made = narrow(weights, Weights::kMaxDense, Weights::kMaxDenseScale);
    made.is_dense = true;
    return made;
}

/// The rows of a table. A row that fits into a cache line lies in one; what that leaves free takes sparse
/// rows.
class RowBytes {
  public:
    explicit RowBytes(size_t classes) : dense_size_(Weights::dense_size(classes)) {}

    /// Where it begins, in steps of 16 bytes.
    uint32_t put(const Narrow& narrow) {
        const size_t at = narrow.is_dense ? put_dense(narrow) : put_sparse(narrow);
        return static_cast<uint32_t>(at / kStep);
    }
    std::vector<int8_t> take() { return std::move(bytes_); }

  private:
    static constexpr size_t kStep = 16, kLine = 64;

    size_t put_dense(const Narrow& narrow) {
        while (bytes_.size() % kLine != 0 && bytes_.size() % kLine + dense_size_ > kLine) {
            free_.push_back(bytes_.size());
            bytes_.resize(bytes_.size() + kStep);
        }
        const size_t at = bytes_.size();
        bytes_.resize(at + dense_size_);
        for (const auto& [class_number, weight] : narrow.weights) {
            const size_t lane = class_number % Weights::kLanes, half = Weights::kLanes / 2;
            int8_t& byte = bytes_[at + (class_number - lane) / 2 + lane % half];
            byte = static_cast<int8_t>(byte | (lane < half ? weight & 15 : weight * 16));
        }
        return at;
    }
    size_t put_sparse(const Narrow& narrow) {
        SparseRow row{};
        for (size_t i = 0; i < SparseRow::kMost; ++i) {
            const bool is_used = i < narrow.weights.size();
            row.classes[i] = is_used ? narrow.weights[i].first : static_cast<uint8_t>(255 - i);
            row.weights[i] = is_used ? narrow.weights[i].second : int8_t{0};
        }
        size_t at = bytes_.size();
        if (free_.empty()) {
            bytes_.resize(at + sizeof row);
        } else {
            at = free_.back();
            free_.pop_back();
        }
        std::memcpy(&bytes_[at], &row, sizeof row);
        return at;
    }

    size_t dense_size_;
    std::vector<int8_t> bytes_ = WeightBytes().rows;
    std::vector<size_t> free_;
};

/// Puts a feature into its bucket; false where it is full.
bool put(uint64_t feature, const Narrow& narrow, std::vector<WeightBucket>& buckets, RowBytes& rows) {
    WeightBucket& bucket = buckets[Weights::bucket_of(feature) & (buckets.size() - 1)];
    size_t way = 0;
    while (way < WeightBucket::kWays && bucket.heads[way] != 0) ++way;
    if (way == WeightBucket::kWays) return false;
    bucket.heads[way] =
        Weights::fingerprint_of(feature) << 8 | (narrow.is_dense ? WeightBucket::kDense : 0u) | narrow.scale;
    bucket.rows[way] = rows.put(narrow);
    return true;
}

}  // namespace

std::vector<uint64_t> WeightSum::strongest(size_t keep) const {
    std::vector<std::pair<int64_t, uint64_t>> order;  // negative strength first: strong ones come first
    for (const auto& [feature, row] : rows_) {
        int64_t strength = 0;
        for (const Weight& weight : row.weights) strength = std::max(strength, std::abs(weight.value));
        if (strength > 0) order.emplace_back(-strength, feature);
    }
    std::sort(order.begin(), order.end());
    if (order.size() > keep) order.resize(keep);
    std::vector<uint64_t> features;
    for (const auto& [strength, feature] : order) features.push_back(feature);
    return features;
}

WeightBytes WeightSum::write(uint32_t classes, int64_t unit, size_t keep) const {
    std::vector<uint64_t> order = strongest(keep);
    std::stable_sort(order.begin(), order.end(),
                     [this](uint64_t a, uint64_t b) { return rows_.at(a).uses > rows_.at(b).uses; });
    WeightBytes bytes;
    size_t cold = 16;
    while (cold * WeightBucket::kWays * 3 < order.size() * 4) cold *= 2;
    bytes.hot.assign(std::min(kHotBuckets, cold), {});
    bytes.cold.assign(cold, {});
    const size_t hot_limit = bytes.hot.size() * WeightBucket::kWays * 3 / 4;
    RowBytes rows(classes);
    size_t hot = 0;
    for (const uint64_t feature : order) {
        std::vector<std::pair<uint8_t, int64_t>> weights;
        for (const Weight& weight : rows_.at(feature).weights) {
            weights.emplace_back(weight.class_number,
                                 (weight.value + (weight.value >= 0 ? unit / 2 : -unit / 2)) / unit);
        }
        const Narrow made = narrow(std::move(weights));
        if (made.weights.empty()) continue;
        if (hot < hot_limit && put(feature, made, bytes.hot, rows)) {
            ++hot;
        } else {
            put(feature, made, bytes.cold, rows);
        }
    }
    bytes.rows = rows.take();
    return bytes;
}

}  // namespace selon::train
