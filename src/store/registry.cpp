// store/registry.cpp : see registry.hpp.
#include "store/registry.hpp"

#include <algorithm>
#include <array>

#include "store/words.hpp"

namespace selon::store {

namespace {

/// Letters that transliterations write in two ways; applied left to right, the longer first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kSpellings = {{{"tch", "ch"},
                                                                                      {"sch", "sh"},
                                                                                      {"ou", "u"},
                                                                                      {"oo", "u"},
                                                                                      {"ph", "f"},
                                                                                      {"kh", "k"},
                                                                                      {"gh", "g"},
                                                                                      {"ck", "k"},
                                                                                      {"y", "i"}}};

}  // namespace

std::string_view family_of(ActorKind kind) {
    switch (kind) {
        case ActorKind::person:
            return "person";
        case ActorKind::place:
            return "place";
        case ActorKind::unknown:
            return "";
        default:
            return "body";
    }
}

std::string skeleton_of(std::string_view folded) {
    if (folded.find(' ') == std::string_view::npos) return {};
    std::string out;
    for (size_t at = 0; at < folded.size();) {
        const auto* pair = std::find_if(kSpellings.begin(), kSpellings.end(), [&](const auto& spelling) {
            return folded.substr(at, spelling.first.size()) == spelling.first;
        });
        const std::string_view piece = pair != kSpellings.end() ? pair->second : folded.substr(at, 1);
        at += pair != kSpellings.end() ? pair->first.size() : 1;
        for (const char c : piece) {
            if (out.empty() || out.back() != c || c == ' ' || (c >= '0' && c <= '9')) out += c;
        }
    }
    return out;
}

void Registry::load() {
    next_actor_ = sql_.integer("SELECT coalesce(max(id), 0) + 1 FROM actors");
    next_name_ = sql_.integer("SELECT coalesce(max(id), 0) + 1 FROM names");
    sql_.each(
        "SELECT id, verb, folded, family, other_folded, other_family, coalesce(document_id, 0) FROM "
        "decisions "
        "ORDER BY id",
        {}, [&](const Row& row) {
            decisions_.push_back({row.integer(0), row.text(1) == "split", row.string(2), row.string(3),
                                  row.string(4), row.string(5), row.integer(6)});
            return true;
        });
}

void Registry::apply_decisions(Asked& asked, int64_t document_id) const {
    for (const Decision& decision : decisions_) {
        const bool same_family =
            asked.family == decision.family || asked.family.empty() || decision.family.empty();
        if (asked.folded != decision.folded || !same_family) continue;
        if (decision.split) {
            if (decision.document_id != 0 && decision.document_id != document_id) continue;
            asked.folded += "#" + std::to_string(decision.id);
            asked.family = decision.family;
            asked.split = true;
        } else {
            asked.folded = decision.other_folded;
            asked.family = decision.other_family;
        }
    }
}

Registry::Known Registry::find(const Asked& asked) {
    std::vector<Known> rows;
    sql_.each("SELECT actor_id, family FROM names WHERE folded = ? ORDER BY id", {asked.folded},
              [&](const Row& row) {
                  rows.push_back({row.integer(0), row.string(1)});
                  return true;
              });
    for (const Known& row : rows) {
        if (row.family == asked.family) return row;
    }
    if (asked.family.empty() && !rows.empty()) return rows.front();
    for (const Known& row : rows) {
        if (row.family.empty()) return row;
    }
    return {};
}

int64_t Registry::find_spelling(const Asked& asked, const std::string& skeleton) {
    if (skeleton.empty()) return 0;
    return sql_.integer(
        "SELECT actor_id FROM names WHERE skeleton = ? AND (family = ? OR family = '' OR ? = '') "
        "ORDER BY id LIMIT 1",
        {skeleton, asked.family, asked.family});
}

int64_t Registry::make_actor(const Asked& asked) {
    const int64_t namesakes = sql_.integer("SELECT count(*) FROM actors WHERE name = ?", {asked.name});
    std::string label = asked.name;
    if (namesakes > 0) label += " (" + std::to_string(namesakes + 1) + ")";
    sql_.post("INSERT INTO actors(id, name, label, kind) VALUES (?, ?, ?, ?)",
              {next_actor_, asked.name, label, name_of(asked.kind)});
    return next_actor_++;
}

void Registry::add_name(const Asked& asked, int64_t actor, const std::string& skeleton,
                        std::string_view rule) {
    sql_.post(
        "INSERT INTO names(id, actor_id, name, folded, family, skeleton, rule) VALUES (?, ?, ?, ?, ?, ?, ?)",
        {next_name_, actor, asked.name, asked.folded, asked.family, skeleton, rule});
    for (const FoldedWord& word : fold_words(asked.name)) {
        sql_.post("INSERT INTO name_words(word, name_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                  {word.form, next_name_});
    }
    ++next_name_;
}

void Registry::learn_kind(const Asked& asked, int64_t actor) {
    sql_.post("UPDATE names SET family = ? WHERE folded = ? AND family = '' AND actor_id = ?",
              {asked.family, asked.folded, actor});
    sql_.post("UPDATE actors SET kind = ? WHERE id = ? AND kind = 'unknown'", {name_of(asked.kind), actor});
}

int64_t Registry::resolve(std::string_view name, int64_t document_id) {
    return resolve({name, fold_text(name)}, document_id);
}

int64_t Registry::resolve(const Name& name, int64_t document_id) {
    Asked asked{std::string(name.name), std::string(name.folded.empty() ? name.name : name.folded),
                std::string(family_of(name.kind)), name.kind};
    const Asked original = asked;
    apply_decisions(asked, document_id);
    const std::string key = original.folded + '\n' + asked.folded + '\n' + asked.family;
    if (const auto cached = cache_.find(key); cached != cache_.end()) return cached->second;

    const Known known = find(asked);
    int64_t actor = known.actor;
    if (actor != 0) {
        if (known.family.empty() && !asked.family.empty()) learn_kind(asked, actor);
    } else {
        const std::string skeleton = asked.split ? std::string() : skeleton_of(asked.folded);
        actor = find_spelling(asked, skeleton);
        const std::string_view rule = actor != 0 ? "same_spelling" : asked.split ? "decision" : "same_name";
        if (actor == 0) actor = make_actor(asked);
        add_name(asked, actor, skeleton, rule);
    }
    // A merged name keeps a row of its own, so that it is still found.
    if (!asked.split && original.folded != asked.folded && find(original).actor == 0) {
        add_name(original, actor, {}, "decision");
    }
    if (sql_.ok()) cache_.emplace(key, actor);
    return actor;
}

}  // namespace selon::store
