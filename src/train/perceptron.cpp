// train/perceptron.cpp : see perceptron.hpp. Averaging is lazy: a cell keeps sum += change * now, and its
// average over all decisions is weight - sum / now.
#include "train/perceptron.hpp"

#include <algorithm>
#include <cstdlib>

#include "syntax/weights.hpp"

namespace selon::train {

Perceptron::Perceptron(uint32_t classes, uint32_t patience)
    : classes_(classes), patience_(patience), keys_(1 << 16), rows_(1 << 16) {}

size_t Perceptron::find(uint64_t feature) const {
    const size_t mask = keys_.size() - 1;
    size_t at = feature & mask;
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

void Perceptron::score(std::span<const uint64_t> features, int32_t* scores) const {
    std::fill(scores, scores + classes_, 0);
    const size_t mask = keys_.size() - 1;
    for (const uint64_t feature : features) __builtin_prefetch(&keys_[feature & mask]);
    for (const uint64_t feature : features) {
        const size_t at = find(feature);
        if (keys_[at] == 0 || rows_[at].updates < patience_) continue;
        const Row& row = rows_[at];
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
    }
}

void WeightSum::add(uint64_t feature, uint8_t class_number, int64_t value) {
    std::vector<Weight>& row = rows_[feature];
    for (Weight& weight : row) {
        if (weight.class_number != class_number) continue;
        weight.value += value;
        return;
    }
    row.push_back({class_number, value});
}

namespace {
void put16(std::vector<uint8_t>& rows, int16_t value) {
    rows.push_back(static_cast<uint8_t>(value & 0xFF));
    rows.push_back(static_cast<uint8_t>(value >> 8 & 0xFF));
}

/// One row, sparse where that is shorter.
void put_row(std::vector<uint8_t>& rows, const std::vector<int16_t>& weights) {
    const size_t count = weights.size() - static_cast<size_t>(std::count(weights.begin(), weights.end(), 0));
    if (count * 3 >= weights.size() * 2 || count >= syntax::Weights::kDense) {
        rows.push_back(syntax::Weights::kDense);
        for (const int16_t weight : weights) put16(rows, weight);
        return;
    }
    rows.push_back(static_cast<uint8_t>(count));
    for (size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] != 0) rows.push_back(static_cast<uint8_t>(i));
    }
    for (const int16_t weight : weights) {
        if (weight != 0) put16(rows, weight);
    }
}
}  // namespace

std::vector<uint64_t> WeightSum::strongest(size_t keep) const {
    std::vector<std::pair<int64_t, uint64_t>> order;  // negative strength first: strong ones come first
    for (const auto& [feature, weights] : rows_) {
        int64_t strength = 0;
        for (const Weight& weight : weights) strength = std::max(strength, std::abs(weight.value));
        if (strength > 0) order.emplace_back(-strength, feature);
    }
    std::sort(order.begin(), order.end());
    if (order.size() > keep) order.resize(keep);
    std::vector<uint64_t> features;
    for (const auto& [strength, feature] : order) features.push_back(feature);
    std::sort(features.begin(), features.end());
    return features;
}

void WeightSum::write(uint32_t classes, int64_t unit, size_t keep, std::vector<uint64_t>& slots,
                      std::vector<uint8_t>& rows) const {
    using syntax::Weights;
    const std::vector<uint64_t> order = strongest(keep);
    size_t slot_count = 64;
    while (slot_count * 3 < order.size() * 4) slot_count *= 2;
    slots.assign(slot_count, uint64_t{Weights::kEmpty} << 32);
    rows.clear();
    for (const uint64_t feature : order) {
        size_t at = feature & (slot_count - 1);
        while (slots[at] >> 32 != Weights::kEmpty) at = (at + 1) & (slot_count - 1);
        slots[at] = (feature >> 32) | uint64_t{rows.size()} << 32;
        std::vector<int16_t> weights(Weights::padded(classes));
        for (const Weight& weight : rows_.at(feature)) {
            const int64_t scaled = (weight.value + (weight.value >= 0 ? unit / 2 : -unit / 2)) / unit;
            weights[weight.class_number] = static_cast<int16_t>(std::clamp<int64_t>(scaled, -32767, 32767));
        }
        put_row(rows, weights);
    }
}

}  // namespace selon::train
