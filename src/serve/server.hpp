// serve/server.hpp : Server, HTTP/1.1 over sockets: many connections, deadlines, limits, a stop that lets
// open answers end. Knows nothing of pages: a handler answers. Only server.cpp names Boost.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/result.hpp"
#include "serve/http.hpp"

namespace selon::serve {

/// Answers one request. Called from several threads at the same time.
using Handler = std::function<Response(const Request&)>;
/// Told after each answer: peer address, request, status, bytes sent, microseconds in the handler.
struct Served {
    std::string peer;
    const Request& request;
    int status = 0;
    uint64_t bytes = 0, microseconds = 0;
};
using Observer = std::function<void(const Served&)>;

struct ServerOptions {
    std::string address = "127.0.0.1";
    uint16_t port = 0;                ///< 0: one that is free
    unsigned threads = 4;             ///< requests answered at the same time
    unsigned most_connections = 512;  ///< more are told to come again
    unsigned read_seconds = 15;       ///< for a whole request to arrive, and for the next one on a connection
    unsigned write_seconds = 60;      ///< for a whole answer to be taken
    size_t most_header_bytes = 16 << 10;
    size_t most_body_bytes = 2 << 20;
    unsigned stop_seconds = 5;  ///< how long open answers may take after the stop
};

class Server {
  public:
    Server(ServerOptions options, Handler handler, Observer observer = {});
    ~Server();

    /// Takes the port. Errors: serve.address (no such address), serve.port (taken, or not allowed).
    Result<void> listen();
    /// The port that listen() took.
    uint16_t port() const;
    /// Serves until stop(), SIGINT or SIGTERM. Call listen() first.
    void run();
    /// From any thread: no new requests; run() returns when open answers have ended.
    void stop();

    struct Parts;

  private:
    std::unique_ptr<Parts> parts_;
};

}  // namespace selon::serve
