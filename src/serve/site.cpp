// serve/site.cpp : see site.hpp.
#include "serve/site.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "serve/assets.hpp"
#include "serve/cache.hpp"
#include "serve/gzip.hpp"
#include "serve/page.hpp"

namespace selon::serve {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kFreshFor = std::chrono::seconds(1);
constexpr size_t kWorthCompressing = 1400;
/// A desk keeps that much memory from one page to the next.
constexpr size_t kKeptOfArena = 1 << 20;

/// What one thread needs to answer: a connection to the store, and a reader of articles.
struct Desk {
    Desk(store::Store s, std::shared_ptr<const engine::Engine> e)
        : store(std::move(s)), worker(std::move(e)) {}

    store::Store store;
    engine::Worker worker;
    Arena arena;
};

std::string etag_of(std::string_view body) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "\"";
    uint64_t hash = hash64(body);
    for (int i = 0; i < 16; ++i, hash >>= 4) out += digits[hash & 15];
    return out + "\"";
}

/// Equal in a time that does not tell how much of it is.
bool same_secret(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (size_t i = 0; i < b.size(); ++i)
        difference |= static_cast<unsigned>((i < a.size() ? a[i] : 0) ^ b[i]);
    return difference == 0;
}

std::string_view host_name(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

bool matches(std::string_view pattern, std::string_view path, std::string_view& id) {
    const size_t open = pattern.find("{id}");
    if (open == std::string_view::npos) return pattern == path;
    if (!path.starts_with(pattern.substr(0, open))) return false;
    id = path.substr(open);
    return !id.empty() && id.size() <= 40 && id.find('/') == std::string_view::npos;
}

/// The page of that path without ".json", and the {id} in it; null if there is none.
const Route* route_of(std::string_view path, std::string_view& id) {
    for (const Route& route : routes()) {
        if (matches(route.path, path, id)) return &route;
    }
    return nullptr;
}

int status_of(const Error& error) {
    if (error.code == "store.not_found" || error.code == "serve.not_found") return 404;
    if (error.code == "store.slow" || error.code == "store.locked") return 503;
    if (error.code.starts_with("store.")) return 500;
    return 400;
}

}  // namespace

struct Site::Parts {
    Parts(SiteOptions o, std::shared_ptr<const engine::Engine> e)
        : options(std::move(o)),
          engine(std::move(e)),
          interfaces(interface_table()),
          figures(options.location, engine),
          cache(options.cache_bytes) {}

    std::unique_ptr<Desk> take_desk() {
        const std::lock_guard lock(mutex);
        SELON_ASSERT(!desks.empty());
        auto desk = std::move(desks.back());
        desks.pop_back();
        return desk;
    }
    void give_back(std::unique_ptr<Desk> desk) {
        const std::lock_guard lock(mutex);
        desks.push_back(std::move(desk));
    }
    PageCache::State follow_store();
    Response enter(const Request& request) const;
    Response asset(const Request& request, std::string_view name) const;
    Response page(const Request& request);
    std::shared_ptr<const Kept> make_page(Visit& visit, const Route* route, int& status);
    Answer answer(Visit& visit, const Route* route) const;
    Response send(const Request& request, const Kept& kept, int status) const;

    const SiteOptions options;
    const std::shared_ptr<const engine::Engine> engine;
    const Interfaces interfaces;
    FiguresKeeper figures;
    Room room;
    PageCache cache;
    std::mutex mutex;
    std::vector<std::unique_ptr<Desk>> desks;
    std::unique_ptr<store::Store> watch;  ///< its data_version tells of changes
    Clock::time_point looked{};
    int64_t change = 0;
};

Site::Site(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Site::~Site() = default;

Result<std::unique_ptr<Site>> Site::make(SiteOptions options, std::shared_ptr<const engine::Engine> engine) {
    auto parts = std::make_unique<Parts>(std::move(options), std::move(engine));
    const SiteOptions& o = parts->options;
    parts->room = {o.version,    assets_version(),   find_asset("room.js") != nullptr,
                   o.quick_look, &parts->interfaces, &parts->figures};
    for (unsigned i = 0; i <= o.threads; ++i) {
        auto store = store::Store::open(o.location, {.query_ms = o.query_ms});
        if (!store) return store.error();
        if (i == o.threads) {
            parts->watch = std::make_unique<store::Store>(std::move(store).value());
        } else {
            parts->desks.push_back(std::make_unique<Desk>(std::move(store).value(), parts->engine));
        }
    }
    return std::unique_ptr<Site>(new Site(std::move(parts)));
}

/// At most once a second it is asked whether somebody wrote into the store. Pages of another state of it, or
/// with older figures, are then forgotten. Returns the present state.
PageCache::State Site::Parts::follow_store() {
    const std::lock_guard lock(mutex);
    if (Clock::now() - looked >= kFreshFor) {
        looked = Clock::now();
        if (auto found = store::change_number(*watch)) figures.notice(change = found.value());
    }
    const PageCache::State state{change, figures.times_counted()};
    cache.follow(state);
    return state;
}

/// Whoever has the token in the address is given it as a cookie, so that it does not stay in the address.
Response Site::Parts::enter(const Request& request) const {
    Response response;
    response.status = 303;
    const std::string scope = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000";
    response.headers.emplace_back("Set-Cookie", "token=" + options.token + scope);
    response.headers.emplace_back("Location",
                                  percent_encode_path(request.path) + request.query.with("token", "").text());
    return response;
}

Response Site::Parts::asset(const Request& request, std::string_view name) const {
    const Asset* const asset = find_asset(name);
    Response response;
    if (asset == nullptr) {
        response.status = 404;
        return response;
    }
    // Compressed once: the assets never change while the program runs.
    static const auto compressed = [] {
        std::vector<std::pair<std::string_view, std::shared_ptr<const std::string>>> out;
        for (const std::string_view one : {"room.css", "room.js", "mark.svg"}) {
            if (const Asset* found = find_asset(one))
                out.emplace_back(one, std::make_shared<const std::string>(gzip(found->bytes, 9)));
        }
        return out;
    }();
    Kept kept{std::string(asset->type), etag_of(asset->bytes),
              std::make_shared<const std::string>(asset->bytes), nullptr};
    for (const auto& [one, bytes] : compressed) {
        if (one == name) kept.compressed = bytes;
    }
    response = send(request, kept, 200);
    for (auto& [header, value] : response.headers) {
        if (header == "Cache-Control" && request.query.has("v"))
            value = "public, max-age=31536000, immutable";
    }
    return response;
}

Response Site::Parts::send(const Request& request, const Kept& kept, int status) const {
    Response response;
    response.status = status;
    response.type = kept.type;
    response.headers = {{"ETag", kept.etag},
                        {"Cache-Control", "private, no-cache"},
                        {"Vary", "Accept-Encoding, Accept-Language, Cookie"}};
    if (status == 200 && request.if_none_match.find(kept.etag) != std::string::npos) {
        response.status = 304;
        response.type.clear();
        return response;
    }
    const bool small = request.accepts_gzip && kept.compressed && !kept.compressed->empty();
    if (small) response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = small ? kept.compressed : kept.body;
    return response;
}

Answer Site::Parts::answer(Visit& visit, const Route* route) const {
    if (route == nullptr || (visit.request.method == "POST" && route->method != "POST"))
        return error_answer(visit, {"serve.not_found", "there is no page " + visit.request.path, {}}, 404);
    auto answer = route->page(visit);
    return answer ? std::move(answer).value()
                  : error_answer(visit, answer.error(), status_of(answer.error()));
}

std::shared_ptr<const Kept> Site::Parts::make_page(Visit& visit, const Route* route, int& status) {
    const bool description = visit.request.path == "/openapi.json";
    Answer made = description ? json_answer(openapi(room)) : answer(visit, route);
    status = made.status;
    auto kept = std::make_shared<Kept>();
    kept->type = std::move(made.type);
    kept->etag = etag_of(made.body);
    if (visit.request.accepts_gzip && made.body.size() > kWorthCompressing)
        kept->compressed = std::make_shared<const std::string>(gzip(made.body, 1));
    kept->body = std::make_shared<const std::string>(std::move(made.body));
    return kept;
}

/// Parameters that a page does not know are left out of it: links that others have lengthened lead to the
/// same page, which is kept once.
Response Site::Parts::page(const Request& asked) {
    std::string_view path = asked.path, id;
    const bool json = path.ends_with(".json");
    if (json) path.remove_suffix(5);
    const Route* const route = route_of(json && path == "/index" ? "/" : path, id);
    Request known;
    if (!asked.raw_query.empty()) {
        known = asked;
        known.query = asked.query.only([&](std::string_view name) {
            return route != nullptr && std::any_of(route->parameters.begin(), route->parameters.end(),
                                                   [&](const Parameter& one) { return one.name == name; });
        });
    }
    const Request& request = asked.raw_query.empty() ? asked : known;
    const Interface& words = interfaces.choose(request.cookie_value("lang"), request.accept_language);
    std::string_view theme = request.cookie_value("theme");
    if (theme != "light" && theme != "dark") theme = {};
    const bool cacheable = request.method != "POST";
    const PageCache::State state = follow_store();
    const std::string key = std::string(words.language()) + ' ' + std::string(theme) +
                            (request.accepts_gzip ? " z " : " ") + request.path + request.query.text();
    if (cacheable) {
        if (const auto kept = cache.find(key)) return send(request, *kept, 200);
    }
    auto desk = take_desk();
    Visit visit{request, room, words, desk->store, desk->worker, desk->arena, id, theme, json};
    int status = 200;
    const auto kept = make_page(visit, route, status);
    desk->arena.trim(kKeptOfArena);
    give_back(std::move(desk));
    if (cacheable && status == 200) cache.keep(key, kept, state);
    return send(request, *kept, status);
}

void Site::warm() {
    Request request;
    request.method = "GET";
    request.path = "/";
    request.accepts_gzip = true;
    handle(request);
}

namespace {

/// Headers that every answer has: nothing from elsewhere, no script but ours, no frames, no guessing of
/// types.
void guard(Response& response) {
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
}

Response plain(int status, std::string_view text) {
    Response response;
    response.status = status;
    response.type = "text/plain; charset=utf-8";
    response.body = std::make_shared<const std::string>(text);
    return response;
}

/// Language and theme become cookies, so that addresses stay the same for everybody.
Response choose(const Request& request) {
    Response response;
    response.status = 303;
    for (const std::string_view name : {"lang", "theme"}) {
        const std::string_view value = request.query.get(name);
        const bool word = value.size() <= 8 && std::all_of(value.begin(), value.end(),
                                                           [](char c) { return c >= 'a' && c <= 'z'; });
        if (value.empty() || !word) continue;
        response.headers.emplace_back("Set-Cookie", std::string(name) + "=" + std::string(value) +
                                                        "; Path=/; SameSite=Lax; Max-Age=31536000");
    }
    response.headers.emplace_back("Location", percent_encode_path(request.path) +
                                                  request.query.with("lang", "").with("theme", "").text());
    return response;
}

bool is_this_machine(std::string_view name) {
    return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

}  // namespace

Response Site::handle(const Request& request) {
    Response response;
    const SiteOptions& o = parts_->options;
    const bool shown = same_secret(request.query.get("token"), o.token);
    const bool known = same_secret(request.cookie_value("token"), o.token) ||
                       same_secret(request.authorization, "Bearer " + o.token);
    const bool foreign =
        !request.fetch_site.empty() && request.fetch_site != "same-origin" && request.fetch_site != "none";
    const bool other_origin = !request.origin.empty() && request.origin != "null" &&
                              !request.origin.ends_with("://" + request.host);
    if (request.path.empty() || utf8::find_invalid(request.path) != std::string::npos) {
        response = plain(400, "the address is no valid UTF-8\n");
    } else if (o.loopback && !request.host.empty() && !is_this_machine(host_name(request.host))) {
        response = plain(421, "this reading room answers to the names of this machine only\n");
    } else if (request.method == "POST" && (foreign || other_origin)) {
        response = plain(403, "only the pages of this reading room may send texts to it\n");
    } else if (!o.token.empty() && shown) {
        response = parts_->enter(request);
    } else if (!o.token.empty() && !known) {
        response =
            plain(401, "this reading room asks for a token: open the address that 'selon serve' printed\n");
    } else if (request.path.starts_with("/assets/")) {
        response = parts_->asset(request, std::string_view(request.path).substr(8));
    } else if (request.query.has("lang") || request.query.has("theme")) {
        response = choose(request);
    } else {
        response = parts_->page(request);
    }
    guard(response);
    return response;
}

}  // namespace selon::serve
