// serve/figures.hpp : Figures, what pages know of the whole store: the census of its attributions and the
// numbers of the first page; and their keeper, who counts again when the store has changed.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/result.hpp"
#include "engine/engine.hpp"
#include "serve/genders.hpp"
#include "store/census.hpp"
#include "store/pages.hpp"

namespace selon::serve {

struct Figures {
    store::Census census;
    store::Stats stats;
    std::vector<store::Count> articles;  ///< by day, month or year of publication
    Genders genders;
};
Result<Figures> count_figures(store::Store& store, const engine::Engine& engine);

/// Safe from several threads. A store that is counted within a tenth of a second is counted by whoever asks
/// first after a change. A larger one is counted by a thread of its own, for at most a sixth of the time,
/// and meanwhile the figures of before are shown.
class FiguresKeeper {
  public:
    /// `location`: of the store, for the thread's own connection.
    FiguresKeeper(std::string location, std::shared_ptr<const engine::Engine> engine)
        : location_(std::move(location)), engine_(std::move(engine)) {}

    /// Somebody wrote into the store: a number that grows with each change.
    void notice(int64_t change) { noticed_ = change; }
    Result<std::shared_ptr<const Figures>> get(store::Store& store);
    /// How often was counted: a page made with older figures is out of date.
    int64_t times_counted() const { return times_counted_; }

  private:
    using Clock = std::chrono::steady_clock;
    Result<void> count(store::Store& store);
    void count_beside();

    const std::string location_;
    const std::shared_ptr<const engine::Engine> engine_;
    std::atomic<int64_t> noticed_{0}, times_counted_{0};
    std::mutex mutex_;  ///< of what follows, but for the thread
    std::shared_ptr<const Figures> kept_;
    int64_t counted_at_ = 0;  ///< the change up to which was counted
    Clock::duration took_{};
    Clock::time_point ended_{};
    bool counting_ = false;
    std::jthread thread_;  ///< dies first
};

}  // namespace selon::serve
