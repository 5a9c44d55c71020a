// syntax/weights.hpp : Weights, a read-only table from hashed features to the weights they give to classes.
// A view of a model's bytes; written by train/. Integers only, so the sums are the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace selon::syntax {

class Weights {
  public:
    /// A row is `count` class numbers and then as many int16; kDense as count means one int16 for each class.
    static constexpr uint8_t kDense = 255;
    struct Slot {
        uint32_t fingerprint;  ///< high half of the hash; with row kEmpty the slot is free
        uint32_t row;          ///< where its row begins in the rows
    };
    static constexpr uint32_t kEmpty = 0xFFFFFFFF;

    Weights() = default;
    /// `slots` (a power of two of them) and `rows` outlive this. check() first if the bytes are not trusted.
    Weights(std::span<const Slot> slots, std::span<const uint8_t> rows, uint32_t classes)
        : slots_(slots), rows_(rows), classes_(classes), mask_(slots.size() - 1) {}

    /// True if no slot or row leads outside.
    bool check() const;

    uint32_t classes() const { return classes_; }

    /// Adds the weights of all features to scores[0 .. classes()), which has room for padded(classes()).
    void add(std::span<const uint64_t> features, int32_t* scores) const;

    static size_t padded(size_t classes) { return (classes + 15) & ~size_t{15}; }

  private:
    std::span<const Slot> slots_;
    std::span<const uint8_t> rows_;
    uint32_t classes_ = 0;
    size_t mask_ = 0;
};

}  // namespace selon::syntax
