// engine/batch.cpp : read_all, documents in parallel with output in input order.
// Each worker takes the next input under one lock, reads it, and waits for its turn to hand its output on,
// so that memory holds one document per thread.
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

#include "engine/engine.hpp"

namespace selon::engine {

namespace {

/// What the threads of one batch share.
class Batch {
  public:
    Batch(const std::shared_ptr<const Engine>& engine, const Source& source, const Render& render,
          const Sink& sink)
        : engine_(engine), source_(source), render_(render), sink_(sink) {}

    void work() {
        Worker worker(engine_);
        Input input;
        std::string out;
        uint64_t number = 0;
        while (take(input, number)) {
            out.clear();
            auto done = worker.read(input);
            if (done) render_(worker, input, out);
            deliver(number, out, input, done ? nullptr : &done.error());
        }
        std::lock_guard lock(turn_mutex_);
        profile_.add(worker.profile());
    }

    Profile profile_;

  private:
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

    void deliver(uint64_t number, const std::string& out, const Input& input, const Error* error) {
        std::unique_lock lock(turn_mutex_);
        turn_changed_.wait(lock, [&] { return turn_ == number; });
        if (!refused_ && !sink_(out, input, error)) refused_ = true;
        ++turn_;
        if (refused_) {
            std::lock_guard source_lock(source_mutex_);
            stopped_ = true;
        }
        lock.unlock();
        turn_changed_.notify_all();
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
