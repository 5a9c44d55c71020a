// cli/store_actors.cpp : `selon actors`, who is who across documents and the decisions of people about it;
// `selon stories`, the same story in several outlets; `selon check`, whether a store is sound.
#include <algorithm>
#include <charconv>

#include "cli/cli.hpp"
#include "cli/message.hpp"
#include "cli/plain.hpp"
#include "cli/store_access.hpp"

namespace selon::cli {

int actors_command(Arguments);
int stories_command(Arguments);
int check_command(Arguments);

namespace {

bool parse_id(const std::string& text, int64_t& id) {
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), id);
    return !text.empty() && parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

/// The one actor that an id, a label or a name means; an error lists those it could be.
Result<store::ActorRow> one_actor(store::Store& store, const std::string& name) {
    int64_t id = 0;
    if (parse_id(name, id)) return store.actor(id);
    auto found = store.actors(name, {.limit = 6});
    if (!found) return found.error();
    const auto& rows = found.value().rows;
    if (rows.empty())
        return Error{"store.not_found", "the store has no actor '" + plain_line(name) + "'", {}};
    const auto exact =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.label == name; });
    if (exact != rows.end()) return *exact;
    if (rows.size() == 1) return rows.front();
    std::string message = "'" + plain_line(name) + "' may be ";
    for (const auto& row : rows)
        message +=
            (&row == &rows.front() ? "" : ", ") + plain_line(row.label) + " (" + std::to_string(row.id) + ")";
    return Error{"store.not_found", message + ": say which by its number", {}};
}

std::string line_of(const store::ActorRow& row) {
    std::string id = std::to_string(row.id);
    id.resize(std::max<size_t>(id.size(), 7), ' ');
    return id + plain_line(row.label) + "  (" + row.kind + ", " +
           count_of(static_cast<uint64_t>(row.attributions), "attribution") + ", " +
           count_of(static_cast<uint64_t>(row.documents), "document") + ")\n";
}

Cells cells_of_actor(const store::ActorRow& row) {
    return {{"id", row.id},
            {"name", row.label},
            {"kind", row.kind},
            {"attributions", row.attributions},
            {"documents", row.documents}};
}

int list(StoreAccess& access, const std::string& name) {
    auto page = access.store().actors(name, {.limit = access.limit, .after = access.after});
    if (!page) return access.fail(page.error());
    for (const auto& row : page.value().rows) access.row(cells_of_actor(row), line_of(row));
    return access.end(page.value().next);
}

int show(StoreAccess& access, const std::string& name) {
    auto actor = one_actor(access.store(), name);
    if (!actor) return access.fail(actor.error());
    access.heading(line_of(actor.value()));
    auto names = access.store().names(actor.value().id);
    if (!names) return access.fail(names.error());
    for (const auto& row : names.value()) {
        const std::string dates = row.first.empty() ? "" : ", " + row.first + " to " + row.last;
        access.row({{"actor_id", actor.value().id},
                    {"name", row.name},
                    {"rule", row.rule},
                    {"documents", row.documents},
                    {"first", row.first},
                    {"last", row.last}},
                   "       " + plain_line(row.name) + "  (" +
                       count_of(static_cast<uint64_t>(row.documents), "document") + dates + "; " + row.rule +
                       ")\n");
    }
    return access.end();
}

int decisions(StoreAccess& access) {
    auto rows = access.store().decisions();
    if (!rows) return access.fail(rows.error());
    for (const auto& row : rows.value()) {
        const std::string what =
            row.verb == "merge" ? plain_line(row.name) + " is " + plain_line(row.other)
            : row.document_id != 0
                ? plain_line(row.name) + " is somebody else in document " + std::to_string(row.document_id)
                : plain_line(row.name) + " is somebody else";
        access.row({{"id", row.id},
                    {"verb", row.verb},
                    {"name", row.name},
                    {"other", row.other},
                    {"document_id", row.document_id},
                    {"note", row.note},
                    {"made", row.made}},
                   std::to_string(row.id) + "  " + row.made.substr(0, 10) + "  " + row.verb + ": " + what +
                       (row.note.empty() ? "" : "  (" + plain_line(row.note) + ")") + "\n");
    }
    return access.end();
}

int merge(StoreAccess& access, const std::string& one, const std::string& other, const std::string& note) {
    auto from = one_actor(access.store(), one);
    if (!from) return access.fail(from.error());
    auto into = one_actor(access.store(), other);
    if (!into) return access.fail(into.error());
    if (auto done = access.store().merge_actors(from.value().id, into.value().id, note); !done)
        return access.fail(done.error());
    say(plain_line(from.value().label) + " is now " + plain_line(into.value().label) +
        "; 'selon actors decisions' lists it for undo");
    return kDone;
}

int split(StoreAccess& access, const std::string& name, const std::string& spelling, unsigned document,
          const std::string& note) {
    auto actor = one_actor(access.store(), name);
    if (!actor) return access.fail(actor.error());
    if (auto done = access.store().split_actor(actor.value().id, spelling, document, note); !done)
        return access.fail(done.error());
    say(plain_line(spelling) + " is now an actor of its own" +
        (document != 0 ? " in document " + std::to_string(document) : ""));
    return kDone;
}

}  // namespace

int actors_command(Arguments arguments) {
    StoreAccess access("actors");
    std::vector<std::string> words;
    std::string note;
    unsigned document = 0;
    CommandLine line("actors",
                     "[NAME | show NAME | merge NAME NAME | split NAME SPELLING | decisions | undo N]",
                     "Shows who is who across documents, and lets you decide it.");
    line.example("selon actors leduc", "everybody with that name");
    line.example("selon actors show \"Anna Leduc\"", "the spellings, and why each is this person");
    line.example("selon actors merge \"A. Leduc\" \"Anna Leduc\"",
                 "the first is the second; 'undo' takes it back");
    line.example("selon actors split \"Jean Martin\" \"Jean Martin\" --document 12",
                 "in that document it is a namesake");
    line.operands(words, "A name, or what to do. An actor may be given by its number.");
    line.number("--document", document, "N", "split: in that document only");
    line.option("--note", note, "TEXT", "kept with the decision");
    access.declare_store(line);
    access.declare_output(line, true);
    if (auto code = line.parse(arguments)) return *code;
    const std::string verb = words.empty() ? "" : words[0];
    const bool changes = verb == "merge" || verb == "split" || verb == "undo";
    const size_t needed = verb == "merge" || verb == "split" ? 3 : verb == "show" || verb == "undo" ? 2 : 0;
    if (needed != 0 && words.size() != needed)
        return usage_error("actors", verb + ": see 'selon actors --help' for what it needs");
    int64_t id = 0;
    if (verb == "undo" && !parse_id(words[1], id))
        return usage_error("actors", "undo: the number of a decision is needed");
    if (changes) access.format = "table";
    if (auto code = access.open(changes)) return *code;
    if (verb == "show") return show(access, words[1]);
    if (verb == "decisions") return decisions(access);
    if (verb == "merge") return merge(access, words[1], words[2], note);
    if (verb == "split") return split(access, words[1], words[2], document, note);
    if (verb == "undo") {
        if (auto done = access.store().undo_decision(id); !done) return access.fail(done.error());
        return kDone;
    }
    std::string name;
    for (const std::string& word : words) name += (name.empty() ? "" : " ") + word;
    return list(access, name);
}

int stories_command(Arguments arguments) {
    StoreAccess access("stories");
    std::vector<std::string> words;
    CommandLine line("stories", "[N]", "Lists stories that several outlets tell in nearly the same words.");
    line.example("selon stories", "the most told first");
    line.example("selon stories 12", "where story 12 appeared");
    line.operands(words, "The number of a story.");
    access.declare_store(line);
    access.declare_output(line, true);
    if (auto code = line.parse(arguments)) return *code;
    int64_t id = 0;
    if (!words.empty() && !parse_id(words[0], id))
        return usage_error("stories", "the number of a story is needed");
    if (auto code = access.open(false)) return *code;
    if (id != 0) {
        auto rows = access.store().appearances(id);
        if (!rows) return access.fail(rows.error());
        for (const auto& row : rows.value()) {
            access.row({{"document_id", row.document_id},
                        {"outlet", row.outlet},
                        {"published", row.published},
                        {"title", row.title},
                        {"url", row.url},
                        {"name", row.name},
                        {"similarity", int64_t{row.similarity}}},
                       or_dash(row.published) + "  " + or_dash(row.outlet) + "  " + plain_line(row.title) +
                           "  " + plain_line(row.url.empty() ? row.name : row.url) + "  " +
                           std::to_string(row.similarity) + " %\n");
        }
        return access.end();
    }
    auto page = access.store().stories({.limit = access.limit, .after = access.after});
    if (!page) return access.fail(page.error());
    for (const auto& row : page.value().rows) {
        access.row({{"id", row.id},
                    {"title", row.title},
                    {"published", row.published},
                    {"language", row.language},
                    {"documents", row.documents},
                    {"outlets", row.outlets},
                    {"appearances", row.appearances}},
                   std::to_string(row.id) + "  " + or_dash(row.published) + "  " + or_dash(row.title) +
                       "  (" + count_of(static_cast<uint64_t>(row.appearances), "appearance") + ")\n");
    }
    return access.end(page.value().next);
}

int check_command(Arguments arguments) {
    StoreAccess access("check");
    CommandLine line("check", "", "Looks for damage in a store.");
    line.example("selon check --store press.db", "says nothing is wrong, or what is");
    access.declare_store(line);
    if (auto code = line.parse(arguments)) return *code;
    access.format = "table";
    if (auto code = access.open(false)) return *code;
    auto found = access.store().check();
    if (!found) return access.fail(found.error());
    for (const std::string& what : found.value()) say(what);
    if (found.value().empty()) say("the store is sound");
    return found.value().empty() ? kDone : kUnusable;
}

}  // namespace selon::cli
