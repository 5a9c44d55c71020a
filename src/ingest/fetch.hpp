// ingest/fetch.hpp : Fetcher, pages and feeds from addresses that a person names, politely and within bounds:
// robots.txt is heeded, what has not changed is not sent again, private addresses are refused. Called by the
// Reader; nothing else in the program uses the network.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace selon::ingest {

struct FetchOptions {
    bool allow_private = false;       ///< addresses of this machine and of local networks too
    size_t limit = size_t{16} << 20;  ///< bytes of an answer, unpacked
    int seconds = 20;                 ///< for an answer as a whole
    int robots_in_trouble =
        300;  ///< seconds until a robots.txt that the server could not give is asked for again
};

struct Fetched {
    std::string bytes;
    std::string url;           ///< after redirects
    std::string content_type;  ///< "text/html; charset=utf-8"
    bool unchanged = false;    ///< the same as when it was last fetched; no bytes then
};

/// True for "http://" and "https://", in any case of letters.
bool is_address(std::string_view operand);
/// An address of this machine, a local network, or one that is no host's, as its bytes: 4 or 16.
bool is_private(const unsigned char* bytes, size_t size);

class Fetcher {
  public:
    explicit Fetcher(FetchOptions options);
    ~Fetcher();
    Fetcher(const Fetcher&) = delete;
    Fetcher& operator=(const Fetcher&) = delete;

    /// At most 5 redirects, each checked as the first. No proxy is used: the check of addresses would not see
    /// behind it. Errors: ingest.cannot_fetch, ingest.http_status, ingest.robots, ingest.private_address,
    /// ingest.too_large.
    Result<Fetched> get(const std::string& url);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace selon::ingest
