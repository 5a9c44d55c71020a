// attribution/assemble.cpp : turns what the Finder found into the layer: nesting, kinds, channels,
// dates, terms.
#include "attribution/assemble.hpp"

#include <algorithm>

namespace selon::attribution {

namespace {

constexpr uint32_t kNone = 0xFFFFFFFF;

class Assembler {
  public:
    Assembler(View& view, Finder& finder, Scratch& scratch)
        : v_(view),
          doc_(view.doc),
          finder_(finder),
          found_(finder.found),
          within_(&scratch.arena),
          order_(&scratch.arena),
          number_(&scratch.arena) {}

    void run() {
        nest();
        drop_overgrown();
        order();
        for (uint32_t f : order_) write(f);
        terms();
    }

  private:
    /// The place that decides in whose content a saying stands: its cue, else its content.
    uint32_t anchor(const Found& one) const {
        return one.cue_count > 0 ? one.cue[0].begin : one.content[0].begin;
    }

    /// For each saying the smallest content around its cue. A sweep over contents sorted by place, with the
    /// open ones on a short list: linear but for the depth of nesting.
    void nest() {
        within_.assign(found_.size(), kNone);
        struct Piece {
            Span span;
            uint32_t owner;
        };
        ScratchVector<Piece> pieces(within_.get_allocator());
        ScratchVector<uint32_t> by_anchor(within_.get_allocator());
        for (uint32_t f = 0; f < found_.size(); ++f) {
            for (size_t c = 0; c < found_[f].content_count; ++c) pieces.push_back({found_[f].content[c], f});
            by_anchor.push_back(f);
        }
        std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
            if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
            if (a.span.end != b.span.end) return a.span.end > b.span.end;
            return a.owner < b.owner;
        });
        std::sort(by_anchor.begin(), by_anchor.end(), [&](uint32_t a, uint32_t b) {
            return std::pair(anchor(found_[a]), a) < std::pair(anchor(found_[b]), b);
        });
        size_t next = 0;
        ScratchVector<Piece> open(within_.get_allocator());
        for (uint32_t f : by_anchor) {
            const uint32_t at = anchor(found_[f]);
            while (next < pieces.size() && pieces[next].span.begin <= at) open.push_back(pieces[next++]);
            std::erase_if(open, [&](const Piece& p) { return p.span.end <= at; });
            uint32_t best_size = kNone;
            for (const Piece& p : open) {
                if (p.owner == f || p.span.size() >= best_size) continue;
                // A saying without cue is within another only if it is smaller.
                if (found_[f].cue_count == 0 && p.span.size() <= found_[f].content[0].size()) continue;
                if (is_ancestor(f, p.owner)) continue;
                // Its content must stand inside too: an incise inside the marks is not within itself.
                if (!p.span.overlaps(found_[f].content[0])) continue;
                best_size = p.span.size();
                within_[f] = p.owner;
            }
        }
    }

    /// What stands in somebody's own words and takes up half of them is his: the verb of saying in it ("<< La
    /// ministre annonce une prime, pour nous dire que ... >>") was followed too far. But what he says that he
    /// says
    /// ("je rappelle que") stands.
    void drop_overgrown() {
        ScratchVector<uint8_t> dropped(found_.size(), uint8_t{0}, within_.get_allocator());
        bool any = false;
        for (uint32_t f = 0; f < found_.size(); ++f) {
            if (within_[f] == kNone || found_[f].cue_count == 0) continue;
            const Found& around = found_[within_[f]];
            const bool himself =
                found_[f].speaker && v_.is_first_person(v_.token_at(found_[f].speaker.begin));
            if (himself || kind_of(around) != AttributionKind::direct) continue;
            dropped[f] = size_of(found_[f]) * 2 >= size_of(around);
            any = any || dropped[f] != 0;
        }
        if (!any) return;
        finder_.replace(dropped, ScratchVector<Found>(within_.get_allocator()));
        nest();
    }

    static uint32_t size_of(const Found& one) {
        uint32_t size = 0;
        for (size_t c = 0; c < one.content_count; ++c) size += one.content[c].size();
        return size;
    }

    /// Text order: by where the construction or its content begins, the enclosing one first.
    void order() {
        const auto begin = [&](uint32_t f) {
            return std::min(v_.token(found_[f].first_token).span.begin, found_[f].content[0].begin);
        };
        order_.resize(found_.size());
        number_.resize(found_.size());
        for (uint32_t f = 0; f < found_.size(); ++f) order_[f] = f;
        std::sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) {
            if (begin(a) != begin(b)) return begin(a) < begin(b);
            if (found_[a].content[0].size() != found_[b].content[0].size()) {
                return found_[a].content[0].size() > found_[b].content[0].size();
            }
            return a < b;
        });
        for (uint32_t n = 0; n < order_.size(); ++n) number_[order_[n]] = n;
    }

    bool is_ancestor(uint32_t f, uint32_t of) const {
        for (uint32_t steps = 0; of != kNone && steps < 64; ++steps, of = within_[of]) {
            if (of == f) return true;
        }
        return false;
    }

    AttributionKind kind_of(const Found& one) const {
        if (one.why.rule == Rule::attribution_turn) return AttributionKind::direct;
        uint32_t inside = 0, outside = 0;
        for (size_t c = 0; c < one.content_count; ++c) {
            const Span span = one.content[c];
            for (uint32_t i = v_.token_at(span.begin);
                 i < doc_.tokens.size() && v_.token(i).span.begin < span.end; ++i) {
                if (!v_.is_word(i)) continue;
                (v_.token(i).mark_depth > one.base_depth ? inside : outside)++;
            }
        }
        if (inside == 0) return AttributionKind::indirect;
        return outside == 0 ? AttributionKind::direct : AttributionKind::mixed;
    }

    /// Which mention speaks, or, where the saying has no words for its speaker, what it seems to go on with.
    void speaker(uint32_t f, Attribution& out) const {
        const Found& one = found_[f];
        out.speaker = one.speaker;
        if (one.named != kNoToken) out.named = Id<Mention>(one.named);
        if (one.inherits != kNoToken) out.continues = Id<Attribution>(number_[one.inherits]);
        if (one.speaker_mention == kNoToken) return;
        const Mention& m = doc_.mentions[one.speaker_mention];
        // "An investigation in Sweden": what hangs on the speaker is not the speaker.
        const bool hangs = one.speaker.begin < m.span.begin && one.speaker.contains(m.span) &&
                           v_.after_adposition(m.tokens.begin);
        if (!hangs) out.speaker_mention = Id<Mention>(one.speaker_mention);
    }

    /// Through whom the sentence says that it came: a newspaper, an agency.
    void channels(uint32_t f, Attribution& out) const {
        const Found& one = found_[f];
        out.channel_first = static_cast<uint32_t>(doc_.channels.size());
        for (uint8_t r = 0; r < one.relay_count; ++r) doc_.channels.emplace_back(one.relay[r]);
        if (one.addressee_mention != kNoToken &&
            doc_.mentions[one.addressee_mention].actor_kind == ActorKind::medium) {
            doc_.channels.emplace_back(one.addressee_mention);
        }
        out.channel_count = static_cast<uint8_t>(doc_.channels.size() - out.channel_first);
    }

    /// The date of another deed than the saying: that of a participle about someone ("l'otage liberee mardi
    /// raconte", but not "dans un communique publie mardi"), or a stretch ("au cours des dernieres annees").
    bool of_another_deed(const Time& time, Span place) const {
        if (time.why.rule == Rule::times_cycle && doc_.string(time.value).ends_with("_REF")) return true;
        const uint32_t low = v_.token_at(place.begin);
        for (uint32_t i = time.tokens.begin; i-- > low && !v_.token(i).is(TokenKind::punctuation);) {
            if ((v_.sight(i).verb & feature::past_participle) == 0 || v_.is_pos(i, Pos::noun)) continue;
            const uint32_t mention = i > low ? v_.sight(i - 1).mention : kNoToken;
            return mention != kNoToken && doc_.mentions[mention].actor_kind == ActorKind::person;
        }
        return false;
    }

    /// The date stands in what another has just said, and this saying does not: "A l'aube", a dit X, qui
    /// precise.
    bool said_before(uint32_t f, Span time) const {
        constexpr uint32_t kBack = 4;
        const uint32_t at = anchor(found_[f]);
        for (uint32_t n = number_[f], low = n > kBack ? n - kBack : 0; n-- > low;) {
            const Found& other = found_[order_[n]];
            for (size_t c = 0; c < other.content_count; ++c) {
                if (other.content[c].contains(time) && other.content[c].end <= at) return true;
            }
        }
        return false;
    }

    /// A day, month or year behind that of the article: nothing is told of before it is said.
    bool to_come(uint32_t f, const Time& time) const {
        const std::string_view published = doc_.meta.published, value = doc_.string(time.value);
        const uint32_t cue = found_[f].cue_token;
        if (cue != kNoToken && (v_.sight(cue).verb & feature::future) != 0) return false;
        const size_t size = std::min({published.size(), value.size(), size_t{10}});
        return size >= 4 && value[0] >= '0' && value[0] <= '9' &&
               value.substr(0, size) > published.substr(0, size);
    }

    /// When it was said: a date beside the cue, or before its subject ("mardi, la ministre a ...").
    void date(uint32_t f, Attribution& out) const {
        const Found& one = found_[f];
        for (Span place : {one.adjunct, one.adjunct2}) {
            if (!place) continue;
            const bool beside = place == one.adjunct;
            auto time = std::lower_bound(doc_.times.begin(), doc_.times.end(), place.begin,
                                         [](const Time& t, uint32_t value) { return t.span.begin < value; });
            for (; time != doc_.times.end() && time->span.begin < place.end; ++time) {
                if (time->type != TimeType::DATE && time->type != TimeType::TIME) continue;
                const bool in_content = std::any_of(one.content, one.content + one.content_count,
                                                    [&](Span c) { return c.contains(time->span); });
                const bool in_speaker = one.speaker.contains(time->span);
                if (in_content || in_speaker || to_come(f, *time)) continue;
                if (!beside && (of_another_deed(*time, place) || said_before(f, time->span))) continue;
                out.when = Id<Time>(static_cast<uint32_t>(time - doc_.times.begin()));
                return;
            }
        }
    }

    /// The news conditional ("aurait ete tue") by which the reporter keeps a distance: not in the speaker's
    /// own marks, not behind "if", and no future seen from a saying in the past ("a dit que le pont serait
    /// ferme").
    bool conditional(const Found& one) const {
        const bool past_cue = one.cue_token != kNoToken &&
                              (v_.sight(one.cue_token).verb &
                               (feature::past_participle | feature::imperfect | feature::past)) != 0 &&
                              (v_.sight(one.cue_token).verb & feature::present) == 0;
        for (size_t c = 0; c < one.content_count; ++c) {
            const Span span = one.content[c];
            for (uint32_t i = v_.token_at(span.begin);
                 i + 1 < doc_.tokens.size() && v_.token(i).span.end < span.end; ++i) {
                if (v_.has_role(i, role::whether)) break;
                if ((v_.sight(i).verb & feature::conditional) == 0 || !v_.has_role(i, role::auxiliary))
                    continue;
                if (v_.token(i).mark_depth > one.base_depth || (past_cue && v_.has_role(i, role::be)))
                    continue;
                for (uint32_t j = i + 1; j < i + 4 && j < doc_.tokens.size(); ++j) {
                    if ((v_.sight(j).verb & feature::past_participle) != 0) return true;
                }
            }
        }
        return false;
    }

    void write(uint32_t f) {
        const Found& one = found_[f];
        Attribution out;
        out.content_first = static_cast<uint32_t>(doc_.spans.size());
        for (size_t c = 0; c < one.content_count; ++c) doc_.spans.push_back(one.content[c]);
        out.content_count = one.content_count;
        out.cue_first = static_cast<uint32_t>(doc_.spans.size());
        for (size_t c = 0; c < one.cue_count; ++c) doc_.spans.push_back(one.cue[c]);
        out.cue_count = one.cue_count;
        out.addressee = one.addressee;
        out.act = one.act;
        out.stance = one.stance;
        out.kind = kind_of(one);
        out.flags = one.flags;
        out.why = one.why;
        if (one.speaker && v_.has_role(v_.token_at(one.speaker.begin), role::nobody)) {
            out.flags |= Attribution::negated;  // "Nobody said that P"
            out.act = Act::held;
        }
        if (within_[f] != kNone) out.within = Id<Attribution>(number_[within_[f]]);
        if (conditional(one)) out.flags |= Attribution::conditional;
        speaker(f, out);
        channels(f, out);
        date(f, out);
        doc_.attributions.push_back(out);
    }

    bool in_mention(const MarkPair& pair) const {
        if (pair.tokens.empty()) return false;
        const uint32_t mention = v_.sight(pair.tokens.begin).mention;
        return mention != kNoToken && doc_.mentions[mention].span.contains(pair.outer) &&
               doc_.mentions[mention].span != pair.outer;
    }

    /// Marks around a few words that nobody is shown to say: a title, a name, a word held at a distance.
    void terms() {
        for (uint32_t p = 0; p < doc_.marks.size(); ++p) {
            const MarkPair& pair = doc_.marks[p];
            if (finder_.pair_used[p] == 1 || pair.has(MarkPair::dash) || pair.inner.empty()) continue;
            // Within a content, only what stands inside somebody's name or description.
            if (finder_.pair_used[p] == 2 && !in_mention(pair)) continue;
            doc_.terms.push_back({pair.inner, {Rule::attribution_term, 600, {}}});
        }
    }

    View& v_;
    Document& doc_;
    Finder& finder_;
    ScratchVector<Found>& found_;
    ScratchVector<uint32_t> within_;
    ScratchVector<uint32_t> order_;   ///< found ones in text order
    ScratchVector<uint32_t> number_;  ///< place of a found one in the layer
};

}  // namespace

void assemble(View& view, Finder& finder, Scratch& scratch) {
    Assembler(view, finder, scratch).run();
}

}  // namespace selon::attribution
