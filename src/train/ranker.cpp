// train/ranker.cpp : see ranker.hpp.
#include "train/ranker.hpp"

#include <algorithm>
#include <cmath>

#include "train/corpus.hpp"

namespace selon::train {

void Groups::begin(bool or_nothing) {
    Group group;
    group.atoms = static_cast<uint32_t>(atom_ends_.size() - 1);
    group.candidates = static_cast<uint32_t>(candidates_.size());
    group.or_nothing = or_nothing;
    groups_.push_back(group);
}

uint16_t Groups::atom(std::span<const uint32_t> features) {
    features_.insert(features_.end(), features.begin(), features.end());
    atom_ends_.push_back(features_.size());
    return static_cast<uint16_t>(atom_ends_.size() - 2 - groups_.back().atoms);
}

void Groups::candidate(uint16_t a, uint16_t b, uint16_t c, bool right) {
    if (right) groups_.back().right = static_cast<uint32_t>(candidates_.size()) - groups_.back().candidates;
    candidates_.push_back({{a, b, c}});
}

void Groups::drop() {
    atom_ends_.resize(groups_.back().atoms + 1);
    features_.resize(atom_ends_.back());
    candidates_.resize(groups_.back().candidates);
    groups_.pop_back();
}

Ranker::Ranker(const Recipe& recipe)
    : recipe_(recipe),
      weights_(size_t{1} << recipe.bits),
      squares_(size_t{1} << recipe.bits, 1e-4F),
      seen_(size_t{1} << recipe.bits) {}

double Ranker::score(std::span<const uint32_t> features) const {
    const size_t mask = weights_.size() - 1;
    double sum = 0;
    for (const uint32_t feature : features) sum += weights_[feature & mask];
    return sum;
}

void Ranker::scores(const Groups& groups, size_t number) const {
    const Groups::Group& group = groups.groups_[number];
    const bool last = number + 1 == groups.groups_.size();
    const size_t atoms =
        (last ? groups.atom_ends_.size() - 1 : groups.groups_[number + 1].atoms) - group.atoms;
    const size_t count =
        (last ? groups.candidates_.size() : groups.groups_[number + 1].candidates) - group.candidates;
    atom_score_.resize(atoms);
    candidate_score_.resize(count);
    for (size_t a = 0; a < atoms; ++a) {
        const uint64_t begin = groups.atom_ends_[group.atoms + a],
                       end = groups.atom_ends_[group.atoms + a + 1];
        atom_score_[a] = score({groups.features_.data() + begin, static_cast<size_t>(end - begin)});
    }
    for (size_t c = 0; c < count; ++c) {
        double sum = 0;
        for (const uint16_t atom : groups.candidates_[group.candidates + c].atoms) {
            if (atom != Groups::kNone) sum += atom_score_[atom];
        }
        candidate_score_[c] = sum;
    }
}

void Ranker::learn(const Groups& groups) {
    const size_t mask = weights_.size() - 1;
    for (const uint32_t feature : groups.features_) {
        uint8_t& seen = seen_[feature & mask];
        if (seen < 255) ++seen;
    }
    std::vector<uint32_t> order(groups.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    Random random(7);
    for (uint32_t round = 0; round < recipe_.rounds; ++round) {
        random.shuffle(order);
        for (const uint32_t number : order) {
            const Groups::Group& group = groups.groups_[number];
            if (group.right == Groups::kUnknown) continue;
            scores(groups, number);
            double top = group.or_nothing ? 0 : -1e300, sum = 0;
            for (const double s : candidate_score_) top = std::max(top, s);
            for (double& s : candidate_score_) {
                s = std::exp(s - top);
                sum += s;
            }
            if (group.or_nothing) sum += std::exp(-top);
            atom_slope_.assign(atom_score_.size(), 0);
            for (size_t c = 0; c < candidate_score_.size(); ++c) {
                const double slope = candidate_score_[c] / sum - (c == group.right ? 1 : 0);
                for (const uint16_t atom : groups.candidates_[group.candidates + c].atoms) {
                    if (atom != Groups::kNone) atom_slope_[atom] += slope;
                }
            }
            for (size_t a = 0; a < atom_slope_.size(); ++a) {
                const double slope = atom_slope_[a];
                if (std::abs(slope) < 1e-4) continue;
                for (uint64_t f = groups.atom_ends_[group.atoms + a];
                     f < groups.atom_ends_[group.atoms + a + 1]; ++f) {
                    const size_t at = groups.features_[f] & mask;
                    if (seen_[at] < recipe_.patience) continue;
                    const double step = slope + recipe_.pull * weights_[at];
                    squares_[at] += static_cast<float>(step * step);
                    weights_[at] -= static_cast<float>(recipe_.rate * step / std::sqrt(squares_[at]));
                }
            }
        }
    }
}

double Ranker::accuracy(const Groups& groups) const {
    size_t right = 0, all = 0;
    for (size_t g = 0; g < groups.size(); ++g) {
        const Groups::Group& group = groups.groups_[g];
        if (group.right == Groups::kUnknown) continue;
        scores(groups, g);
        double top = group.or_nothing ? 0 : -1e300;
        uint32_t best = Groups::kNothing;
        for (uint32_t c = 0; c < candidate_score_.size(); ++c) {
            if (candidate_score_[c] > top) {
                top = candidate_score_[c];
                best = c;
            }
        }
        ++all;
        right += best == group.right;
    }
    return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all);
}

std::pair<double, double> Ranker::precision_recall(const Groups& groups, double bias) const {
    double hit = 0, found = 0, gold = 0;
    for (size_t g = 0; g < groups.size(); ++g) {
        scores(groups, g);
        const bool yes = candidate_score_[0] > bias, right = groups.groups_[g].right == 0;
        hit += yes && right;
        found += yes;
        gold += right;
    }
    return {found > 0 ? 100 * hit / found : 0, gold > 0 ? 100 * hit / gold : 0};
}

std::vector<int16_t> Ranker::weights(double unit) const {
    std::vector<int16_t> result;
    for (const float weight : weights_) {
        result.push_back(static_cast<int16_t>(std::clamp(std::lround(weight * unit), -32767L, 32767L)));
    }
    return result;
}

}  // namespace selon::train
