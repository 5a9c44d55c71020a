// core/scratch.hpp : Scratch, the temporaries of one worker thread: an arena, a few strings, the options.
#pragma once

#include <memory_resource>
#include <string>
#include <vector>

#include "base/arena.hpp"
#include "core/options.hpp"

namespace selon {

/// A vector whose memory is the scratch arena's: cheap, gone at the end of the stage.
template <class T>
using ScratchVector = std::pmr::vector<T>;

/// Handed to each stage; the engine calls reset() before each one.
struct Scratch {
    Arena arena;
    std::string word;   ///< for folding a form
    std::string value;  ///< for building a string to keep
    ReadOptions options;

    template <class T>
    ScratchVector<T> vector() {
        return ScratchVector<T>(&arena);
    }
    void reset() {
        arena.reset();
        word.clear();
        value.clear();
    }
};

}  // namespace selon
