// serve/overview.hpp : Overview, the figures of the first page, and their keeper. They count the whole store:
// among a million attributions that takes most of a second, so they are kept for twenty times as long as it
// took.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

#include "core/result.hpp"
#include "serve/genders.hpp"
#include "store/pages.hpp"

namespace selon::serve {

struct Overview {
    store::Stats stats;
    std::vector<store::Count> articles;  ///< by day, month or year of publication
    store::Page<store::DocumentRow> newest;
    Genders genders;
};

/// Safe from several threads: one counts, the others wait for it.
class OverviewKeeper {
  public:
    /// What is kept, or what `count` gives (a Result<Overview>).
    template <class Count>
    Result<std::shared_ptr<const Overview>> get(const Count& count) {
        const std::lock_guard lock(mutex_);
        const auto before = Clock::now();
        if (kept_ && before < until_) return kept_;
        auto counted = count();
        if (!counted) return counted.error();
        kept_ = std::make_shared<const Overview>(std::move(counted).value());
        const auto after = Clock::now();
        until_ = after + 20 * (after - before);
        return kept_;
    }

  private:
    using Clock = std::chrono::steady_clock;
    std::mutex mutex_;
    std::shared_ptr<const Overview> kept_;
    Clock::time_point until_{};
};

}  // namespace selon::serve
