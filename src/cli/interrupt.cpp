// cli/interrupt.cpp : see interrupt.hpp.
#include "cli/interrupt.hpp"

#include <signal.h>
#include <unistd.h>

#include <atomic>

#include "cli/cli.hpp"

namespace selon::cli {

namespace {

std::atomic<int> presses{0}, code{kInterrupted};
static_assert(std::atomic<int>::is_always_lock_free);

// A read that waits for a slow pipe, or a very long document, must not hold the program: the alarm ends it.
void on_interrupt(int signal) {
    code = 128 + signal;
    if (presses.fetch_add(1) > 0) _exit(code);
    alarm(1);
}

void on_alarm(int) {
    _exit(code);
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigaction(signal, &action, nullptr);
}

}  // namespace

void watch_interrupts() {
    handle(SIGINT, on_interrupt);
    handle(SIGTERM, on_interrupt);
    handle(SIGALRM, on_alarm);
    handle(SIGPIPE, SIG_IGN);
}

int interrupt_code() {
    return code;
}

bool interrupted() {
    return presses.load(std::memory_order_relaxed) > 0;
}

}  // namespace selon::cli
