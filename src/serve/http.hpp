// serve/http.hpp : a request and its answer as the pages see them, and the ways of URLs: queries, percent
// signs. Knows nothing of sockets (server.hpp) and of pages (site.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selon::serve {

/// Names and values of a query string or a form, decoded, in order.
class Query {
  public:
    Query() = default;
    /// "a=1&b=two+words"; what is no valid UTF-8 after decoding is left out.
    explicit Query(std::string_view encoded);

    /// The first value of that name, or "".
    std::string_view get(std::string_view name) const;
    bool has(std::string_view name) const { return !get(name).empty(); }
    /// A whole number from `least` to `most`; `otherwise` if there is none.
    int64_t number(std::string_view name, int64_t otherwise, int64_t least, int64_t most) const;
    const std::vector<std::pair<std::string, std::string>>& all() const { return values_; }

    /// The same query with one value changed ("" takes it out), for links.
    Query with(std::string_view name, std::string_view value) const;
    /// The same query without the names that `known` says no to.
    template <class Known>
    Query only(const Known& known) const {
        Query out;
        for (const auto& pair : values_) {
            if (known(std::string_view(pair.first))) out.values_.push_back(pair);
        }
        return out;
    }
    /// "?a=1&b=two%20words", or "" if there is nothing.
    std::string text() const;

  private:
    std::vector<std::pair<std::string, std::string>> values_;
};

std::string percent_encode(std::string_view text);
/// The same for a path: slashes stay. Never begins with two slashes, which would name another host.
std::string percent_encode_path(std::string_view path);
/// '+' is a space. False where a percent sign is followed by something else than two hexadecimal digits.
bool percent_decode(std::string_view text, std::string& out);

struct Request {
    std::string method;  ///< "GET", "HEAD", "POST"; others never reach the pages
    std::string path;    ///< decoded, without query
    std::string raw_query;
    Query query;
    std::string body;
    std::string host, origin, fetch_site, cookie, authorization, accept_language, if_none_match, content_type;
    bool accepts_gzip = false;

    /// The value of a cookie, or "".
    std::string_view cookie_value(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
    std::vector<std::pair<std::string, std::string>> headers;
};

}  // namespace selon::serve
