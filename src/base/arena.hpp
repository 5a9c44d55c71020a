// base/arena.hpp : a bump allocator that keeps its blocks, so that a warm stage never asks the heap.
// Use it through std::pmr containers; everything in it dies at reset(). One arena per worker thread.
#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <vector>

namespace selon {

/// Memory for the temporaries of one document. allocate() bumps a pointer; deallocate() does nothing;
/// reset() makes all of it free again and keeps the blocks. Not thread-safe.
class Arena final : public std::pmr::memory_resource {
  public:
    explicit Arena(size_t first_block = 1 << 16) : next_size_(first_block) {}
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    /// Forgets everything allocated so far; keeps the memory for the next document.
    void reset() {
        block_ = 0;
        used_ = 0;
    }

    /// Bytes held from the heap, whether in use or not.
    size_t capacity() const {
        size_t sum = 0;
        for (const Block& block : blocks_) sum += block.size;
        return sum;
    }

    /// Gives blocks back to the heap until at most `keep` bytes are held (call after reset()).
    void trim(size_t keep) {
        while (!blocks_.empty() && capacity() > keep) blocks_.pop_back();
        reset();
    }

  private:
    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        size_t size;
    };

    void* do_allocate(size_t size, size_t align) override {
        for (;;) {
            if (block_ < blocks_.size()) {
                const size_t start = (used_ + align - 1) & ~(align - 1);
                if (start + size <= blocks_[block_].size) {
                    used_ = start + size;
                    return blocks_[block_].bytes.get() + start;
                }
                ++block_;
                used_ = 0;
                continue;
            }
            while (next_size_ < size + align) next_size_ *= 2;
            blocks_.push_back({std::make_unique<std::byte[]>(next_size_), next_size_});
            next_size_ *= 2;
        }
    }
    void do_deallocate(void*, size_t, size_t) override {}
    bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
        return this == &other;
    }

    std::vector<Block> blocks_;
    size_t block_ = 0;
    size_t used_ = 0;
    size_t next_size_;
};

}  // namespace selon
