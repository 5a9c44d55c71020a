// store/verify.cpp : Store::verify, where a quotation stands and who said it. Full-text search proposes
// passages (the whole phrase, then short runs around its longest words), alignment decides.
#include <algorithm>
#include <map>

#include "store/align.hpp"
#include "store/read_rows.hpp"
#include "store/selection.hpp"
#include "store/store.hpp"

namespace selon::store {

namespace {

constexpr size_t kMostFromOneQuery = 200;
constexpr size_t kMostAligned = 60;
constexpr size_t kPhraseWords = 24;
constexpr size_t kProbes = 8;
constexpr size_t kRun = 3;
constexpr int kNear = 60;
constexpr int kNearLetters = 50;
constexpr int kFewestEqualWords = 3;
/// From how much on a passage is worth showing where nothing matches.
constexpr int kClose = 25;
/// How much nearer somebody else's words must be before they are the answer.
constexpr int kClearlyNearer = 15;

enum class Where : uint8_t { contents, texts };

/// Ids proposed by full-text queries, with how many of them proposed each.
class Candidates {
  public:
    Candidates(Sql& sql, Where where) : sql_(sql) {
        const bool contents = where == Where::contents;
        query_ = sql.dialect() == Dialect::sqlite
                     ? contents ? "SELECT rowid FROM attributions_fts WHERE attributions_fts MATCH ? LIMIT ?"
                                : "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ? LIMIT ?"
                 : contents ? "SELECT id FROM attributions WHERE folded @@ to_tsquery('simple', ?) LIMIT ?"
                            : "SELECT id FROM documents WHERE folded @@ to_tsquery('simple', ?) LIMIT ?";
    }
    void ask(const std::string& text) {
        if (text.empty()) return;
        sql_.each(query_, {text, kMostFromOneQuery}, [&](const Row& row) {
            ++votes_[row.integer(0)];
            return true;
        });
    }
    bool empty() const { return votes_.empty(); }
    /// The most voted first, the older first among equals.
    std::vector<int64_t> best() const {
        std::vector<std::pair<int, int64_t>> ranked;
        for (const auto& [id, votes] : votes_) ranked.emplace_back(-votes, id);
        std::sort(ranked.begin(), ranked.end());
        if (ranked.size() > kMostAligned) ranked.resize(kMostAligned);
        std::vector<int64_t> ids;
        for (const auto& [votes, id] : ranked) ids.push_back(id);
        return ids;
    }

  private:
    Sql& sql_;
    std::string_view query_;
    std::map<int64_t, int> votes_;
};

/// "1500" -> 1, 500: a number as others write it, or nothing for other words and short numbers.
std::vector<std::string> groups_of_number(const std::string& form) {
    constexpr size_t kGroup = 3;
    std::vector<std::string> groups;
    const bool digits = form.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || form.size() <= kGroup) return groups;
    for (size_t at = 0; at < form.size();) {
        const size_t size = at == 0 && form.size() % kGroup != 0 ? form.size() % kGroup : kGroup;
        groups.push_back(form.substr(at, size));
        at += size;
    }
    return groups;
}

/// Words [begin, end) of the quotation as phrases between its gaps, all of which must be there. A number that
/// may be grouped stands by itself, in both writings: which of them a text has is not known.
std::string query_of(const Quotation& quotation, size_t begin, size_t end, Dialect dialect) {
    const bool sqlite = dialect == Dialect::sqlite;
    std::string query;
    std::vector<std::string> phrase;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) query += (query.empty() ? "" : sqlite ? " AND " : " & ") + part;
    };
    const auto close = [&] {
        if (phrase.size() > kPhraseWords) phrase.resize(kPhraseWords);
        add(phrase_query(phrase, dialect));
        phrase.clear();
    };
    for (size_t i = begin; i < end; ++i) {
        const std::string& form = quotation.words[i].form;
        const auto groups = groups_of_number(form);
        if (groups.size() > 1) {
            close();
            add("(" + phrase_query({form}, dialect) + (sqlite ? " OR " : " | ") +
                phrase_query(groups, dialect) + ")");
        } else {
            phrase.push_back(form);
        }
        if (quotation.gap_after[i]) close();
    }
    close();
    return query;
}

std::string whole_query(const Quotation& quotation, Dialect dialect) {
    return query_of(quotation, 0, quotation.words.size(), dialect);
}

/// Indices of the longest words, which are the rarest, without knowing any language.
std::vector<size_t> longest_words(const Quotation& quotation) {
    std::vector<size_t> order(quotation.words.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        return quotation.words[a].form.size() > quotation.words[b].form.size();
    });
    if (order.size() > kProbes) order.resize(kProbes);
    return order;
}

void ask_parts(const Quotation& quotation, Dialect dialect, Candidates& candidates) {
    const size_t count = quotation.words.size();
    const auto longest = longest_words(quotation);
    for (const size_t at : longest) {
        const size_t begin = std::min(at > 0 ? at - 1 : 0, count - std::min(count, kRun));
        candidates.ask(query_of(quotation, begin, std::min(count, begin + kRun), dialect));
    }
    // Pairs of long words, for a quotation with a change in every run.
    const std::string_view both = dialect == Dialect::sqlite ? " AND " : " & ";
    for (size_t i = 0; i + 1 < std::min<size_t>(longest.size(), 5); ++i) {
        const std::string one = query_of(quotation, longest[i], longest[i] + 1, dialect);
        const std::string other = query_of(quotation, longest[i + 1], longest[i + 1] + 1, dialect);
        candidates.ask(one + std::string(both) + other);
    }
}

bool is_match(const Passage& passage, const Quotation& quotation) {
    if (passage.similarity == 100) return true;
    // Letters as well as words: "the ... is made of ..." are most words of a saying and nothing of it.
    return passage.similarity >= kNear && passage.equal_letters >= kNearLetters &&
           passage.equal_words >= std::min<int>(kFewestEqualWords, static_cast<int>(quotation.words.size()));
}

/// Whether an attribution is by one of `ids`, or its speaker's name has all the words of `who`.
bool is_by(const AttributionRow& row, std::string_view who, const std::vector<int64_t>& ids) {
    const auto is_one = [&](int64_t id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    if (is_one(row.speaker_id)) return true;
    for (const CoSpeaker& other : row.co_speakers) {
        if (is_one(other.id)) return true;
    }
    const auto name = fold_words(row.speaker + " " + row.speaker_text);
    const auto asked = fold_words(who);
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const FoldedWord& word) {
        return std::any_of(name.begin(), name.end(),
                           [&](const FoldedWord& other) { return other.form == word.form; });
    });
}

/// Keeps a passage among the matches if it is one; else as the closest, if nothing so far is as close.
void keep(Verification& out, const Quotation& quotation, Match match, const Passage& passage,
          std::string_view text) {
    match.similarity = passage.similarity;
    match.found = std::string(passage.span.of(text));
    match.diff = passage.diff;
    if (is_match(passage, quotation)) {
        out.matches.push_back(std::move(match));
    } else if (passage.similarity >= kClose && passage.equal_words >= kFewestEqualWords &&
               (!out.closest || match.similarity > out.closest->similarity)) {
        out.closest = std::move(match);
    }
}

/// Takes out what encloses a match that is as good: the newspaper that reports the speaker's words.
void drop_enclosing(std::vector<Match>& matches) {
    std::vector<std::pair<int64_t, int>> enclosing;
    for (const Match& match : matches) {
        if (match.by_asked) enclosing.emplace_back(match.attribution.within_id, match.similarity);
    }
    std::erase_if(matches, [&](const Match& match) {
        return std::any_of(enclosing.begin(), enclosing.end(), [&](const auto& outer) {
            return outer.first != 0 && outer.first == match.attribution.id &&
                   match.similarity <= outer.second;
        });
    });
}

Verdict judge(const std::vector<Match>& matches) {
    int asked = 0, others = 0, nobody = 0;
    for (const Match& match : matches) {
        int& best = match.attribution.id == 0 ? nobody : match.by_asked ? asked : others;
        best = std::max(best, match.similarity);
    }
    if (asked == 100) return Verdict::verbatim;
    if (asked > 0 && asked + kClearlyNearer >= others) return Verdict::near;
    if (others > 0) return Verdict::other_speaker;
    if (asked > 0) return Verdict::near;
    return nobody > 0 ? Verdict::unattributed : Verdict::not_found;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    constexpr std::string_view names[] = {"verbatim", "near", "other_speaker", "unattributed", "not_found"};
    return names[static_cast<size_t>(verdict)];
}

Result<Verification> Store::verify(std::string_view quotation_text, std::string_view who, size_t limit) {
    Verification out;
    const Quotation quotation = Quotation::of(quotation_text);
    if (quotation.words.empty()) return out;
    Sql sql(*db_);
    const std::vector<int64_t> ids = who.empty() ? std::vector<int64_t>{} : actors_named(sql, who);

    Candidates contents(sql, Where::contents);
    contents.ask(whole_query(quotation, sql.dialect()));
    if (contents.empty() || !who.empty()) ask_parts(quotation, sql.dialect(), contents);
    for (const int64_t id : contents.best()) {
        Match match;
        match.attribution = read_attribution(sql, id);
        const Passage passage = align(quotation, match.attribution.text);
        match.by_asked = who.empty() || is_by(match.attribution, who, ids);
        const std::string text = match.attribution.text;
        keep(out, quotation, std::move(match), passage, text);
    }
    drop_enclosing(out.matches);
    if (std::none_of(out.matches.begin(), out.matches.end(),
                     [](const Match& match) { return match.similarity == 100; })) {
        Candidates texts(sql, Where::texts);
        texts.ask(whole_query(quotation, sql.dialect()));
        if (texts.empty() && out.matches.empty()) ask_parts(quotation, sql.dialect(), texts);
        for (const int64_t id : texts.best()) {
            const std::string text = sql.text("SELECT text FROM documents WHERE id = ?", {id});
            const Passage passage = align(quotation, text);
            keep(out, quotation, {.document = read_document(sql, id)}, passage, text);
        }
    }
    std::stable_sort(out.matches.begin(), out.matches.end(), [](const Match& a, const Match& b) {
        if (a.by_asked != b.by_asked) return a.by_asked;
        if (a.similarity != b.similarity) return a.similarity > b.similarity;
        return a.attribution.said_on < b.attribution.said_on;
    });
    out.verdict = judge(out.matches);
    if (out.verdict != Verdict::not_found) out.closest.reset();
    if (out.closest && out.closest->document.id == 0)
        out.closest->document = read_document(sql, out.closest->attribution.document_id);
    if (out.matches.size() > limit) out.matches.resize(limit);
    for (Match& match : out.matches) {
        if (match.document.id == 0) match.document = read_document(sql, match.attribution.document_id);
    }
    if (!sql.ok()) return sql.error();
    return out;
}

}  // namespace selon::store
