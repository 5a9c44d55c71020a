// serve/page.hpp : what a page is: a function from a Visit to an Answer, and the frame around every one of
// them. The table of pages is in routes.cpp; each page is in a file of its own (page_*.cpp).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "core/result.hpp"
#include "engine/engine.hpp"
#include "serve/figures.hpp"
#include "serve/html.hpp"
#include "serve/http.hpp"
#include "serve/interface.hpp"
#include "store/pages.hpp"

namespace selon::serve {

/// What all pages know of the reading room.
struct Room {
    std::string version;
    std::string asset_version;  ///< changes with the style and the script, for their addresses
    bool has_script = false;    ///< false where the program was built without the front end
    bool quick_look = false;    ///< the store is a temporary one, of files named on the command line
    const Interfaces* interfaces = nullptr;
    FiguresKeeper* figures = nullptr;
};

/// One request on its way through a page: exclusive use of a store and of a worker.
struct Visit {
    const Request& request;
    const Room& room;
    const Interface& words;
    store::Store& store;
    engine::Worker& worker;
    Arena& arena;            ///< for what lives no longer than the page is made
    std::string_view id;     ///< the {id} of the pattern
    std::string_view theme;  ///< "light", "dark" or "" (as the machine has it)
    bool json = false;       ///< the path ended in .json

    const Query& query() const { return request.query; }
    Result<std::shared_ptr<const Figures>> figures() const { return room.figures->get(store); }
};

struct Answer {
    std::string body;
    std::string type = "text/html; charset=utf-8";
    int status = 200;
};
using Page = Result<Answer> (*)(Visit&);

/// A parameter of a page, for the form, the check and the description of the interface.
struct Parameter {
    std::string_view name;
    std::string_view meaning;
    std::string_view type = "string";  ///< "string", "integer", "date", "flag", "choice"
    std::string_view values = {};      ///< "direct|indirect|mixed": only these
};

struct Route {
    std::string_view path;  ///< "/d/{id}"; the JSON is at the same path with .json ("/index.json" for "/")
    std::string_view name;  ///< one word: the key of its title in the interface, and its section
    std::string_view summary;
    Page page;
    std::span<const Parameter> parameters;
    std::string_view keys;         ///< keys of the JSON object, separated by spaces
    std::string_view method = {};  ///< "POST" where the page also takes a body
};

std::span<const Route> routes();
/// The description of the JSON interface, made from routes().
std::string openapi(const Room& room);

/// What stands around a page.
struct Frame {
    std::string title;         ///< without the name of the program
    std::string_view section;  ///< which link of the navigation is the present one
    Html head{1024};           ///< more for <head>
    std::string_view json{};   ///< address of the JSON twin, if it is not the plain one
};
Answer html_answer(const Visit& visit, Frame frame, const Html& body);
Answer json_answer(std::string body);
/// A page that says what went wrong; JSON if JSON was asked for.
Answer error_answer(const Visit& visit, const Error& error, int status);

/// The address of this page with one parameter changed; the place in the list ("after") is left out.
std::string address_with(const Visit& visit, std::string_view name, std::string_view value);

}  // namespace selon::serve
