// store/selection.hpp : from a Filter to SQL: the condition with its parameters, and the full-text query that
// both databases understand. Used by search, counts and pages of documents.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "store/rows.hpp"
#include "store/sql.hpp"

namespace selon::store {

/// What a person typed into a search box as a full-text query of the dialect; "" if it holds no word.
/// Words must all be there; "a phrase" in this order; word* by its beginning; -word must not be there.
/// Case and accents do not matter. Never an error, whatever is typed; at most 64 words are looked at.
std::string full_text_query(std::string_view typed, Dialect dialect);

/// A phrase query of the words in this order.
std::string phrase_query(const std::vector<std::string>& words, Dialect dialect);

/// The tables in which attributions `a` are found by words, and the condition, whose one value is the query.
std::string tables_with_text(Dialect dialect);
std::string text_condition(Dialect dialect);

/// The actors that a name means: of that label or spelling; if there is none, or if it is one word, those
/// with a spelling that has all its words.
std::vector<int64_t> actors_named(Sql& sql, std::string_view name);

/// How sure the link of `attributions a` to its speaker is: AttributionRow::link_score().
extern const std::string_view kLinkScore;

/// Conditions on `attributions a`, to be joined by AND. Texts live in `kept`.
class Selection {
  public:
    Selection(Sql& sql, const Filter& filter);

    /// " WHERE ..." or "".
    std::string where() const;
    const Values& values() const { return values_; }
    bool has_text() const { return !text_.empty(); }
    const std::string& text() const { return text_; }
    bool has_conditions() const { return !conditions_.empty(); }
    /// A name in the filter that nobody has: nothing can be found.
    bool impossible() const { return impossible_; }

    void add(std::string condition, std::initializer_list<Value> values);
    /// Keeps a text as long as the selection lives, for use in values.
    std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  private:
    void add_text(std::string_view column, const std::string& value);
    /// A table whose rows belong to an attribution and name an actor, and what else its rows must be.
    struct Link {
        std::string_view table, also;
    };
    void add_actors(Sql& sql, const std::string& name, int64_t id, std::string_view column);
    void add_speaker(Sql& sql, const Filter& filter);
    void add_linked(Sql& sql, const std::string& name, int64_t id, Link link);
    /// "column IN (?, ...)" of the actors; "" if none is asked for, or if nobody has the name.
    std::string actors_in(Sql& sql, const std::string& name, int64_t id, std::string_view column);

    std::vector<std::string> conditions_;
    Values values_;
    std::deque<std::string> kept_;
    std::string text_;
    bool impossible_ = false;
};

}  // namespace selon::store
