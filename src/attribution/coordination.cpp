// attribution/coordination.cpp : "A et B ont annonce": several subjects of one verb in the plural speak
// together; the words for the speaker are all of them. Called by complement.cpp and incise.cpp.
#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
constexpr int kMostSpeakers = 4;
}

/// The verb stands in the plural and could stand in no singular.
bool Finder::is_plural(const VerbGroup& group) const {
    for (uint32_t i = group.first; i <= group.verb; ++i) {
        const uint32_t verb = view.sight(i).verb;
        if ((verb & feature::finite) == 0) continue;
        return (verb & feature::plural) != 0 && (verb & feature::singular) == 0;
    }
    return false;
}

/// Takes into the words for the speaker what is joined to them by "and", and by commas before that.
void Finder::coordinate(const VerbGroup& group, Found& one) const {
    const View& v = view;
    if (one.speaker_mention == kNoToken || !is_plural(group)) return;
    const Range<Token> sentence = v.window(group.verb);
    const Range<Token> tokens = v.doc.mentions[one.speaker_mention].tokens;
    if (tokens.begin < group.first) {
        uint32_t begin = tokens.begin;
        for (int n = 0; n < kMostSpeakers && begin > sentence.begin + 1; ++n) {
            const bool joined = n == 0 ? v.has_role(begin - 1, role::and_) : v.is_comma(begin - 1);
            const uint32_t before = joined ? mention_ending_at(begin - 1) : kNoToken;
            if (before == kNoToken) break;
            const uint32_t first = v.doc.mentions[whole_phrase(before)].tokens.begin;
            if (first > sentence.begin && governed(first)) break;
            begin = first;
        }
        one.speaker.begin = std::min(one.speaker.begin, v.token(begin).span.begin);
        return;
    }
    uint32_t end = tokens.end;
    for (int n = 0; n < kMostSpeakers && end + 1 < sentence.end; ++n) {
        if (!v.has_role(end, role::and_)) break;
        const uint32_t next = v.sight(end + 1).mention;
        if (next == kNoToken || v.doc.mentions[next].tokens.begin != end + 1) break;
        end = v.doc.mentions[next].tokens.end;
    }
    one.speaker.end = std::max(one.speaker.end, v.token(end - 1).span.end);
}

}  // namespace selon::attribution
