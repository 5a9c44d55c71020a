// serve/figures.cpp : see figures.hpp.
#include "serve/figures.hpp"

#include "serve/calendar.hpp"

namespace selon::serve {

namespace {

constexpr auto kSoon = std::chrono::milliseconds(100);
constexpr int kRest = 5;  ///< how many times longer than it took is waited before counting again
constexpr size_t kVoices = 500;

}  // namespace

Result<Figures> count_figures(store::Store& store, const engine::Engine& engine) {
    Figures out;
    auto census = store::Census::take(store);
    if (!census) return census.error();
    out.census = std::move(census).value();
    auto stats = store.stats();
    if (!stats) return stats.error();
    out.stats = std::move(stats).value();
    const Unit unit = unit_for(out.stats.first, out.stats.last);
    auto articles = store::articles_by_date(store, {}, static_cast<int>(unit));
    if (!articles) return articles.error();
    out.articles = std::move(articles).value();
    auto voices = store::voices(store, kVoices);
    if (!voices) return voices.error();
    out.genders = genders_of(voices.value(), engine);
    return out;
}

Result<void> FiguresKeeper::count(store::Store& store) {
    const int64_t change = noticed_;
    const auto before = Clock::now();
    auto counted = count_figures(store, *engine_);
    if (!counted) return counted.error();
    auto figures = std::make_shared<const Figures>(std::move(counted).value());
    const std::lock_guard lock(mutex_);
    kept_ = std::move(figures);
    counted_at_ = change;
    ended_ = Clock::now();
    took_ = ended_ - before;
    ++times_counted_;
    return {};
}

void FiguresKeeper::count_beside() {
    thread_ = std::jthread([this] {
        if (auto store = store::Store::open(location_)) (void)count(store.value());
        const std::lock_guard lock(mutex_);
        // Also after an error, so that it is not tried again at once.
        ended_ = Clock::now();
        counting_ = false;
    });
}

Result<std::shared_ptr<const Figures>> FiguresKeeper::get(store::Store& store) {
    std::unique_lock lock(mutex_);
    if (kept_ && (counted_at_ == noticed_ || counting_)) return kept_;
    if (kept_ && took_ > kSoon) {
        if (Clock::now() - ended_ > kRest * took_) {
            counting_ = true;
            count_beside();
        }
        return kept_;
    }
    lock.unlock();
    if (auto done = count(store); !done) return done.error();
    lock.lock();
    return kept_;
}

}  // namespace selon::serve
