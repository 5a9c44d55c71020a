// cli/store_access.cpp : see store_access.hpp. Rows for people are in store_cards.cpp.
#include "cli/store_access.hpp"

#include <cstdlib>

#include "base/json_writer.hpp"
#include "cli/message.hpp"

namespace selon::cli {

namespace {

void write_value(JsonWriter& json, const CellValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        text->empty() ? json.null() : json.value(*text);
    } else if (const auto* number = std::get_if<int64_t>(&value)) {
        json.value(*number);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        json.value(*flag);
    } else {
        json.begin_array();
        for (const std::string& one : std::get<std::vector<std::string>>(value)) json.value(one);
        json.end_array();
    }
}

std::string text_of(const CellValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<int64_t>(&value)) return std::to_string(*number);
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "1" : "0";
    std::string out;
    for (const std::string& one : std::get<std::vector<std::string>>(value))
        out += (out.empty() ? "" : "; ") + one;
    return out;
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::string store_location(const std::string& flag) {
    if (!flag.empty()) return flag;
    const char* const environment = std::getenv("SELON_STORE");
    return environment != nullptr && *environment != '\0' ? environment : "selon.db";
}

void StoreAccess::declare_store(CommandLine& line) {
    line.group("Store");
    line.option("--store", location, "FILE | postgresql://...",
                "the store; default: $SELON_STORE, else ./selon.db");
}

void StoreAccess::declare_output(CommandLine& line, bool paged) {
    line.group("Output");
    line.option("--format", format, "table|json|jsonl|csv",
                "table is for people (default on a terminal), jsonl is one object a line (default in a "
                "pipe), json is one "
                "object with the rows and where the next page starts, csv has a first line with the names");
    line.option("-o,--output", path, "FILE", "write there instead of standard output");
    line.option("--color", colour, "auto|always|never",
                "colours in the table; NO_COLOR and CLICOLOR_FORCE count in auto");
    if (!paged) return;
    line.number("--limit", limit, "N", "rows of a page, 20 by default");
    line.option("--after", after, "PLACE", "where the page starts, as the page before said at its end");
}

std::optional<int> StoreAccess::open(bool write) {
    if (!path.empty()) {
        if (auto opened = output_.open(path); !opened) {
            say(describe(opened.error()));
            return kFailed;
        }
    }
    const bool terminal = path.empty() && output_.is_terminal();
    if (format.empty()) format = terminal ? "table" : "jsonl";
    screen_ = find_screen(colour, terminal);
    auto opened = store::Store::open(store_location(location), {.write = write});
    if (!opened) return fail(opened.error());
    store_.emplace(std::move(opened).value());
    if (format == "json") output_.write("{\"rows\":[");
    return std::nullopt;
}

int StoreAccess::fail(const Error& error) const {
    say(describe(error));
    const bool unusable = error.code != "store.not_found" && error.code != "store.bad_query" &&
                          error.code != "store.slow" && error.code != "store.same_actor";
    return unusable ? kUnusable : kFailed;
}

void StoreAccess::row(const Cells& cells, std::string_view human) {
    std::string out;
    if (format == "table") {
        out = human;
    } else if (format == "csv") {
        std::string head;
        for (const Cell& cell : cells) {
            if (!out.empty() || &cell != &cells.front()) out += ',';
            if (!head.empty()) head += ',';
            out += csv_cell(text_of(cell.value));
            head += cell.name;
        }
        out += "\r\n";
        if (rows_ == 0) out = head + "\r\n" + out;
    } else {
        if (format == "json" && rows_ > 0) out += ",\n";
        JsonWriter json(out);
        json.begin_object();
        for (const Cell& cell : cells) {
            json.key(cell.name);
            write_value(json, cell.value);
        }
        json.end_object();
        if (format == "jsonl") out += '\n';
    }
    ++rows_;
    output_.write(out);
}

void StoreAccess::heading(std::string_view text) {
    if (is_table()) output_.write(text);
}

int StoreAccess::end(std::string_view next) {
    if (format == "json") {
        std::string out = "],\"next\":";
        JsonWriter json(out);
        next.empty() ? json.null() : json.value(next);
        output_.write(out + "}\n");
    } else if (format == "table" && rows_ == 0) {
        output_.write("nothing found\n");
    }
    if (!next.empty() && format != "json") say("more: add --after '" + std::string(next) + "'");
    return output_.end(kDone);
}

void FilterFlags::declare(CommandLine& line) {
    line.operands(words,
                  "Words of what was said; \"a phrase\" in this order, wor* by its beginning, -word not.");
    line.group("Which attributions");
    line.option("--who", filter.who, "NAME", "the speaker");
    line.option("--to", filter.to, "NAME", "to whom it was said");
    line.option("--via", filter.via, "NAME", "through whom it came: an agency, a newspaper");
    line.option("--about", filter.about, "NAME", "who is named in what was said");
    line.option("--since", filter.since, "DATE", "said on that day or later: 2023, 2023-10, 2023-10-04");
    line.option("--until", filter.until, "DATE",
                "said on that day or earlier; a month or year is meant to its end");
    line.option("--stance", filter.stance,
                "neutral|emphasis|opinion|factive|distance|directive|commissive|denial|forecast",
                "what the verb commits the reporter to");
    line.option("--kind", filter.kind, "direct|indirect|mixed", "quoted, reported, or both");
    line.option("--act", filter.act, "said|held", "uttered, or a belief or intention ascribed");
    line.option("--outlet", filter.outlet, "NAME", "newspaper or site of the article");
    line.option("--language,--lang", filter.language, "CODE", "language of the article");
    line.number("--min-score", min_score, "N",
                "score of the saying, 0 to 1000; with --who also of the link to the speaker's name");
    line.flag("--once", filter.once, "leave out what only repeats the same story in another outlet");
}

void FilterFlags::declare_order(CommandLine& line) {
    line.option("--order", order, "newest|oldest|best|reading",
                "default: best where words are asked for, else newest");
}

void FilterFlags::finish() {
    for (const std::string& word : words) {
        if (!filter.text.empty()) filter.text += ' ';
        // A word of the command line that holds spaces was quoted there: it is a phrase.
        const bool phrase = word.find(' ') != std::string::npos && word.find('"') == std::string::npos;
        filter.text += phrase ? "\"" + word + "\"" : word;
    }
    filter.min_score = static_cast<int>(min_score);
}

store::Order FilterFlags::chosen_order() const {
    if (order == "newest") return store::Order::newest;
    if (order == "oldest") return store::Order::oldest;
    if (order == "reading") return store::Order::reading;
    return order.empty() && filter.text.empty() ? store::Order::newest : store::Order::best;
}

}  // namespace selon::cli
