// engine/batch.cpp : read_all, documents in parallel with output in input order.
// Each worker takes the next input under one lock and reads it. Outputs go to the sink in turn: the worker
// whose output is next hands on all that have come behind it, while the others leave theirs and read on. So
// few outputs wait that memory stays flat, and a sink that takes its time (a transaction) holds nobody up.
#include <condition_variable>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>

#include "engine/engine.hpp"

namespace selon::engine {

namespace {

/// Outputs that may wait for their turn; the next one always finds room.
constexpr size_t kMostWaiting = 64;
constexpr size_t kMostBytes = 32 << 20;

/// What the threads of one batch share.
class Batch {
  public:
    Batch(const std::shared_ptr<const Engine>& engine, const Source& source, const Render& render,
          const Sink& sink)
        : engine_(engine), source_(source), render_(render), sink_(sink) {}

    void work() {
        Worker worker(engine_);
        Input input;
        uint64_t number = 0;
        while (take(input, number)) {
            Finished finished;
            auto done = worker.read(input);
            if (done) {
                render_(worker, finished.output);
                finished.bytes = worker.document().text().size() + finished.output.text.size();
            } else {
                finished.error = done.error();
            }
            deliver(number, std::move(finished));
        }
        std::lock_guard lock(turn_mutex_);
        profile_.add(worker.profile());
    }

    Profile profile_;

  private:
    struct Finished {
        Output output;
        std::optional<Error> error;
        size_t bytes = 0;
    };

    bool take(Input& input, uint64_t& number) {
        std::lock_guard lock(source_mutex_);
        if (stopped_) return false;
        if (!source_(input)) {
            stopped_ = true;
            return false;
        }
        number = taken_++;
        return true;
    }

    void deliver(uint64_t number, Finished finished) {
        std::unique_lock lock(turn_mutex_);
        turn_changed_.wait(lock, [&] {
            return number == turn_ || refused_ || (waiting_.size() < kMostWaiting && bytes_ < kMostBytes);
        });
        bytes_ += finished.bytes;
        waiting_.emplace(number, std::move(finished));
        if (handing_on_) return;  // whoever does it finds this one too
        handing_on_ = true;
        while (!refused_ && !waiting_.empty() && waiting_.begin()->first == turn_) {
            const auto next = waiting_.extract(waiting_.begin());
            lock.unlock();
            hand_on(next.mapped());
            lock.lock();
            bytes_ -= next.mapped().bytes;
            ++turn_;
            turn_changed_.notify_all();
        }
        handing_on_ = false;
    }

    void hand_on(Finished& finished) {
        if (sink_(finished.output, finished.error ? &*finished.error : nullptr)) return;
        {
            std::lock_guard lock(turn_mutex_);
            refused_ = true;
        }
        std::lock_guard lock(source_mutex_);
        stopped_ = true;
    }

    const std::shared_ptr<const Engine>& engine_;
    const Source& source_;
    const Render& render_;
    const Sink& sink_;
    std::mutex source_mutex_;
    bool stopped_ = false;
    uint64_t taken_ = 0;
    std::mutex turn_mutex_;
    std::condition_variable turn_changed_;
    uint64_t turn_ = 0;
    std::map<uint64_t, Finished> waiting_;  ///< by number
    size_t bytes_ = 0;                      ///< of what waits
    bool handing_on_ = false;               ///< a worker is calling the sink
    bool refused_ = false;
};

}  // namespace

Profile read_all(const std::shared_ptr<const Engine>& engine, const Source& source, const Render& render,
                 const Sink& sink, BatchOptions options) {
    const unsigned jobs =
        options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
    Batch batch(engine, source, render, sink);
    std::vector<std::jthread> threads;
    try {
        for (unsigned i = 1; i < jobs; ++i) threads.emplace_back([&] { batch.work(); });
    } catch (const std::system_error&) {
        // The system grants no more threads: fewer do the same work.
    }
    batch.work();
    threads.clear();
    return batch.profile_;
}

}  // namespace selon::engine
