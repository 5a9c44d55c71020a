// cli/speaker_words.cpp : see speaker_words.hpp.
#include "cli/speaker_words.hpp"

#include <algorithm>

#include "cli/plain.hpp"
#include "core/lexicon.hpp"

namespace selon::cli {

namespace {

/// "her", as far as the text tells what somebody is.
std::string_view whom(const Document& doc, const Speaker& speaker) {
    if (!speaker.actor) return "them";
    const Actor& actor = doc.actors[speaker.actor.index];
    const uint32_t gender = actor.gender_number & feature::gender;
    const bool plural = (actor.gender_number & feature::number) == feature::plural;
    if (plural || actor.kind == ActorKind::group) return "them";
    if (actor.kind != ActorKind::person && actor.kind != ActorKind::unknown) return "it";
    return gender == feature::feminine ? "her" : gender == feature::masculine ? "him" : "them";
}

/// Puts the sentence together for one attribution.
class Words {
  public:
    Words(const Document& doc, const Attribution& a)
        : doc_(doc), a_(a), speaker_(doc.speaker(a)), name_(plain_line(doc.string(speaker_.name))) {}

    std::string tell() const {
        if (speaker_.why.rule == Rule::actors_together) return together();
        switch (speaker_.link) {
            case LinkKind::none:
                return !name_.empty() ? "own words, which no name in the text explains"
                       : a_.speaker   ? "whom these words stand for is not known"
                                      : "nobody is named";
            case LinkKind::name:
                return inside() ? "the name stands in these words" : "the same name" + shown(" as");
            case LinkKind::surname:
                return "short for " + name_ + shown(", written in full");
            case LinkKind::acronym:
                return "short for " + name_ + shown(", explained");
            case LinkKind::apposition:
                return "the name stands in these words, beside a description";
            case LinkKind::office:
                return office();
            case LinkKind::nominal:
                return "other words for " + name_ + placed(", named");
            case LinkKind::pronoun:
                return (speaker_.why.rule == Rule::actors_speaks_for_himself
                            ? "I and we are the one who is quoted: "
                            : "pronoun for ") +
                       name_ + placed(", named");
            case LinkKind::continuation:
                return continuation();
        }
        return {};
    }

  private:
    bool inside() const { return a_.speaker.contains(speaker_.evidence) || !speaker_.evidence; }

    /// " in sentence 3", or where else the evidence stands; "" without any.
    std::string place() const {
        if (!speaker_.evidence) return {};
        if (a_.speaker.contains(speaker_.evidence)) return " in these words";
        const Document::Spans content = doc_.content(a_);
        const Span own = a_.speaker ? a_.speaker : content.empty() ? Span() : content.front();
        const size_t number = sentence_number(doc_, speaker_.evidence.begin);
        if (number == 0) return " elsewhere";
        if (number == sentence_number(doc_, own.begin)) return " in this sentence";
        return " in sentence " + std::to_string(number);
    }
    std::string placed(std::string_view how) const {
        const std::string where = place();
        return where.empty() ? where : std::string(how) + where;
    }
    /// The same with the words that stand there.
    std::string shown(std::string_view how) const {
        const std::string where = placed(how);
        return where.empty() ? where : where + ": \"" + plain_line(doc_.text(speaker_.evidence)) + "\"";
    }

    std::string office() const {
        const std::string of(whom(doc_, speaker_));
        switch (speaker_.why.rule) {
            case Rule::actors_spoken_of_last:
                return "description of the one whom the text named last, " + name_ + placed(":");
            case Rule::actors_spoken_of:
                return "description of one of whom the text speaks, " + name_ + placed(":");
            default:
                return "office or description told of " + of + shown("");
        }
    }

    std::string continuation() const {
        switch (speaker_.why.rule) {
            case Rule::actors_speaks_next:
                return "no words for the speaker: of " + name_ + ", who speaks next";
            case Rule::actors_same_words:
                return "no words for the speaker: " + name_ + " says the same words elsewhere in the text";
            default:
                return "no words for the speaker: goes on with what " + name_ + " said before";
        }
    }

    std::string together() const {
        std::string names = speaker_.actor ? actor(speaker_.actor) : name_;
        for (uint32_t i = 0; i < speaker_.also_count; ++i)
            names += ", " + actor(doc_.also[speaker_.also_first + i]);
        return "several speak together, each by their own name or words: " + names;
    }
    std::string actor(Id<Actor> id) const { return plain_line(doc_.string(doc_.actors[id.index].name)); }

    const Document& doc_;
    const Attribution& a_;
    const Speaker& speaker_;
    const std::string name_;
};

}  // namespace

size_t sentence_number(const Document& doc, uint32_t at) {
    const auto& all = doc.sentences;
    const auto found =
        std::partition_point(all.begin(), all.end(), [&](const Sentence& one) { return one.span.end <= at; });
    return found == all.end() ? 0 : static_cast<size_t>(found - all.begin()) + 1;
}

std::string speaker_words(const Document& doc, const Attribution& a) {
    return Words(doc, a).tell();
}

}  // namespace selon::cli
