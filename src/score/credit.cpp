// score/credit.cpp : see credit.hpp. Unlike in score.cpp a prediction takes the reference that it overlaps
// most, whatever others take it too: two sayings made of one can both be credited to the wrong one.
#include "score/credit.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "base/utf8.hpp"
#include "score/compare.hpp"

namespace selon::score {

namespace {

using Words = std::set<std::string>;
constexpr double kSame = 0.5;

Words words_of(std::string_view folded) {
    Words words;
    for (size_t at = 0; at < folded.size();) {
        const size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words.emplace(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool is_within(const Words& part, const Words& whole) {
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

/// The words of the mention that the reference gives for its speaker.
Words mention_words(const Statement& gold, std::u32string_view text) {
    if (gold.speaker.empty()) return {};
    const auto size = static_cast<int64_t>(text.size());
    const int64_t begin = std::clamp<int64_t>(gold.speaker.front().begin, 0, size);
    const int64_t end = std::clamp<int64_t>(gold.speaker.front().end, begin, size);
    std::string mention;
    for (const char32_t c : text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin)))
        utf8::append(mention, c);
    return words_of(fold_name(mention).value_or(""));
}

/// One reference saying with what its speaker may be called.
struct Reference {
    const Statement& saying;
    Positions content;
};

/// The reference that the content overlaps most, the first of equals; null if none is overlapped by half.
const Reference* find_same(const std::vector<Reference>& references, const Positions& content) {
    const Reference* best = nullptr;
    double most = 0;
    for (const Reference& reference : references) {
        const size_t common = count_common(content, reference.content);
        const size_t all = content.size() + reference.content.size() - common;
        const double overlap = all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
        if (overlap <= most) continue;
        most = overlap;
        best = &reference;
    }
    return most < kSame ? nullptr : best;
}

Credit credit_of_folded(const std::string& name, const Statement& gold, std::u32string_view text) {
    std::vector<std::string> accepted{gold.speaker_name};
    accepted.insert(accepted.end(), gold.aliases.begin(), gold.aliases.end());
    std::erase(accepted, "");
    const Words words = words_of(name);
    bool form = false;
    for (std::string& other : accepted) {
        other = fold_name(other).value_or("");
        if (other == name) return Credit::right;
        const Words known = words_of(other);
        form = form || is_within(words, known) || is_within(known, words);
    }
    if (form) return Credit::form;
    const bool true_words = accepted.empty() || is_within(words, mention_words(gold, text));
    return true_words ? Credit::unresolved : Credit::wrong;
}

std::string or_none(const std::string& text) {
    return text.empty() ? "None" : text;
}

}  // namespace

Credit credit_of(std::string_view name, const Statement& gold, std::u32string_view text) {
    return credit_of_folded(fold_name(name).value_or(""), gold, text);
}

void count_credits(const std::string& name, std::u32string_view text, const Record& gold, const Record& pred,
                   Options options, Report& report) {
    Credits& credits = report.credits;
    std::vector<Reference> references;
    for (const Statement& saying : gold.attributions) {
        references.push_back({saying, positions(saying.content, text)});
        credits.gold_named += !saying.speaker_name.empty();
    }
    for (const Statement& saying : pred.attributions) {
        if (saying.act != "said") continue;
        const std::string folded = fold_name(saying.speaker_name).value_or("");
        const Reference* const same = find_same(references, positions(saying.content, text));
        const Credit credit = folded.empty()    ? Credit::nameless
                              : same == nullptr ? Credit::loose
                                                : credit_of_folded(folded, same->saying, text);
        ++credits.of(credit);
        if (credit != Credit::wrong || !options.errors) continue;
        report.wrong_credits.push_back(name + "\twrong credit\t" + snippet(saying.content, text) + "\tgold " +
                                       or_none(same->saying.speaker_name) + " got " + saying.speaker_name);
    }
}

}  // namespace selon::score
