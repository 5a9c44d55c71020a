// train/attribution_training.hpp : makes models/attribution.model. Called by main.cpp.
#pragma once

#include <string>

#include "core/result.hpp"

namespace selon::train {

/// Learns from `data`/polnear/train, prints figures on `data`/polnear/dev, writes the weights to `target`.
Result<void> train_attribution(const std::string& data, const std::string& target);

}  // namespace selon::train
