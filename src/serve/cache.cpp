// serve/cache.cpp : see cache.hpp.
#include "serve/cache.hpp"

namespace selon::serve {

std::shared_ptr<const Kept> PageCache::find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->page;
}

void PageCache::keep(const std::string& key, std::shared_ptr<const Kept> page, State state) {
    const size_t bytes =
        key.size() * 2 + page->body->size() + (page->compressed ? page->compressed->size() : 0) + 256;
    if (bytes > most_bytes_ / 8) return;
    const std::lock_guard lock(mutex_);
    if (state != state_ || places_.contains(key)) return;
    entries_.push_front({key, std::move(page), bytes});
    places_.emplace(key, entries_.begin());
    bytes_ += bytes;
    while (bytes_ > most_bytes_) {
        bytes_ -= entries_.back().bytes;
        places_.erase(entries_.back().key);
        entries_.pop_back();
    }
}

void PageCache::follow(State state) {
    const std::lock_guard lock(mutex_);
    if (state == state_) return;
    state_ = state;
    places_.clear();
    entries_.clear();
    bytes_ = 0;
}

}  // namespace selon::serve
