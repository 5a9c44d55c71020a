// serve/openapi.cpp : the description of the JSON interface (OpenAPI 3.1), made from the table of pages.
#include "base/json_writer.hpp"
#include "serve/page.hpp"

namespace selon::serve {

namespace {

std::string json_path(std::string_view path) {
    return (path == "/" ? "/index" : std::string(path)) + ".json";
}

template <class Take>
void split(std::string_view text, char by, Take take) {
    while (!text.empty()) {
        const size_t end = std::min(text.find(by), text.size());
        take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void parameter(JsonWriter& json, const Parameter& one, bool in_path) {
    json.begin_object().key("name").value(one.name).key("in").value(in_path ? "path" : "query");
    json.key("required").value(in_path).key("description").value(one.meaning).key("schema").begin_object();
    json.key("type").value(one.type == "integer" ? "integer" : "string");
    if (!one.values.empty()) {
        json.key("enum").begin_array();
        split(one.values, '|', [&](std::string_view value) { json.value(value); });
        json.end_array();
    }
    json.end_object().end_object();
}

void answer(JsonWriter& json, const Route& route) {
    json.key("responses").begin_object().key("200").begin_object().key("description").value(route.summary);
    json.key("content").begin_object().key("application/json").begin_object().key("schema").begin_object();
    json.key("type").value("object").key("required").begin_array();
    split(route.keys, ' ', [&](std::string_view key) { json.value(key); });
    json.end_array().end_object().end_object().end_object().end_object();
    json.key("default")
        .begin_object()
        .key("description")
        .value("what went wrong: {\"error\": {\"code\", \"message\"}}");
    json.end_object().end_object();
}

void operation(JsonWriter& json, const Route& route, std::string_view method) {
    json.key(method)
        .begin_object()
        .key("operationId")
        .value(std::string(method) + "_" + std::string(route.name));
    json.key("summary").value(route.summary);
    if (method == "post") {
        json.key("requestBody").begin_object().key("required").value(true).key("content").begin_object();
        for (const std::string_view type : {"text/plain", "text/html"}) {
            json.key(type)
                .begin_object()
                .key("schema")
                .begin_object()
                .key("type")
                .value("string")
                .end_object()
                .end_object();
        }
        json.end_object().end_object();
    }
    json.key("parameters").begin_array();
    for (const Parameter& one : route.parameters) parameter(json, one, one.name == "id");
    json.end_array();
    answer(json, route);
    json.end_object();
}

}  // namespace

std::string openapi(const Room& room) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("openapi").value("3.1.0").key("info").begin_object().key("title").value("selon");
    json.key("version").value(room.version).key("description");
    json.value(
        "Who said what, to whom, through whom, when. Read-only; every page answers at its own address, and "
        "here as JSON.");
    json.end_object().key("paths").begin_object();
    for (const Route& route : routes()) {
        json.key(json_path(route.path)).begin_object();
        operation(json, route, route.method.empty() ? "get" : "post");
        json.end_object();
    }
    json.end_object().end_object();
    return out;
}

}  // namespace selon::serve
