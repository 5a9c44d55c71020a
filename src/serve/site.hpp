// serve/site.hpp : Site, the reading room as a function from a request to an answer: who may come in, which
// page it is, what is still known from before, compressed or not. Called by several threads at the same time.
#pragma once

#include <memory>
#include <string>

#include "engine/engine.hpp"
#include "serve/http.hpp"

namespace selon::serve {

struct SiteOptions {
    std::string location;     ///< of the store, as for Store::open
    std::string version;      ///< of the program
    std::string token;        ///< what a visitor must show; empty: nobody is asked
    bool quick_look = false;  ///< the store is a temporary one
    bool loopback = true;     ///< only names of this machine are answered (against DNS rebinding)
    unsigned threads = 4;     ///< how many stores are opened
    int query_ms = 10'000;    ///< longest time for one question to the store
    size_t cache_bytes = 64 << 20;
};

class Site {
  public:
    /// Opens the stores. Errors: those of Store::open.
    static Result<std::unique_ptr<Site>> make(SiteOptions options,
                                              std::shared_ptr<const engine::Engine> engine);
    ~Site();

    /// At most `threads` at the same time.
    Response handle(const Request& request);
    /// Answers the first page once, so that the first visitor does not wait for it.
    void warm();

  private:
    struct Parts;
    explicit Site(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace selon::serve
