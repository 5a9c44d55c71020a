// serve/cache.hpp : PageCache, answers that were made before, until the store changes; the least used go
// first.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace selon::serve {

/// A page ready to be sent.
struct Kept {
    std::string type;
    std::string etag;
    std::shared_ptr<const std::string> body;
    std::shared_ptr<const std::string> compressed;  ///< null: not worth it
};

/// Safe from several threads. Holds at most `most_bytes`, counting bodies and keys.
class PageCache {
  public:
    explicit PageCache(size_t most_bytes) : most_bytes_(most_bytes) {}

    /// Of what pages are made: the store's change, and how often it was counted.
    struct State {
        int64_t change = 0, counted = 0;
        bool operator==(const State&) const = default;
    };

    std::shared_ptr<const Kept> find(const std::string& key);
    /// Keeps a page that was begun in that state, if it is still the present one.
    void keep(const std::string& key, std::shared_ptr<const Kept> page, State state);
    /// Forgets all if the state is another one than last time.
    void follow(State state);

  private:
    struct Entry {
        std::string key;
        std::shared_ptr<const Kept> page;
        size_t bytes = 0;
    };
    std::mutex mutex_;
    std::list<Entry> entries_;  ///< the last used first
    std::unordered_map<std::string, std::list<Entry>::iterator> places_;
    const size_t most_bytes_;
    size_t bytes_ = 0;
    State state_;
};

}  // namespace selon::serve
