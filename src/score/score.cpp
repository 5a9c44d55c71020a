// score/score.cpp : see score.hpp. Matching is one to one, the best overlap first; everything is counted over
// the whole folder, not averaged over documents.
#include "score/score.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/mapped_file.hpp"
#include "base/utf8.hpp"
#include "score/compare.hpp"
#include "score/credit.hpp"
#include "score/record.hpp"

namespace selon::score {

namespace {

namespace fs = std::filesystem;
using Statements = std::vector<Statement>;
constexpr double kDetected = 0.5, kExact = 0.95;
constexpr size_t kNobody = ~size_t{0};

/// A gold statement, a predicted one, and how much their contents overlap.
struct Pair {
    double overlap;
    size_t gold, pred;
};

int kind_measure(std::string_view name) {
    for (const Measure measure : {direct, indirect, mixed}) {
        if (name_of(measure) == name) return measure;
    }
    return -1;
}

/// What of a pair is right.
struct Verdict {
    bool kind, cue, speaker_span, speaker_name, speaker, within, has_name;
};

/// Scores one document into the report.
class DocumentScore {
  public:
    DocumentScore(const std::string& name, std::u32string_view text, const Record& gold, const Record& pred,
                  Options options, Report& report)
        : name_(name), text_(text), gold_(gold), pred_(pred), options_(options), report_(report) {
        for (const Statement& statement : pred.attributions) {
            if (options.held || statement.act == "said") preds_.push_back(statement);
        }
        for (const Statement& s : golds()) gold_content_.push_back(positions(s.content, text_));
        for (const Statement& s : preds_) pred_content_.push_back(positions(s.content, text_));
    }

    Result<void> check() const {
        const auto size = static_cast<int64_t>(text_.size());
        for (const Statement& s : preds_) {
            for (const auto* ranges : {&s.content, &s.cue, &s.speaker}) {
                for (const Range r : *ranges) {
                    if (0 <= r.begin && r.begin < r.end && r.end <= size) continue;
                    return Error{"score.span",
                                 name_ + "/" + s.id + ": the span [" + std::to_string(r.begin) + ", " +
                                     std::to_string(r.end) + "] is not in the text of " +
                                     std::to_string(size) + " characters",
                                 ""};
                }
            }
        }
        for (const Statement& s : golds()) {
            if (kind_measure(s.kind) < 0) {
                return Error{"score.json",
                             name_ + "/" + s.id + ": a reference needs a kind: direct, indirect or mixed",
                             ""};
            }
        }
        return {};
    }

    void count() {
        match();
        count_items();
        count_roles();
        for (const Pair& pair : pairs_) count_pair(pair);
        if (options_.errors) list_unmatched();
        if (gold_.times) count_times();
    }

  private:
    const Statements& golds() const { return gold_.attributions; }
    Ratio& ratio(int measure) { return report_.ratios[static_cast<size_t>(measure)]; }

    void match() {
        std::vector<Pair> candidates;
        for (size_t i = 0; i < golds().size(); ++i) {
            for (size_t j = 0; j < preds_.size(); ++j) {
                const size_t common = count_common(gold_content_[i], pred_content_[j]);
                if (common == 0) continue;
                const size_t all = gold_content_[i].size() + pred_content_[j].size() - common;
                const double overlap = static_cast<double>(common) / static_cast<double>(all);
                if (overlap >= kDetected) candidates.push_back({overlap, i, j});
            }
        }
        std::sort(candidates.begin(), candidates.end(), [](const Pair& a, const Pair& b) {
            return std::tuple(-a.overlap, a.gold, a.pred) < std::tuple(-b.overlap, b.gold, b.pred);
        });
        pred_of_.assign(golds().size(), kNobody);
        gold_of_.assign(preds_.size(), kNobody);
        for (const Pair& pair : candidates) {
            if (pred_of_[pair.gold] != kNobody || gold_of_[pair.pred] != kNobody) continue;
            pred_of_[pair.gold] = pair.pred;
            gold_of_[pair.pred] = pair.gold;
            pairs_.push_back(pair);
        }
    }

    void count_items() {
        for (const Measure m : {detect, exact, attributed, full}) {
            ratio(m).gold += golds().size();
            ratio(m).pred += preds_.size();
        }
        for (const Statement& s : golds()) {
            ratio(named).gold += !s.speaker_name.empty();
            ++ratio(kind_measure(s.kind)).gold;
        }
        for (size_t j = 0; j < preds_.size(); ++j) {
            const bool gold_unnamed = gold_of_[j] != kNobody && golds()[gold_of_[j]].speaker_name.empty();
            ratio(named).pred += !preds_[j].speaker_name.empty() && !gold_unnamed;
            if (const int m = kind_measure(preds_[j].kind); m >= 0) ++ratio(m).pred;
        }
        const Positions all_gold = joined(gold_content_), all_pred = joined(pred_content_);
        ratio(chars).hit += count_common(all_gold, all_pred);
        ratio(chars).gold += all_gold.size();
        ratio(chars).pred += all_pred.size();
    }

    static Positions joined(const std::vector<Positions>& parts) {
        Positions all;
        for (const Positions& part : parts) all.insert(all.end(), part.begin(), part.end());
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

    void count_roles() {
        count_role(content_spans, &Statement::content);
        count_role(speaker_spans, &Statement::speaker);
        count_role(cue_spans, &Statement::cue);
    }

    void count_role(Measure measure, std::vector<Range> Statement::*role) {
        std::set<Range> gold, pred;
        for (const Statement& s : golds()) add_trimmed(s.*role, text_, gold);
        for (const Statement& s : preds_) add_trimmed(s.*role, text_, pred);
        for (const Range range : gold) ratio(measure).hit += pred.count(range);
        ratio(measure).gold += gold.size();
        ratio(measure).pred += pred.size();
    }

    /// Both have some and share some, or both have none.
    bool agree(const std::vector<Range>& gold, const std::vector<Range>& pred) const {
        const Positions g = positions(gold, text_), p = positions(pred, text_);
        return count_common(g, p) > 0 || (g.empty() && p.empty());
    }

    bool within_agrees(const Statement& g, const Statement& p) const {
        if (!g.within || !p.within) return !g.within && !p.within;
        const size_t outer_gold = find_id(golds(), *g.within), outer_pred = find_id(preds_, *p.within);
        return outer_gold != kNobody && outer_pred != kNobody && pred_of_[outer_gold] == outer_pred;
    }
    static size_t find_id(const Statements& statements, const std::string& id) {
        for (size_t i = statements.size(); i-- > 0;) {
            if (statements[i].id == id) return i;
        }
        return kNobody;
    }

    static std::set<std::optional<std::string>> folded(const std::vector<std::string>& names) {
        std::set<std::optional<std::string>> all;
        for (const std::string& name : names) all.insert(fold_name(name));
        return all;
    }

    Verdict judge(const Statement& g, const Statement& p) const {
        Verdict v{};
        v.kind = g.kind == p.kind;
        v.cue = agree(g.cue, p.cue);
        v.speaker_span = agree(g.speaker, p.speaker);
        std::vector<std::string> accepted = g.aliases;
        accepted.push_back(g.speaker_name);
        std::erase(accepted, "");
        v.has_name = !accepted.empty();
        v.speaker_name = v.has_name && folded(accepted).count(fold_name(p.speaker_name)) > 0;
        v.speaker = v.speaker_span || v.speaker_name;
        v.within = within_agrees(g, p);
        return v;
    }

    void count_pair(const Pair& pair) {
        const Statement& g = golds()[pair.gold];
        const Statement& p = preds_[pair.pred];
        const Verdict v = judge(g, p);
        ++ratio(detect).hit;
        ratio(exact).hit += pair.overlap >= kExact;
        if (v.kind) ++ratio(kind_measure(g.kind)).hit;
        ratio(attributed).hit += v.speaker;
        ratio(named).hit += v.speaker_name;
        ratio(full).hit += v.speaker && v.kind && v.within && (v.speaker_name || !v.has_name);
        count_field(kind, v.kind);
        count_field(cue, v.cue);
        count_field(speaker, v.speaker_span);
        count_field(within, v.within);
        count_field(relays, folded(g.relays) == folded(p.relays));
        count_field(addressee, agree(g.addressee, p.addressee));
        if (g.stance) count_field(stance, g.stance == p.stance);
        if (g.when) count_field(when, g.when == p.when);
        if (options_.errors && !(v.speaker && v.kind && v.within)) list_wrong(g, p, v);
    }
    void count_field(Field field, bool right) {
        report_.fields[field].right += right;
        ++report_.fields[field].all;
    }

    static std::string or_none(const std::string& text) { return text.empty() ? "None" : text; }

    void list_wrong(const Statement& g, const Statement& p, const Verdict& v) {
        std::string wrong;
        for (const auto& [name, right] :
             {std::pair("speaker", v.speaker), {"kind", v.kind}, {"within", v.within}}) {
            if (!right) wrong += (wrong.empty() ? "" : "+") + std::string(name);
        }
        report_.errors.push_back(name_ + "\twrong " + wrong + '\t' + snippet(g.content, text_) + "\tgold " +
                                 g.kind + '/' + or_none(g.speaker_name) + " got " + or_none(p.kind) + '/' +
                                 or_none(p.speaker_name));
    }
    void list_unmatched() {
        for (size_t i = 0; i < golds().size(); ++i) {
            if (pred_of_[i] == kNobody) list_one("\tmissed ", golds()[i]);
        }
        for (size_t j = 0; j < preds_.size(); ++j) {
            if (gold_of_[j] == kNobody) list_one("\tfalse ", preds_[j]);
        }
    }
    void list_one(const char* what, const Statement& s) {
        report_.errors.push_back(name_ + what + or_none(s.kind) + '\t' + snippet(s.content, text_) + '\t' +
                                 or_none(s.speaker_name));
    }

    /// Each reference time takes the free predicted one that overlaps it most.
    void count_times() {
        static const std::vector<TimeSpan> none;
        const auto& golds = *gold_.times;
        const auto& preds = pred_.times ? *pred_.times : none;
        for (const Measure m : {times_strict, times_relaxed, times_value}) {
            ratio(m).gold += golds.size();
            ratio(m).pred += preds.size();
        }
        std::vector<bool> taken(preds.size());
        for (const TimeSpan& g : golds) {
            size_t best = kNobody;
            int64_t most = 0;
            for (size_t j = 0; j < preds.size(); ++j) {
                const int64_t overlap =
                    std::min(g.span.end, preds[j].span.end) - std::max(g.span.begin, preds[j].span.begin);
                if (taken[j] || overlap <= most) continue;
                most = overlap;
                best = j;
            }
            if (best == kNobody) continue;
            taken[best] = true;
            ++ratio(times_relaxed).hit;
            ratio(times_strict).hit += preds[best].span == g.span;
            ratio(times_value).hit += preds[best].value == g.value;
        }
    }

    const std::string& name_;
    const std::u32string_view text_;
    const Record& gold_;
    const Record& pred_;
    const Options options_;
    Report& report_;
    Statements preds_;
    std::vector<Positions> gold_content_, pred_content_;
    std::vector<size_t> pred_of_, gold_of_;
    std::vector<Pair> pairs_;
};

}  // namespace

Result<Report> score(const std::string& gold, const std::string& pred, Options options) {
    auto golds = load_records(gold);
    if (!golds) return golds.error();
    auto preds = load_records(pred);
    if (!preds) return preds.error();
    if (golds.value().empty()) {
        return Error{"score.unreadable", "no NAME.json in this folder of references", gold};
    }
    Report report;
    Record nothing;
    nothing.times.emplace();
    for (const auto& [name, record] : golds.value()) {
        const std::string file = (fs::path(gold) / (name + ".txt")).string();
        std::string text, why;
        if (!read_file(file, text, why))
            return Error{"score.unreadable", "the text cannot be read: " + why, file};
        if (const size_t bad = utf8::find_invalid(text); bad != std::string::npos) {
            return Error{"score.text", "the reference text is not valid UTF-8", file, bad};
        }
        const auto found = preds.value().find(name);
        if (found == preds.value().end()) report.missing.push_back(name);
        const Record& prediction = found == preds.value().end() ? nothing : found->second;
        if (prediction.text && *prediction.text != text) {
            return Error{"score.text",
                         name +
                             ": the predicted document's text is not the reference text, so its offsets mean "
                             "nothing: read the .txt file of the reference unchanged",
                         pred};
        }
        const std::u32string points = code_points(text);
        DocumentScore document(name, points, record, prediction, options, report);
        if (auto checked = document.check(); !checked) return checked.error();
        document.count();
        count_credits(name, points, record, prediction, options, report);
    }
    return report;
}

}  // namespace selon::score
