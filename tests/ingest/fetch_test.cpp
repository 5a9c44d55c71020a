// tests/ingest/fetch_test.cpp : addresses: what is asked of a server, what is refused, and what a watch
// gives. The server is a thread of the test itself, on the loopback interface.
#include "ingest/fetch.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>

#include "ingest/loading.hpp"
#include "ingest/reader.hpp"
#include "ingest/robots.hpp"

namespace selon::ingest {
namespace {

/// Answers each path with what was put there, and keeps the requests.
class Server {
  public:
    Server() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(bind(socket_, any, size), 0);
        EXPECT_EQ(listen(socket_, 16), 0);
        getsockname(socket_, any, &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~Server() {
        shutdown(socket_, SHUT_RDWR);
        thread_.join();
        close(socket_);
    }
    std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    void put(const std::string& path, std::string head, std::string body) {
        std::lock_guard lock(mutex_);
        answers_[path] = "HTTP/1.1 " + head +
                         "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
                         "\r\n\r\n" + body;
    }
    std::string requests() {
        std::lock_guard lock(mutex_);
        return requests_;
    }

  private:
    void serve() {
        for (int client; (client = accept(socket_, nullptr, nullptr)) >= 0; close(client)) {
            std::string request;
            std::array<char, 4096> buffer;
            while (request.find("\r\n\r\n") == request.npos) {
                const ssize_t got = read(client, buffer.data(), buffer.size());
                if (got <= 0) break;
                request.append(buffer.data(), static_cast<size_t>(got));
            }
            const size_t begin = request.find(' ') + 1;
            const std::string path = request.substr(begin, request.find(' ', begin) - begin);
            std::lock_guard lock(mutex_);
            requests_ += request;
            const bool same = request.find("If-None-Match: \"v1\"") != request.npos;
            std::string answer =
                answers_.contains(path)
                    ? answers_[path]
                    : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            if (same && answer.find("ETag: \"v1\"") != answer.npos)
                answer = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
            (void)!write(client, answer.data(), answer.size());
        }
    }
    int socket_;
    int port_ = 0;
    std::mutex mutex_;
    std::map<std::string, std::string> answers_;
    std::string requests_;
    std::thread thread_;
};

std::string code_of(const Result<Fetched>& result) {
    return result ? "ok" : result.error().code;
}

TEST(Fetch, RefusesAddressesOfThisMachine) {
    Server server;
    server.put("/page", "200 OK", "x");
    Fetcher fetcher({});
    EXPECT_EQ(code_of(fetcher.get(server.url("/page"))), "ingest.private_address");
    EXPECT_EQ(code_of(fetcher.get("http://[::1]:1/")), "ingest.private_address");
    EXPECT_EQ(code_of(fetcher.get("http://2130706433/")), "ingest.private_address");  // 127.0.0.1 as a number
    EXPECT_EQ(code_of(fetcher.get("https://127.1/")), "ingest.private_address");
    EXPECT_EQ(server.requests(), "");
    const auto is = [](std::array<unsigned char, 4> bytes) { return is_private(bytes.data(), 4); };
    EXPECT_TRUE(is({10, 1, 2, 3}) && is({172, 20, 0, 1}) && is({192, 168, 1, 1}) &&
                is({169, 254, 169, 254}) && is({0, 0, 0, 0}) && is({100, 64, 0, 1}));
    EXPECT_FALSE(is({172, 32, 0, 1}) || is({9, 9, 9, 9}) || is({192, 169, 0, 1}) || is({100, 128, 0, 1}));
    const std::array<unsigned char, 16> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1},
        local{0xFE, 0x80}, ours{0xFD};
    EXPECT_TRUE(is_private(mapped.data(), 16) && is_private(local.data(), 16) && is_private(ours.data(), 16));
}

TEST(Fetch, RedirectsStatusLimitsAndRobots) {
    Server server;
    server.put("/robots.txt", "200 OK", "User-agent: *\nDisallow: /secret\n");
    server.put("/page", "200 OK\r\nContent-Type: text/html; charset=utf-8", "<p>x");
    server.put("/moved", "302 Found\r\nLocation: /page", "");
    server.put("/loop", "302 Found\r\nLocation: /loop", "");
    server.put("/away", "302 Found\r\nLocation: file:///etc/passwd", "");
    server.put("/to-secret", "302 Found\r\nLocation: /secret/1", "");
    server.put("/big", "200 OK", std::string(3000, 'x'));
    server.put("/busy", "503 Service Unavailable\r\nRetry-After: 600", "");
    Fetcher fetcher({.allow_private = true, .limit = 2000});
    const auto moved = fetcher.get(server.url("/moved"));
    ASSERT_EQ(code_of(moved), "ok");
    EXPECT_EQ(moved.value().url, server.url("/page"));
    EXPECT_EQ(moved.value().bytes, "<p>x");
    EXPECT_EQ(moved.value().content_type, "text/html; charset=utf-8");
    EXPECT_EQ(code_of(fetcher.get(server.url("/loop"))), "ingest.cannot_fetch");
    EXPECT_EQ(code_of(fetcher.get(server.url("/away"))), "ingest.cannot_fetch");
    EXPECT_EQ(code_of(fetcher.get(server.url("/secret"))), "ingest.robots");
    EXPECT_EQ(code_of(fetcher.get(server.url("/to-secret"))), "ingest.robots");
    EXPECT_EQ(code_of(fetcher.get(server.url("/none"))), "ingest.http_status");
    EXPECT_EQ(code_of(fetcher.get(server.url("/big"))), "ingest.too_large");
    EXPECT_EQ(code_of(fetcher.get("https://no-such-host.invalid/")), "ingest.cannot_fetch");
    EXPECT_NE(fetcher.get(server.url("/away")).error().message.find("neither"), std::string::npos);
    // A server that asks for a rest gets it, whatever else is wanted of it.
    EXPECT_NE(fetcher.get(server.url("/busy")).error().message.find("600 s"), std::string::npos);
    EXPECT_EQ(code_of(fetcher.get(server.url("/page"))), "ingest.http_status");
    const std::string requests = server.requests();
    EXPECT_EQ(requests.find("GET /page"), requests.rfind("GET /page"));
    EXPECT_EQ(requests.find("GET /robots.txt"), requests.rfind("GET /robots.txt"));  // asked once
    EXPECT_EQ(requests.find("GET /secret"), requests.npos);
}

TEST(Fetch, RobotsInTroubleAreAskedForAgain) {
    Server server;
    server.put("/robots.txt", "503 Service Unavailable", "");
    server.put("/page", "200 OK", "x");
    Fetcher fetcher({.allow_private = true, .robots_in_trouble = 0});
    EXPECT_EQ(code_of(fetcher.get(server.url("/page"))), "ingest.robots");
    server.put("/robots.txt", "404 Not Found", "");
    EXPECT_EQ(code_of(fetcher.get(server.url("/page"))), "ok");
}

TEST(Fetch, OtherSchemesAreNoAddresses) {
    EXPECT_TRUE(is_address("HTTPS://gazette.example/"));
    EXPECT_FALSE(is_address("http:/a") || is_address("https") || is_address("ftp://gazette.example/"));
    Reader reader({"ftp://gazette.example/a"});
    Input input;
    ASSERT_TRUE(reader.next(input));
    EXPECT_EQ(input.error->code, "ingest.cannot_fetch");
}

TEST(Fetch, PagesAndFeedsAreReadAndWatched) {
    Server server;
    const auto feed = [](const std::string& items) {
        return "<rss><channel><title>G</title>" + items + "</channel></rss>";
    };
    const std::string one = "<item><guid>1</guid><title>One</title></item>",
                      two = "<item><guid>2</guid><title>Two</title></item>";
    server.put(
        "/page", "200 OK\r\nContent-Type: text/html; charset=iso-8859-1",
        "<article><h1>\xC9t\xE9</h1><p>Le maire a parl\xE9 du pont, de la mer et de la ville.</p></article>");
    server.put("/feed", "200 OK\r\nETag: \"v1\"", feed(one));
    const auto folder = std::filesystem::temp_directory_path() / ("selon-watch-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    Reader reader({server.url("/page"), server.url("/feed"), folder.string()},
                  {.allow_private = true, .watch = true});
    const auto ids = [&] {
        std::string all;
        for (Input input; reader.next(input);) all += (input.error ? input.error->code : input.meta.id) + " ";
        return all;
    };
    Input page;
    ASSERT_TRUE(reader.next(page));
    EXPECT_EQ(page.meta.url, server.url("/page"));
    EXPECT_EQ(page.charset, "iso-8859-1");
    const Loaded loaded = load_input(page);
    EXPECT_TRUE(loaded.doc.text().starts_with("Le maire a parl\xC3\xA9 ")) << loaded.doc.text();
    EXPECT_EQ(ids(), "1 ");
    reader.look_again();
    EXPECT_EQ(ids(), "");
    std::ofstream(folder / "a.txt") << "A";
    server.put("/feed", "200 OK\r\nETag: \"v2\"", feed(one + two));
    reader.look_again();
    EXPECT_EQ(ids(), "2 a ");
    std::ofstream(folder / "a.txt") << "A, corrected";
    reader.look_again();
    EXPECT_EQ(ids(), "a ");
    std::filesystem::remove_all(folder);
    EXPECT_NE(server.requests().find("If-None-Match: \"v1\""), std::string::npos);
}

TEST(Robots, TheLongestRuleCounts) {
    const std::string_view robots =
        "User-agent: other\nDisallow: /\n\nUser-agent: Selon\nUser-agent: more\nDisallow: /a # all of "
        "it\nAllow: /a/b\n"
        "Disallow: /*.pdf$\n\nUser-agent: *\nDisallow: /every\n";
    EXPECT_FALSE(robots_allow(robots, "selon", "/a/x"));
    EXPECT_TRUE(robots_allow(robots, "selon", "/a/b/c"));
    EXPECT_FALSE(robots_allow(robots, "selon", "/x/y.pdf"));
    EXPECT_TRUE(robots_allow(robots, "selon", "/x/y.pdf?z"));
    EXPECT_TRUE(robots_allow(robots, "selon", "/every"));  // its own group counts alone
    EXPECT_FALSE(robots_allow(robots, "third", "/every"));
    EXPECT_TRUE(robots_allow("", "selon", "/"));
    EXPECT_TRUE(robots_allow("User-agent: *\nDisallow:\n", "selon", "/"));
    std::string stars = "User-agent: *\nDisallow: /";
    for (int i = 0; i < 900; ++i) stars += "*a";
    EXPECT_TRUE(robots_allow(stars + "b", "selon", "/" + std::string(5000, 'a')));
}

}  // namespace
}  // namespace selon::ingest
