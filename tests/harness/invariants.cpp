// tests/harness/invariants.cpp : see invariants.hpp.
#include "harness/invariants.hpp"

#include "base/utf8.hpp"

namespace selon {

namespace {

class Invariants {
  public:
    explicit Invariants(const Document& doc) : doc_(doc) {}

    std::vector<std::string> run() {
        if (utf8::find_invalid(doc_.text()) != std::string_view::npos)
            broken("the text is not valid UTF-8", 0);
        zones();
        tokens();
        sentences();
        marks();
        words();
        times();
        actors();
        attributions();
        speakers();
        return std::move(broken_);
    }

  private:
    void broken(const std::string& what, size_t index) {
        if (broken_.size() < 20) broken_.push_back(what + " (number " + std::to_string(index) + ")");
    }
    void expect(bool holds, const char* what, size_t index) {
        if (!holds) broken(what, index);
    }
    bool sound(Span span) const {
        return span.begin <= span.end && span.end <= doc_.text().size() &&
               utf8::is_boundary(doc_.text(), span.begin) && utf8::is_boundary(doc_.text(), span.end);
    }
    bool sound(Str str) const { return utf8::find_invalid(doc_.string(str)) == std::string_view::npos; }
    template <class T>
    static bool points(Id<T> id, const std::vector<T>& layer) {
        return !id || id.index < layer.size();
    }
    template <class T>
    static bool inside(Range<T> range, const std::vector<T>& layer) {
        return range.begin <= range.end && range.end <= layer.size();
    }

    void zones() {
        for (size_t i = 0; i < doc_.zones.size(); ++i) expect(sound(doc_.zones[i].span), "zone: bad span", i);
    }

    void tokens() {
        uint32_t end = 0;
        for (size_t i = 0; i < doc_.tokens.size(); ++i) {
            const Token& token = doc_.tokens[i];
            expect(sound(token.span) && !token.span.empty(), "token: bad span", i);
            expect(token.span.begin >= end, "token: overlaps the one before", i);
            expect(points(token.mark, doc_.marks), "token: bad mark", i);
            end = token.span.end;
        }
    }

    void sentences() {
        uint32_t next = 0;
        for (size_t i = 0; i < doc_.sentences.size(); ++i) {
            const Sentence& sentence = doc_.sentences[i];
            expect(sound(sentence.span), "sentence: bad span", i);
            expect(inside(sentence.tokens, doc_.tokens), "sentence: bad tokens", i);
            expect(sentence.tokens.begin == next && !sentence.tokens.empty(), "sentence: a gap before it", i);
            expect(points(sentence.paragraph, doc_.paragraphs), "sentence: bad paragraph", i);
            next = sentence.tokens.end;
        }
        expect(next == doc_.tokens.size(), "sentences do not cover all tokens", next);
        for (size_t i = 0; i < doc_.paragraphs.size(); ++i) {
            const Paragraph& paragraph = doc_.paragraphs[i];
            expect(sound(paragraph.span) && inside(paragraph.sentences, doc_.sentences) &&
                       inside(paragraph.tokens, doc_.tokens),
                   "paragraph: bad span or range", i);
        }
    }

    void marks() {
        for (size_t i = 0; i < doc_.marks.size(); ++i) {
            const MarkPair& pair = doc_.marks[i];
            expect(sound(pair.outer) && sound(pair.inner), "marks: bad span", i);
            expect(pair.outer.contains(pair.inner), "marks: inner is not in outer", i);
            expect(inside(pair.tokens, doc_.tokens), "marks: bad tokens", i);
            expect(points(pair.parent, doc_.marks) && points(pair.continues, doc_.marks), "marks: bad link",
                   i);
            expect(pair.why.rule != Rule::none, "marks: no rule", i);
            if (pair.parent && pair.parent.index < doc_.marks.size()) {
                expect(doc_.marks[pair.parent.index].outer.contains(pair.outer), "marks: not in its parent",
                       i);
            }
        }
    }

    void words() {
        expect(doc_.sentence_words.empty() || doc_.sentence_words.size() == doc_.sentences.size(),
               "words: not one range for each sentence", doc_.sentence_words.size());
        for (size_t i = 0; i < doc_.sentence_words.size(); ++i) {
            expect(inside(doc_.sentence_words[i], doc_.words), "words: bad range of a sentence", i);
        }
        for (size_t i = 0; i < doc_.words.size(); ++i) {
            const Word& word = doc_.words[i];
            expect(word.token && points(word.token, doc_.tokens), "word: bad token", i);
            expect(points(word.head, doc_.words) && word.head != Id<Word>(i), "word: bad head", i);
            expect(sound(word.form) && sound(word.lemma), "word: bad string", i);
        }
    }

    void times() {
        for (size_t i = 0; i < doc_.times.size(); ++i) {
            const Time& time = doc_.times[i];
            expect(sound(time.span) && !time.span.empty(), "time: bad span", i);
            expect(i == 0 || doc_.times[i - 1].span.begin <= time.span.begin, "time: out of order", i);
            expect(!time.value.empty() && sound(time.value), "time: no value", i);
            expect(time.why.rule != Rule::none, "time: no rule", i);
        }
    }

    void actors() {
        for (size_t i = 0; i < doc_.mentions.size(); ++i) {
            const Mention& mention = doc_.mentions[i];
            expect(sound(mention.span) && !mention.span.empty(), "mention: bad span", i);
            expect(sound(mention.name), "mention: bad name", i);
            expect(i == 0 || doc_.mentions[i - 1].span.begin <= mention.span.begin, "mention: out of order",
                   i);
            expect(size_t{mention.description_first} + mention.description_count <= doc_.descriptions.size(),
                   "mention: bad descriptions", i);
            expect(mention.why.rule != Rule::none, "mention: no rule", i);
        }
        expect(doc_.links.size() == doc_.mentions.size(), "links: not one for each mention",
               doc_.links.size());
        for (size_t i = 0; i < doc_.links.size(); ++i)
            expect(points(doc_.links[i].actor, doc_.actors), "link: bad actor", i);
        for (size_t i = 0; i < doc_.actors.size(); ++i) {
            const Actor& actor = doc_.actors[i];
            expect(!actor.name.empty() && sound(actor.name), "actor: no name", i);
            expect(points(actor.first, doc_.mentions), "actor: bad first mention", i);
            expect(actor.why.rule != Rule::none, "actor: no rule", i);
        }
    }

    void speakers() {
        expect(doc_.speakers.size() == doc_.attributions.size(), "speakers: not one for each attribution",
               doc_.speakers.size());
        for (size_t i = 0; i < doc_.speakers.size(); ++i) {
            const Speaker& speaker = doc_.speakers[i];
            expect(sound(speaker.name) && sound(speaker.evidence), "speaker: bad name or evidence", i);
            expect(points(speaker.actor, doc_.actors), "speaker: bad actor", i);
            expect(size_t{speaker.relay_first} + speaker.relay_count <= doc_.relays.size() &&
                       size_t{speaker.also_first} + speaker.also_count <= doc_.also.size(),
                   "speaker: bad lists", i);
            expect(speaker.score <= 1000, "speaker: bad score", i);
            expect(speaker.name.empty() || speaker.why.rule != Rule::none, "speaker: a name without a reason",
                   i);
        }
    }

    void attributions() {
        for (size_t i = 0; i < doc_.attributions.size(); ++i) {
            const Attribution& a = doc_.attributions[i];
            expect(size_t{a.content_first} + a.content_count <= doc_.spans.size() &&
                       size_t{a.cue_first} + a.cue_count <= doc_.spans.size() &&
                       size_t{a.channel_first} + a.channel_count <= doc_.channels.size(),
                   "attribution: bad lists", i);
            expect(points(a.speaker_mention, doc_.mentions) && points(a.named, doc_.mentions) &&
                       points(a.continues, doc_.attributions),
                   "attribution: bad mention", i);
            if (!broken_.empty()) return;
            expect(a.content_count > 0, "attribution: no content", i);
            uint32_t end = 0;
            for (const Span span : doc_.content(a)) {
                expect(sound(span) && !span.empty() && span.begin >= end, "attribution: bad content", i);
                end = span.end;
            }
            for (const Span span : doc_.cue(a))
                expect(sound(span) && !span.empty(), "attribution: bad cue", i);
            expect(sound(a.speaker) && sound(a.addressee), "attribution: bad speaker or addressee", i);
            expect(points(a.when, doc_.times), "attribution: bad when", i);
            expect(points(a.within, doc_.attributions) && a.within != Id<Attribution>(i),
                   "attribution: bad within", i);
            expect(a.why.rule != Rule::none, "attribution: no rule", i);
            size_t steps = 0;
            for (Id<Attribution> outer = a.within; outer && steps <= doc_.attributions.size(); ++steps) {
                outer = doc_.attributions[outer.index].within;
            }
            expect(steps <= doc_.attributions.size(), "attribution: within runs in a circle", i);
        }
        for (size_t i = 0; i < doc_.terms.size(); ++i) {
            expect(sound(doc_.terms[i].span) && !doc_.terms[i].span.empty(), "term: bad span", i);
            expect(doc_.terms[i].why.rule != Rule::none, "term: no rule", i);
        }
    }

    const Document& doc_;
    std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> broken_invariants(const Document& doc) {
    return Invariants(doc).run();
}

}  // namespace selon
