// serve/server.cpp : see server.hpp. One Session a connection, on a strand of its own; sockets never block a
// thread, so that slow clients cost memory and nothing else.
#include "serve/server.hpp"

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <csignal>
#include <optional>
#include <thread>
#include <vector>

namespace selon::serve {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

struct Server::Parts {
    Parts(ServerOptions o, Handler h, Observer w)
        : options(std::move(o)),
          handler(std::move(h)),
          observer(std::move(w)),
          context(static_cast<int>(options.threads)),
          acceptor(asio::make_strand(context)),
          signals(context, SIGINT, SIGTERM),
          grace(context) {}

    void accept();
    void stop();

    ServerOptions options;
    Handler handler;
    Observer observer;
    asio::io_context context;
    tcp::acceptor acceptor;
    asio::signal_set signals;
    asio::steady_timer grace;
    std::atomic<unsigned> connections{0};
    std::atomic<bool> stopping{false};
};

namespace {

using Answer = http::response<http::span_body<const char>>;

std::string text_of(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

Request request_of(const http::request<http::string_body>& from) {
    Request to;
    to.method = text_of(from.method_string());
    const std::string target = text_of(from.target());
    const size_t mark = std::min(target.find('?'), target.size());
    // In a path a plus is a plus: only the query writes spaces so.
    std::string path;
    for (const char c : target.substr(0, mark)) path += c == '+' ? std::string("%2B") : std::string(1, c);
    if (!percent_decode(path, to.path)) to.path.clear();
    to.raw_query = target.substr(std::min(mark + 1, target.size()));
    to.query = Query(to.raw_query);
    to.body = from.body();
    to.host = text_of(from[http::field::host]);
    to.origin = text_of(from[http::field::origin]);
    to.fetch_site = text_of(from["Sec-Fetch-Site"]);
    to.cookie = text_of(from[http::field::cookie]);
    to.authorization = text_of(from[http::field::authorization]);
    to.accept_language = text_of(from[http::field::accept_language]);
    to.if_none_match = text_of(from[http::field::if_none_match]);
    to.content_type = text_of(from[http::field::content_type]);
    to.accepts_gzip = text_of(from[http::field::accept_encoding]).find("gzip") != std::string::npos;
    return to;
}

class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(tcp::socket socket, Server::Parts& parts) : stream_(std::move(socket)), parts_(parts) {
        ++parts_.connections;
        beast::error_code error;
        const auto peer = stream_.socket().remote_endpoint(error);
        if (!error) peer_ = peer.address().to_string();
        stream_.socket().set_option(tcp::no_delay(true), error);
    }
    ~Session() { --parts_.connections; }

    void start(bool full) {
        asio::dispatch(stream_.get_executor(), [self = shared_from_this(), full] {
            full ? self->refuse(503, "too many connections: try again in a moment\n") : self->read();
        });
    }

  private:
    void read() {
        parser_.emplace();
        parser_->header_limit(static_cast<uint32_t>(parts_.options.most_header_bytes));
        parser_->body_limit(parts_.options.most_body_bytes);
        stream_.expires_after(std::chrono::seconds(parts_.options.read_seconds));
        http::async_read(
            stream_, buffer_, *parser_,
            [self = shared_from_this()](beast::error_code error, size_t) { self->on_read(error); });
    }

    void on_read(beast::error_code error) {
        if (error == http::error::body_limit) return refuse(413, "the text is too large\n");
        if (error == http::error::header_limit) return refuse(431, "the request has too long a head\n");
        if (error == http::error::end_of_stream || error == beast::error::timeout ||
            error == asio::error::eof ||
            error.category() != http::make_error_code(http::error::bad_target).category()) {
            if (error) return close();
        }
        if (error) return refuse(400, "this is no HTTP request\n");
        const auto& message = parser_->get();
        if (message.method() != http::verb::get && message.method() != http::verb::head &&
            message.method() != http::verb::post) {
            return refuse(405, "only GET, HEAD and POST\n");
        }
        request_ = request_of(message);
        keep_alive_ = message.keep_alive() && !parts_.stopping;
        head_ = message.method() == http::verb::head;
        const auto before = Clock::now();
        response_ = parts_.handler(request_);
        microseconds_ = static_cast<uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - before).count());
        write();
    }

    void refuse(int status, std::string_view reason) {
        response_ = Response{.status = status,
                             .type = "text/plain; charset=utf-8",
                             .body = std::make_shared<const std::string>(reason),
                             .headers = {}};
        if (status == 503) response_.headers.emplace_back("Retry-After", "2");
        if (status == 405) response_.headers.emplace_back("Allow", "GET, HEAD, POST");
        keep_alive_ = head_ = false;
        refused_ = true;
        request_ = {};
        write();
    }

    void write() {
        const std::string& body = *response_.body;
        answer_.emplace();
        answer_->result(static_cast<unsigned>(response_.status));
        if (!response_.type.empty()) answer_->set(http::field::content_type, response_.type);
        for (const auto& [name, value] : response_.headers) answer_->insert(name, value);
        answer_->keep_alive(keep_alive_);
        const bool bodiless = response_.status == 304 || response_.status == 204;
        if (!bodiless) answer_->content_length(body.size());
        if (!head_ && !bodiless) answer_->body() = beast::span<const char>(body.data(), body.size());
        serializer_.emplace(*answer_);
        if (head_) serializer_->split(true);
        stream_.expires_after(std::chrono::seconds(parts_.options.write_seconds));
        const auto done = [self = shared_from_this()](beast::error_code error, size_t bytes) {
            self->on_write(error, bytes);
        };
        head_ ? http::async_write_header(stream_, *serializer_, done)
              : http::async_write(stream_, *serializer_, done);
    }

    void on_write(beast::error_code error, size_t bytes) {
        if (parts_.observer) parts_.observer({peer_, request_, response_.status, bytes, microseconds_});
        serializer_.reset();
        answer_.reset();
        response_ = {};
        if (error) return close();
        if (refused_) return drain();
        if (!keep_alive_ || parts_.stopping) return close();
        read();
    }

    /// Takes what a refused client is still sending, for a moment: closed at once it would not see the
    /// answer.
    void drain() {
        beast::error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
        buffer_.clear();
        stream_.expires_after(std::chrono::seconds(2));
        discard();
    }
    void discard() {
        stream_.async_read_some(buffer_.prepare(1 << 14),
                                [self = shared_from_this()](beast::error_code error, size_t) {
                                    error ? self->close() : self->discard();
                                });
    }

    void close() {
        beast::error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
        stream_.close();
    }

    beast::tcp_stream stream_;
    Server::Parts& parts_;
    beast::flat_buffer buffer_{1 << 16};
    std::optional<http::request_parser<http::string_body>> parser_;
    std::optional<Answer> answer_;
    std::optional<http::response_serializer<http::span_body<const char>>> serializer_;
    Request request_;
    Response response_;
    std::string peer_ = "-";
    uint64_t microseconds_ = 0;
    bool keep_alive_ = false, head_ = false, refused_ = false;
};

}  // namespace

void Server::Parts::accept() {
    acceptor.async_accept(asio::make_strand(context), [this](beast::error_code error, tcp::socket socket) {
        if (!acceptor.is_open()) return;
        if (!error) {
            const bool full = connections.load() >= options.most_connections;
            // Beyond twice the number not even a refusal is worth a socket.
            if (connections.load() < 2 * options.most_connections)
                std::make_shared<Session>(std::move(socket), *this)->start(full);
        } else if (error == asio::error::no_descriptors) {
            grace.expires_after(std::chrono::milliseconds(100));
            return grace.async_wait([this](beast::error_code) { accept(); });
        }
        accept();
    });
}

void Server::Parts::stop() {
    if (stopping.exchange(true)) return context.stop();
    asio::post(acceptor.get_executor(), [this] {
        beast::error_code ignored;
        acceptor.close(ignored);
        signals.cancel(ignored);
    });
    // Idle connections wait for requests that shall not come: after a moment without open answers all end.
    grace.expires_after(std::chrono::seconds(options.stop_seconds));
    grace.async_wait([this](beast::error_code) { context.stop(); });
}

Server::Server(ServerOptions options, Handler handler, Observer observer)
    : parts_(std::make_unique<Parts>(std::move(options), std::move(handler), std::move(observer))) {}

Server::~Server() = default;

Result<void> Server::listen() {
    beast::error_code error;
    const auto address = asio::ip::make_address(parts_->options.address, error);
    if (error)
        return Error{"serve.address",
                     "'" + parts_->options.address + "' is no address: give 127.0.0.1, 0.0.0.0 or ::",
                     {}};
    const tcp::endpoint endpoint(address, parts_->options.port);
    parts_->acceptor.open(endpoint.protocol(), error);
    if (!error) parts_->acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) parts_->acceptor.bind(endpoint, error);
    if (!error) parts_->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        return Error{"serve.port",
                     "cannot listen on " + parts_->options.address + " port " +
                         std::to_string(parts_->options.port) + " (" + error.message() +
                         "): choose another with --port, 0 for any",
                     {}};
    }
    return {};
}

uint16_t Server::port() const {
    beast::error_code error;
    return parts_->acceptor.local_endpoint(error).port();
}

void Server::run() {
    parts_->signals.async_wait([this](beast::error_code error, int) {
        if (!error) parts_->stop();
    });
    parts_->accept();
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < parts_->options.threads; ++i)
        threads.emplace_back([this] { parts_->context.run(); });
    parts_->context.run();
}

void Server::stop() {
    parts_->stop();
}

}  // namespace selon::serve
