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

    std::shared_ptr<const Kept> find(const std::string& key);
    void keep(const std::string& key, std::shared_ptr<const Kept> page);
    /// Forgets all if `change` is another number than last time.
    void follow(int64_t change);

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
    int64_t change_ = 0;
};

}  // namespace selon::serve
