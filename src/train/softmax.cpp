// train/softmax.cpp : see softmax.hpp.
#include "train/softmax.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

namespace selon::train {

namespace {
using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

struct Step {
    Vector move, change;  ///< of the weights, of the gradient
};

/// The two-loop recursion: minus the approximate inverse Hessian times the gradient.
Vector direction(const std::deque<Step>& steps, const Vector& gradient) {
    Vector d(gradient);
    Vector alpha(steps.size());
    for (size_t i = steps.size(); i-- > 0;) {
        alpha[i] = dot(steps[i].move, d) / dot(steps[i].move, steps[i].change);
        for (size_t k = 0; k < d.size(); ++k) d[k] -= alpha[i] * steps[i].change[k];
    }
    if (!steps.empty()) {
        const Step& last = steps.back();
        const double scale = dot(last.move, last.change) / dot(last.change, last.change);
        for (double& x : d) x *= scale;
    }
    for (size_t i = 0; i < steps.size(); ++i) {
        const double beta = dot(steps[i].change, d) / dot(steps[i].move, steps[i].change);
        for (size_t k = 0; k < d.size(); ++k) d[k] += (alpha[i] - beta) * steps[i].move[k];
    }
    for (double& x : d) x = -x;
    return d;
}
}  // namespace

double Softmax::loss(const std::vector<ChoiceGroup>& groups, const Vector& w, Vector& gradient) const {
    double sum = 0;
    for (size_t k = 0; k < w.size(); ++k) {
        sum += 0.5 * prior_ * w[k] * w[k];
        gradient[k] = prior_ * w[k];
    }
    Vector share;
    for (const ChoiceGroup& group : groups) {
        share.assign(group.candidates.size(), 0);
        for (size_t c = 0; c < share.size(); ++c) {
            for (const uint32_t f : group.candidates[c]) share[c] += w[f];
        }
        const double most = *std::max_element(share.begin(), share.end());
        double all = 0, right = 0;
        for (size_t c = 0; c < share.size(); ++c) {
            all += share[c] = std::exp(share[c] - most);
            right += group.right[c] ? share[c] : 0;
        }
        right = std::max(right, 1e-12 * all);
        sum -= std::log(right / all);
        for (size_t c = 0; c < share.size(); ++c) {
            const double error = share[c] / all - (group.right[c] ? share[c] / right : 0);
            for (const uint32_t f : group.candidates[c]) gradient[f] += error;
        }
    }
    return sum;
}

void Softmax::learn(const std::vector<ChoiceGroup>& groups) {
    constexpr int kRounds = 150;
    constexpr size_t kMemory = 8;
    constexpr double kEnough = 1e-6;
    Vector gradient(weights_.size()), next_gradient(weights_.size()), next(weights_.size());
    double value = loss(groups, weights_, gradient);
    std::deque<Step> steps;
    for (int round = 0; round < kRounds; ++round) {
        Vector d = direction(steps, gradient);
        const double slope = dot(d, gradient);
        double length = steps.empty() ? 1.0 / std::sqrt(dot(gradient, gradient) + 1e-12) : 1.0;
        double found = value;
        for (int halvings = 0; halvings < 30; ++halvings, length *= 0.5) {
            for (size_t k = 0; k < next.size(); ++k) next[k] = weights_[k] + length * d[k];
            found = loss(groups, next, next_gradient);
            if (found <= value + 1e-4 * length * slope) break;
        }
        if (found >= value) return;
        Step step{Vector(next.size()), Vector(next.size())};
        for (size_t k = 0; k < next.size(); ++k) {
            step.move[k] = next[k] - weights_[k];
            step.change[k] = next_gradient[k] - gradient[k];
        }
        if (dot(step.move, step.change) > 1e-12) steps.push_back(std::move(step));
        if (steps.size() > kMemory) steps.pop_front();
        const bool enough = value - found < kEnough * std::abs(value);
        weights_.swap(next);
        gradient.swap(next_gradient);
        value = found;
        if (enough) return;
    }
}

}  // namespace selon::train
