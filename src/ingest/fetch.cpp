// ingest/fetch.cpp : see fetch.hpp. The only file that names libcurl.
#include "ingest/fetch.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>

#include "ingest/http_message.hpp"
#include "ingest/robots.hpp"

namespace selon::ingest {

namespace {

constexpr int kMostRedirects = 5;
constexpr size_t kRobotsLimit = size_t{512} << 10;
constexpr long kConnectSeconds = 10;
constexpr const char* kRobot = "selon";
constexpr int kRobotsHold = 24 * 3600;          ///< seconds; RFC 9309: a day
constexpr curl_off_t kLongestRest = 24 * 3600;  ///< seconds
using Clock = std::chrono::steady_clock;

struct CloseEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

/// What a server said of a version, to ask again only for a newer one.
struct Validators {
    std::string etag, last_modified;
};

/// What is known of a server.
struct Site {
    std::string robots;
    Clock::time_point robots_until;  ///< they are asked for again then
    Clock::time_point rest_until;    ///< it wants to be left alone so long
};

/// One request on its way.
struct Exchange {
    bool allow_private = false;
    size_t limit = 0;
    std::string bytes;
    HttpHeaders headers;
    bool refused = false, too_large = false;
    long status = 0;
    std::string redirect;
    long retry_after = 0;  ///< seconds
};

size_t take_bytes(char* bytes, size_t, size_t size, void* out) {
    auto& exchange = *static_cast<Exchange*>(out);
    exchange.too_large = exchange.bytes.size() + size > exchange.limit;
    if (exchange.too_large) return 0;
    exchange.bytes.append(bytes, size);
    return size;
}

size_t take_header(char* bytes, size_t, size_t size, void* out) {
    auto& exchange = *static_cast<Exchange*>(out);
    const std::string_view line(bytes, size);
    if (line.starts_with("HTTP/")) exchange.headers = {};
    exchange.headers.add(line);
    return size;
}

/// The address is looked at where the connection is made, after the name was resolved: what a name
/// means may change between two questions.
curl_socket_t open_socket(void* out, curlsocktype, struct curl_sockaddr* address) {
    auto& exchange = *static_cast<Exchange*>(out);
    const sockaddr* const any = &address->addr;
    const auto* const four =
        reinterpret_cast<const unsigned char*>(&reinterpret_cast<const sockaddr_in*>(any)->sin_addr);
    const auto* const six =
        reinterpret_cast<const unsigned char*>(&reinterpret_cast<const sockaddr_in6*>(any)->sin6_addr);
    const bool known = address->family == AF_INET || address->family == AF_INET6;
    const bool is_four = address->family == AF_INET;
    if (!known || (!exchange.allow_private && is_private(is_four ? four : six, is_four ? 4 : 16))) {
        exchange.refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype, address->protocol);
}

std::string part_of(const std::string& url, CURLUPart part) {
    const std::unique_ptr<CURLU, FreeUrl> parsed(curl_url());
    char* text = nullptr;
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
        curl_url_get(parsed.get(), part, &text, part == CURLUPART_PORT ? CURLU_DEFAULT_PORT : 0) !=
            CURLUE_OK) {
        return {};
    }
    std::string out = text;
    curl_free(text);
    return out;
}

}  // namespace

bool is_address(std::string_view operand) {
    constexpr std::string_view plain = "http://", secure = "https://";
    return contains_ignoring_case(operand.substr(0, plain.size()), plain) ||
           contains_ignoring_case(operand.substr(0, secure.size()), secure);
}

bool is_private(const unsigned char* bytes, size_t size) {
    if (size == 16) {
        const bool zeros = std::all_of(bytes, bytes + 10, [](unsigned char byte) { return byte == 0; });
        const bool mapped =
            zeros && ((bytes[10] == 0xFF && bytes[11] == 0xFF) || (bytes[10] == 0 && bytes[11] == 0));
        const bool translated = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == 0xFF && bytes[3] == 0x9B;
        if (mapped || translated) return is_private(bytes + 12, 4);
        return (bytes[0] & 0xFE) == 0xFC || (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80) ||
               bytes[0] == 0xFF;
    }
    const unsigned a = bytes[0], b = bytes[1], c = bytes[2];
    return a == 0 || a == 10 || a == 127 || a >= 224 || (a == 100 && (b & 0xC0) == 64) ||
           (a == 169 && b == 254) || (a == 172 && (b & 0xF0) == 16) || (a == 192 && b == 168) ||
           (a == 192 && b == 0 && c == 0) || (a == 198 && (b & 0xFE) == 18);
}

struct Fetcher::State {
    FetchOptions options;
    std::unique_ptr<CURL, CloseEasy> easy;
    std::map<std::string, Site> sites;  ///< by scheme, host and port
    std::map<std::string, Validators> known;

    /// One request, without redirects.
    Result<void> ask(const std::string& url, const Validators* known_version, Exchange& exchange) {
        curl_easy_reset(easy.get());
        const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(easy.get(), option, value); };
        exchange.allow_private = options.allow_private;
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_PROXY, "");
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
        set(CURLOPT_TIMEOUT, static_cast<long>(options.seconds));
        set(CURLOPT_USERAGENT, "selon (reads what its user names; heeds robots.txt)");
        set(CURLOPT_ACCEPT_ENCODING, "");
        set(CURLOPT_WRITEFUNCTION, take_bytes);
        set(CURLOPT_WRITEDATA, static_cast<void*>(&exchange));
        set(CURLOPT_HEADERFUNCTION, take_header);
        set(CURLOPT_HEADERDATA, static_cast<void*>(&exchange));
        set(CURLOPT_OPENSOCKETFUNCTION, open_socket);
        set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&exchange));
        std::unique_ptr<curl_slist, FreeList> headers;
        const auto add_header = [&](const std::string& line) {
            headers.reset(curl_slist_append(headers.release(), line.c_str()));
        };
        if (known_version != nullptr && !known_version->etag.empty())
            add_header("If-None-Match: " + known_version->etag);
        if (known_version != nullptr && !known_version->last_modified.empty())
            add_header("If-Modified-Since: " + known_version->last_modified);
        set(CURLOPT_HTTPHEADER, headers.get());
        const CURLcode code = curl_easy_perform(easy.get());
        if (exchange.refused) {
            return Error{
                "ingest.private_address",
                "this address is on this machine or a local network: --allow-private lets it be read", url};
        }
        if (exchange.too_large) {
            return Error{"ingest.too_large",
                         "the answer is larger than " + std::to_string(exchange.limit >> 20) + " MiB", url};
        }
        if (code != CURLE_OK) return Error{"ingest.cannot_fetch", curl_easy_strerror(code), url};
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &exchange.status);
        curl_off_t retry_after = 0;
        curl_easy_getinfo(easy.get(), CURLINFO_RETRY_AFTER, &retry_after);
        exchange.retry_after = static_cast<long>(std::clamp<curl_off_t>(retry_after, 0, kLongestRest));
        char* redirect = nullptr;
        curl_easy_getinfo(easy.get(), CURLINFO_REDIRECT_URL, &redirect);
        if (redirect != nullptr) exchange.redirect = redirect;
        return {};
    }

    Site& site_of(const std::string& url, std::string& address) {
        address = part_of(url, CURLUPART_SCHEME) + "://" + part_of(url, CURLUPART_HOST) + ":" +
                  part_of(url, CURLUPART_PORT);
        return sites[address];
    }

    Result<bool> allowed(const std::string& url) {
        std::string place;
        Site& site = site_of(url, place);
        if (site.robots_until <= Clock::now()) {
            Exchange exchange;
            place += "/robots.txt";
            for (int hop = 0; hop <= kMostRedirects; ++hop) {
                exchange = {};
                exchange.limit = kRobotsLimit;
                if (auto asked = ask(place, nullptr, exchange); !asked) return asked.error();
                if (exchange.redirect.empty()) break;
                place = exchange.redirect;
            }
            // RFC 9309: none there: all is allowed; a server in trouble: nothing is.
            const bool trouble = exchange.status >= 500;
            site.robots = exchange.status == 200 ? exchange.bytes
                          : trouble              ? "user-agent: *\ndisallow: /"
                                                 : "";
            site.robots_until =
                Clock::now() + std::chrono::seconds(trouble ? options.robots_in_trouble : kRobotsHold);
        }
        const std::string query = part_of(url, CURLUPART_QUERY);
        return robots_allow(site.robots, kRobot,
                            part_of(url, CURLUPART_PATH) + (query.empty() ? "" : "?" + query));
    }
};

Fetcher::Fetcher(FetchOptions options) : state_(std::make_unique<State>()) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    state_->options = options;
    state_->easy.reset(curl_easy_init());
    if (state_->easy == nullptr) throw std::bad_alloc();
}
Fetcher::~Fetcher() = default;

Result<Fetched> Fetcher::get(const std::string& url) {
    Fetched out;
    out.url = url;
    for (int hop = 0; hop <= kMostRedirects; ++hop) {
        auto allowed = state_->allowed(out.url);
        if (!allowed) return allowed.error();
        if (!allowed.value())
            return Error{"ingest.robots", "the site's robots.txt asks programs not to read this address",
                         out.url};
        Exchange exchange;
        exchange.limit = state_->options.limit;
        Validators& known = state_->known[out.url];
        std::string address;
        Site& site = state_->site_of(out.url, address);
        if (Clock::now() < site.rest_until)
            return Error{"ingest.http_status", "the server has asked to be left alone for a while", out.url};
        if (auto asked = state_->ask(out.url, &known, exchange); !asked) return asked.error();
        if (!exchange.redirect.empty()) {
            if (!is_address(exchange.redirect))
                return Error{"ingest.cannot_fetch", "the address leads to one that is neither http nor https",
                             url};
            out.url = exchange.redirect;
            continue;
        }
        out.unchanged = exchange.status == 304;
        if (out.unchanged) return out;
        if (exchange.status != 200) {
            std::string message = "the server answers " + std::to_string(exchange.status);
            if (exchange.retry_after > 0) {
                site.rest_until = Clock::now() + std::chrono::seconds(exchange.retry_after);
                message += " and asks to be left alone for " + std::to_string(exchange.retry_after) + " s";
            }
            return Error{"ingest.http_status", std::move(message), out.url};
        }
        known = {std::string(exchange.headers.get("etag")),
                 std::string(exchange.headers.get("last-modified"))};
        out.content_type = exchange.headers.get("content-type");
        out.bytes = std::move(exchange.bytes);
        return out;
    }
    return Error{"ingest.cannot_fetch", "the address leads on to others, and these on again", url};
}

}  // namespace selon::ingest
