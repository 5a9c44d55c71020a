// train/actor_examples.cpp : see actor_examples.hpp.
#include "train/actor_examples.hpp"

#include <algorithm>

#include "actors/survey.hpp"
#include "base/utf8.hpp"
#include "score/compare.hpp"
#include "score/credit.hpp"

namespace selon::train {

using namespace actors;

namespace {

Span span_of(const OffsetMap& map, const score::Range& range) {
    return {map.byte_of_code_point(static_cast<uint32_t>(range.begin)),
            map.byte_of_code_point(static_cast<uint32_t>(range.end))};
}

uint32_t common_bytes(Span a, Span b) {
    const uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
    return end > begin ? end - begin : 0;
}

double overlap(const std::vector<Span>& a, const std::vector<Span>& b) {
    uint32_t common = 0, all = 0;
    for (const Span x : a) {
        all += x.size();
        for (const Span y : b) common += common_bytes(x, y);
    }
    for (const Span y : b) all += y.size();
    return all == common ? 0 : static_cast<double>(common) / static_cast<double>(all - common);
}

std::vector<Span> content_of(const Document& doc, const Attribution& a) {
    return {doc.content(a).begin(), doc.content(a).end()};
}

/// The mention that the words of a speaker are: the one that shares most with them.
Id<Mention> mention_at(const Document& doc, Span speaker) {
    double best = 0.3;
    Id<Mention> found;
    for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
        const Span span = doc.mentions[m].span;
        if (span.begin >= speaker.end) break;
        const uint32_t common = common_bytes(span, speaker);
        const double share =
            static_cast<double>(common) / static_cast<double>(span.size() + speaker.size() - common);
        if (share <= best) continue;
        best = share;
        found = Id<Mention>(m);
    }
    return found;
}

AttributionKind kind_of(const std::string& name) {
    return name == "direct"  ? AttributionKind::direct
           : name == "mixed" ? AttributionKind::mixed
                             : AttributionKind::indirect;
}

Attribution make(Document& doc, const OffsetMap& map, const score::Statement& saying) {
    Attribution a;
    a.content_first = static_cast<uint32_t>(doc.spans.size());
    a.content_count = static_cast<uint8_t>(saying.content.size());
    for (const score::Range& range : saying.content) doc.spans.push_back(span_of(map, range));
    a.cue_first = static_cast<uint32_t>(doc.spans.size());
    a.cue_count = static_cast<uint8_t>(saying.cue.size());
    for (const score::Range& range : saying.cue) doc.spans.push_back(span_of(map, range));
    a.kind = kind_of(saying.kind);
    if (!saying.speaker.empty()) {
        a.speaker = span_of(map, saying.speaker.front());
        a.speaker_mention = mention_at(doc, a.speaker);
    }
    return a;
}

class Builder {
  public:
    Builder(const Pack& pack, const Document& doc, const Article& article,
            const std::vector<const score::Statement*>& gold, Scratch& scratch)
        : doc_(doc),
          gold_(gold),
          text_(score::code_points(article.text)),
          survey_(doc, pack, pack.knowledge<Knowledge>(), scratch),
          evidence_(doc, pack.knowledge<Knowledge>(), survey_.names, survey_.rules, survey_.entities,
                    survey_.speeches, scratch),
          history_(scratch) {}

    void run(std::vector<ActorExample>& out) {
        history_.of.resize(doc_.attributions.size(), kNone);
        for (const Speech& s : survey_.speeches) history_.of[s.attribution] = who(s);
        for (uint32_t i = 0; i < survey_.speeches.size(); ++i) {
            const Speech& s = survey_.speeches[i];
            evidence_.look(i, history_);
            if (s.conjunct_count < 2 && gold_[s.attribution] != nullptr) add(s, *gold_[s.attribution], out);
            const uint32_t entity = history_.of[s.attribution];
            if (entity != kNone) history_.turns.push_back({i, entity});
        }
    }

  private:
    score::Credit credit(const std::string& name, const score::Statement& gold) const {
        return name.empty() ? score::Credit::nameless : score::credit_of(name, gold, text_);
    }

    /// The entity that speaks by the reference; without one, by the words themselves.
    uint32_t who(const Speech& s) {
        const score::Statement* const gold = gold_[s.attribution];
        uint32_t found = kNone;
        int best = 0;
        std::string name;
        if (gold != nullptr && !gold->speaker_name.empty()) {
            for (uint32_t e = 0; e < survey_.entities.all().size(); ++e) {
                survey_.naming.of_entity(e, name);
                const score::Credit c = credit(name, *gold);
                const int worth = (c == score::Credit::right  ? 4
                                   : c == score::Credit::form ? 2
                                                              : 0) +
                                  (survey_.entities.all()[e].is_named() ? 1 : 0);
                if (worth < 2 || worth <= best) continue;
                best = worth;
                found = e;
            }
            if (found != kNone) return found;
        }
        const bool words = s.words == Words::name || s.words == Words::nominal;
        return words && s.mention != kNone ? survey_.entities.of(s.mention) : kNone;
    }

    void add(const Speech& s, const score::Statement& gold, std::vector<ActorExample>& out) {
        ActorExample example;
        std::vector<score::Credit> credits;
        std::string name;
        Features features;
        for (const Candidate& c : evidence_.candidates()) {
            evidence_.features(c, history_, features);
            std::vector<std::string> texts;
            for (const Feature& f : features.all()) texts.push_back(text_of(f));
            example.candidates.push_back(std::move(texts));
            name.clear();
            if (!c.own_words()) survey_.naming.of_entity(c.entity, name);
            if (c.own_words() && (s.words == Words::name || s.words == Words::nominal))
                survey_.naming.of_words(s, name);
            credits.push_back(credit(name, gold));
        }
        const auto mark = [&](score::Credit wanted) {
            bool any = false;
            for (const score::Credit c : credits) {
                example.right.push_back(c == wanted);
                any = any || c == wanted;
            }
            if (!any) example.right.clear();
            return any;
        };
        const bool known = !gold.speaker_name.empty();
        if (!known || (!mark(score::Credit::right) && !mark(score::Credit::form))) {
            example.right.assign(credits.size(), false);
            example.right.back() = true;
        }
        out.push_back(std::move(example));
    }

    const Document& doc_;
    const std::vector<const score::Statement*>& gold_;
    const std::u32string text_;
    const Survey survey_;
    Evidence evidence_;
    History history_;
};

}  // namespace

std::vector<const score::Statement*> join_reference(Document& doc, const Article& article) {
    const OffsetMap map(article.text);
    std::vector<const score::Statement*> gold(doc.attributions.size(), nullptr);
    std::map<std::string, uint32_t> by_id;
    std::vector<const score::Statement*> missed;
    for (const score::Statement& saying : article.record.attributions) {
        std::vector<Span> content;
        for (const score::Range& range : saying.content) content.push_back(span_of(map, range));
        double best = 0.5;
        uint32_t found = kNone;
        for (uint32_t a = 0; a < doc.attributions.size(); ++a) {
            const double share = overlap(content, content_of(doc, doc.attributions[a]));
            if (share < best || gold[a] != nullptr) continue;
            best = share;
            found = a;
        }
        if (found == kNone) {
            missed.push_back(&saying);
            continue;
        }
        gold[found] = &saying;
        by_id[saying.id] = found;
    }
    for (const score::Statement* const saying : missed) {
        by_id[saying->id] = static_cast<uint32_t>(doc.attributions.size());
        doc.attributions.push_back(make(doc, map, *saying));
        gold.push_back(saying);
    }
    for (const score::Statement* const saying : missed) {
        if (saying->within && by_id.count(*saying->within) != 0)
            doc.attributions[by_id[saying->id]].within = Id<Attribution>(by_id[*saying->within]);
    }
    return gold;
}

void add_examples(const Pack& pack, const Document& doc, const Article& article,
                  const std::vector<const score::Statement*>& gold, Scratch& scratch,
                  std::vector<ActorExample>& out) {
    if (doc.tokens.empty()) return;
    Builder(pack, doc, article, gold, scratch).run(out);
}

}  // namespace selon::train
