// core/span.hpp : Span, a half-open range of bytes in a document's text; Str, a range in its string pool.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace selon {

/// Byte offsets into Document::text(), half-open, both on character boundaries. {0,0} is "none".
struct Span {
    uint32_t begin = 0;
    uint32_t end = 0;

    constexpr bool empty() const { return begin >= end; }
    constexpr explicit operator bool() const { return begin < end; }
    constexpr uint32_t size() const { return end - begin; }
    constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    constexpr bool contains(uint32_t at) const { return begin <= at && at < end; }
    constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
    constexpr std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
    friend constexpr bool operator==(Span, Span) = default;
};
static_assert(std::is_trivially_copyable_v<Span> && sizeof(Span) == 8);

/// A string that is not in the text (a resolved name, a TIMEX3 value): a range of Document::strings().
/// Empty means absent.
struct Str {
    uint32_t begin = 0;
    uint32_t size = 0;

    constexpr bool empty() const { return size == 0; }
    constexpr explicit operator bool() const { return size != 0; }
    friend constexpr bool operator==(Str, Str) = default;
};
static_assert(std::is_trivially_copyable_v<Str> && sizeof(Str) == 8);

}  // namespace selon
