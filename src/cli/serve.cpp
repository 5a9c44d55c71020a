// cli/serve.cpp : `selon serve`, the reading room over a store, or over some articles for a quick look. The
// pages are in src/serve.
#include "serve/server.hpp"

#include <sys/random.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <mutex>

#include "cli/batch_writer.hpp"
#include "cli/cli.hpp"
#include "cli/message.hpp"
#include "cli/plain.hpp"
#include "cli/reading.hpp"
#include "cli/store_access.hpp"
#include "serve/site.hpp"

namespace selon::cli {

int serve_command(Arguments);

namespace {

/// A store in a folder of its own that goes with the program.
class TemporaryStore {
  public:
    TemporaryStore() {
        std::error_code error;
        std::string pattern = (std::filesystem::temp_directory_path(error) / "selon-XXXXXX").string();
        if (!error && mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
    }
    ~TemporaryStore() {
        std::error_code ignored;
        if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
    }
    TemporaryStore(const TemporaryStore&) = delete;
    bool made() const { return !folder_.empty(); }
    std::string file() const { return folder_ + "/quick.db"; }

  private:
    std::string folder_;
};

/// Reads the operands into the store at `location`. An exit code if nothing can be shown.
std::optional<int> fill(Reading& reading, const std::string& location) {
    auto opened = store::Store::open(location, {.write = true});
    if (!opened) {
        say(describe(opened.error()));
        return kUnusable;
    }
    BatchWriter writer(opened.value(), 100, false);
    ReadingSteps steps;
    steps.render = BatchWriter::render;
    steps.take = [&](engine::Output& out) { return writer.take(out); };
    const int code = reading.run(steps);
    writer.write();
    if (writer.error()) {
        say(describe(*writer.error()));
        return kUnusable;
    }
    return code == kDone || (code == kSomeFailed && reading.documents > 0) ? std::optional<int>() : code;
}

/// 32 hexadecimal digits that nobody can guess.
std::string make_token() {
    static constexpr char digits[] = "0123456789abcdef";
    unsigned char bytes[16];
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) return {};
    std::string out;
    for (const unsigned char byte : bytes) out += {digits[byte >> 4], digits[byte & 15]};
    return out;
}

/// One line for each answer: time, peer, method, path, status, bytes, milliseconds. Queries are left out,
/// since they may hold what nobody else should read.
class AccessLog {
  public:
    ~AccessLog() {
        if (file_ != nullptr && file_ != stderr) std::fclose(file_);
    }
    bool open(const std::string& path) {
        if (!path.empty()) file_ = path == "-" ? stderr : std::fopen(path.c_str(), "ae");
        return path.empty() || file_ != nullptr;
    }
    bool wanted() const { return file_ != nullptr; }
    void write(const serve::Served& served) {
        const std::time_t now = std::time(nullptr);
        std::tm utc{};
        gmtime_r(&now, &utc);
        char when[32], took[32];
        std::strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &utc);
        std::snprintf(took, sizeof took, "%.1f ms", static_cast<double>(served.microseconds) / 1000.0);
        const std::string line = std::string(when) + ' ' + served.peer + ' ' +
                                 (served.request.method.empty() ? "-" : served.request.method) + ' ' +
                                 plain_line(served.request.path) + ' ' + std::to_string(served.status) + ' ' +
                                 std::to_string(served.bytes) + ' ' + took + '\n';
        const std::lock_guard lock(mutex_);
        std::fwrite(line.data(), 1, line.size(), file_);
        std::fflush(file_);
    }

  private:
    std::mutex mutex_;
    std::FILE* file_ = nullptr;
};

bool is_loopback(const std::string& address) {
    return address == "::1" || address.starts_with("127.");
}

struct ServeFlags {
    std::string location, listen = "127.0.0.1", token, log;
    unsigned port = 8420, threads = 4, cache = 64;
};

std::optional<int> check(ServeFlags& flags, bool quick_look) {
    if (flags.listen == "localhost") flags.listen = "127.0.0.1";
    if (flags.port > 65535) return usage_error("serve", "--port: at most 65535");
    if (flags.cache > 4096) return usage_error("serve", "--cache: at most 4096");
    if (flags.threads == 0 || flags.threads > 64) return usage_error("serve", "--threads: 1 to 64");
    if (quick_look && !flags.location.empty())
        return usage_error("serve", "either --store or files, not both");
    for (const char c : flags.token) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_';
        if (!plain) return usage_error("serve", "--token: letters, digits, - and _ only");
    }
    if (!flags.token.empty() && flags.token.size() < 16)
        return usage_error("serve", "--token: at least 16 characters");
    if (flags.token.empty() && !is_loopback(flags.listen)) flags.token = make_token();
    return std::nullopt;
}

int open_room(const ServeFlags& flags, const std::string& location, bool quick_look,
              std::shared_ptr<const engine::Engine> engine) {
    auto site = serve::Site::make({.location = location,
                                   .version = SELON_VERSION,
                                   .token = flags.token,
                                   .quick_look = quick_look,
                                   .loopback = is_loopback(flags.listen),
                                   .threads = flags.threads,
                                   .cache_bytes = size_t{flags.cache} << 20},
                                  std::move(engine));
    if (!site) {
        say(describe(site.error()));
        return kUnusable;
    }
    AccessLog log;
    if (!log.open(flags.log)) {
        say("--log: cannot write " + plain_line(flags.log));
        return kFailed;
    }
    serve::Observer observer;
    if (log.wanted()) observer = [&](const serve::Served& served) { log.write(served); };
    serve::Server server(
        {.address = flags.listen, .port = static_cast<uint16_t>(flags.port), .threads = flags.threads},
        [&](const serve::Request& request) { return site.value()->handle(request); }, observer);
    if (auto listening = server.listen(); !listening) {
        say(describe(listening.error()));
        return kFailed;
    }
    site.value()->warm();
    const std::string host =
        flags.listen.find(':') == std::string::npos ? flags.listen : "[" + flags.listen + "]";
    say("the reading room is open at http://" + host + ":" + std::to_string(server.port()) + "/" +
        (flags.token.empty() ? "" : "?token=" + flags.token) + "  (Ctrl+C closes it)");
    server.run();
    say("closed");
    return kDone;
}

}  // namespace

int serve_command(Arguments arguments) {
    ServeFlags flags;
    Reading reading;
    CommandLine line("serve", "[FILE | DIR | -]...",
                     "Opens the reading room: what a store holds, or some articles, as web pages and JSON.");
    line.example("selon serve --store press.db", "all that is in a store, at http://127.0.0.1:8420/");
    line.example("selon serve article.txt page.html", "a quick look at some articles; nothing is kept");
    line.example("selon serve --listen 0.0.0.0 --port 8080",
                 "for other machines: prints an address with a token");
    reading.declare(line);
    line.group("Reading room");
    line.option("--store", flags.location, "FILE | postgresql://...",
                "the store; default: $SELON_STORE, else ./selon.db");
    line.option("--listen", flags.listen, "ADDRESS",
                "the address to listen on; beyond this machine a token is asked for");
    line.number("--port", flags.port, "N", "the port, 8420 by default; 0: any that is free");
    line.option("--token", flags.token, "TOKEN",
                "what visitors must show; made and printed if --listen needs one");
    line.option("--log", flags.log, "FILE", "a line for each answer; - is standard error");
    line.number("--threads", flags.threads, "N", "requests answered at the same time, 4 by default");
    line.number("--cache", flags.cache, "MB",
                "memory for pages that were made before, 64 by default; 0: none");
    line.note(
        "Nothing can be changed through it, nothing leaves the machine, no page asks another host for "
        "anything. "
        "Exit codes: 0 closed by Ctrl+C, 1 failed, 2 wrong usage, 4 nothing to read, 5 store unusable.");
    if (auto code = line.parse(arguments)) return *code;
    const bool quick_look = !reading.operands.empty();
    if (auto code = check(flags, quick_look)) return *code;
    if (!quick_look) {
        auto engine = engine::Engine::make();
        if (!engine) {
            say(describe(engine.error()));
            return kUnusable;
        }
        return open_room(flags, store_location(flags.location), false, std::move(engine).value());
    }
    if (auto code = reading.prepare("serve")) return *code;
    TemporaryStore temporary;
    if (!temporary.made()) {
        say("cannot make a folder for the articles: check TMPDIR");
        return kFailed;
    }
    if (auto code = fill(reading, temporary.file())) return *code;
    return open_room(flags, temporary.file(), true, reading.shared_engine());
}

}  // namespace selon::cli
