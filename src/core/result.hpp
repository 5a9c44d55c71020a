// core/result.hpp : Result<T>, what a function gives that reads input from outside: a value or an Error.
// For mistakes of our own there is SELON_ASSERT. Nothing else in the house throws.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

/// Ends the program if `condition` is false: a mistake of ours, never of the input.
#define SELON_ASSERT(condition)                                                                           \
    ((condition)                                                                                          \
         ? void()                                                                                         \
         : (std::fprintf(stderr, "selon: internal error at %s:%d: %s\n", __FILE__, __LINE__, #condition), \
            std::abort()))

namespace selon {

/// What went wrong with an input. `code` is stable and dotted ("ingest.bad_json"), listed in docs/errors.md;
/// `message` is one sentence that says what to do; the place is a file (or "-") and a byte offset in it.
struct Error {
    static constexpr uint64_t kNoByte = ~uint64_t{0};

    std::string code;
    std::string message;
    std::string file;
    uint64_t byte = kNoByte;
};

/// A T or an Error. Test it before use; value() of a failed Result is a mistake of ours.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }
    T& value() & {
        SELON_ASSERT(*this);
        return std::get<0>(state_);
    }
    const T& value() const& {
        SELON_ASSERT(*this);
        return std::get<0>(state_);
    }
    T&& value() && {
        SELON_ASSERT(*this);
        return std::get<0>(std::move(state_));
    }
    const Error& error() const& {
        SELON_ASSERT(!*this);
        return std::get<1>(state_);
    }

  private:
    std::variant<T, Error> state_;
};

/// A Result without a value: all well, or an Error.
template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), failed_(true) {}

    explicit operator bool() const { return !failed_; }
    const Error& error() const& {
        SELON_ASSERT(failed_);
        return error_;
    }

  private:
    Error error_;
    bool failed_ = false;
};

}  // namespace selon
