// core/id.hpp : Id<T>, a typed index into the layer of T. Layers name each other by Id, never by pointer.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace selon {

/// Index of a T in its layer, or none. Ids of different layers do not mix.
template <class T>
struct Id {
    static constexpr uint32_t kNone = 0xFFFFFFFF;
    uint32_t index = kNone;

    constexpr Id() = default;
    constexpr explicit Id(uint32_t i) : index(i) {}
    constexpr explicit Id(size_t i) : index(static_cast<uint32_t>(i)) {}
    static constexpr Id none() { return Id(); }
    constexpr explicit operator bool() const { return index != kNone; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

/// A run of consecutive elements of the layer of T: [begin, end).
template <class T>
struct Range {
    uint32_t begin = 0;
    uint32_t end = 0;

    constexpr bool empty() const { return begin >= end; }
    constexpr uint32_t size() const { return end - begin; }
    constexpr bool contains(uint32_t i) const { return begin <= i && i < end; }
    constexpr bool contains(Id<T> id) const { return contains(id.index); }
    friend constexpr bool operator==(Range, Range) = default;
};

}  // namespace selon
