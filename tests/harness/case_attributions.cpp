// tests/harness/case_attributions.cpp : see case_attributions.hpp.
#include "harness/case_attributions.hpp"

#include <algorithm>

namespace selon::cases {

namespace {
bool names(const Piece& piece, std::string_view name) {
    return none(piece) ? name.empty() : piece.text == name;
}
}  // namespace

void ExpectedAttributions::read(Words& words, uint32_t line) {
    ExpectedAttribution expected;
    expected.line = line;
    if (!words.quoted()) expected.kind = words.next().text;
    while (words.quoted()) expected.content.push_back(words.next());
    if (expected.content.empty()) words.fail("an attribution needs its content in quotation marks");
    constexpr std::string_view with_value[] = {"cue",    "speaker", "name",   "addressee", "relay", "act",
                                               "stance", "when",    "within", "rule",      "actor", "link"};
    constexpr std::string_view bare[] = {"conditional", "negated", "modal", "refused"};
    while (!words.done()) {
        const bool denied = words.accept("not");
        const std::string& name = words.next().text;
        if (std::ranges::find(bare, name) != std::end(bare)) {
            Field field{name, {}};
            if (denied) field.values.push_back({"not", false, 0});
            expected.fields.push_back(std::move(field));
        } else if (!denied && std::ranges::find(with_value, name) != std::end(with_value)) {
            const auto same = std::ranges::find(expected.fields, name, &Field::name);
            if (same != expected.fields.end() && (name == "cue" || name == "relay")) {
                same->values.push_back(words.next());
            } else {
                expected.fields.push_back({name, {words.next()}});
            }
        } else {
            words.fail("an attribution has no field '" + name + "'");
            return;
        }
    }
    expected_.push_back(std::move(expected));
}

bool ExpectedAttributions::spans_are(const std::vector<Piece>& terms, Document::Spans spans) const {
    if (terms.size() == 1 && none(terms[0])) return spans.empty();
    return std::ranges::equal(terms, spans,
                              [&](const Piece& term, Span span) { return is(doc_, term, span); });
}

bool ExpectedAttributions::holds(const Field& field, const Attribution& a) const {
    const auto flag = [&](Attribution::Flag f) { return a.has(f) == field.values.empty(); };
    if (field.name == "conditional") return flag(Attribution::conditional);
    if (field.name == "negated") return flag(Attribution::negated);
    if (field.name == "modal") return flag(Attribution::modal);
    if (field.name == "refused") return flag(Attribution::refused);
    const Piece& value = field.values.front();
    if (field.name == "cue") return spans_are(field.values, doc_.cue(a));
    if (field.name == "speaker") return none(value) ? !a.speaker : is(doc_, value, a.speaker);
    if (field.name == "addressee") return none(value) ? !a.addressee : is(doc_, value, a.addressee);
    const Speaker& speaker = doc_.speaker(a);
    if (field.name == "name") return names(value, doc_.string(speaker.name));
    if (field.name == "link") return value.text == name_of(speaker.link);
    if (field.name == "actor")
        return speaker.actor && names(value, doc_.string(doc_.actors[speaker.actor.index].name));
    if (field.name == "act") return value.text == name_of(a.act);
    if (field.name == "stance") return value.text == name_of(a.stance);
    if (field.name == "rule") return value.text == rule_name(a.why.rule);
    if (field.name == "when") {
        return none(value) ? !a.when : a.when && value.text == doc_.string(doc_.times[a.when.index].value);
    }
    if (field.name == "relay") {
        if (none(value)) return speaker.relay_count == 0;
        return std::equal(field.values.begin(), field.values.end(), doc_.relays.begin() + speaker.relay_first,
                          doc_.relays.begin() + speaker.relay_first + speaker.relay_count,
                          [&](const Piece& term, Str relay) { return term.text == doc_.string(relay); });
    }
    return field.name != "within" || within(value, a);
}

/// `within 1`: stands in the content of the first attribution that the case lists.
bool ExpectedAttributions::within(const Piece& value, const Attribution& a) const {
    if (none(value)) return !a.within;
    const size_t number = static_cast<size_t>(std::atoi(value.text.c_str()));
    if (number == 0 || number > expected_.size()) return false;
    const auto outer = expected_[number - 1].found;
    return outer && a.within == outer;
}

std::vector<const Field*> ExpectedAttributions::wrong_fields(const ExpectedAttribution& expected,
                                                             const Attribution& a, bool with_within) const {
    std::vector<const Field*> wrong;
    for (const Field& field : expected.fields) {
        if (field.name == "within" && !with_within) continue;
        if (!holds(field, a)) wrong.push_back(&field);
    }
    return wrong;
}

void ExpectedAttributions::match() {
    std::vector<bool> taken(doc_.attributions.size());
    for (ExpectedAttribution& expected : expected_) {
        size_t fewest = SIZE_MAX;
        for (size_t i = 0; i < doc_.attributions.size(); ++i) {
            const Attribution& a = doc_.attributions[i];
            if (taken[i] || !spans_are(expected.content, doc_.content(a))) continue;
            const size_t wrong = wrong_fields(expected, a, false).size() +
                                 (!expected.kind.empty() && expected.kind != name_of(a.kind));
            if (wrong >= fewest) continue;
            fewest = wrong;
            expected.found = Id<Attribution>(i);
        }
        if (expected.found) taken[expected.found.index] = true;
    }
    for (const ExpectedAttribution& expected : expected_) report(expected);
}

void ExpectedAttributions::report(const ExpectedAttribution& expected) {
    const std::string place = "line " + std::to_string(expected.line) + ": ";
    if (!expected.found) {
        failures_.push_back(place + "no attribution with this content");
        return;
    }
    const Attribution& a = doc_.attributions[expected.found.index];
    if (!expected.kind.empty() && expected.kind != name_of(a.kind)) {
        failures_.push_back(place + "the kind is " + std::string(name_of(a.kind)) + ", not " + expected.kind);
    }
    for (const Field* field : wrong_fields(expected, a, true)) {
        std::string wanted;
        for (const Piece& value : field->values) wanted += ' ' + value.text;
        failures_.push_back(place + "wrong " + field->name + ": expected" +
                            (wanted.empty() ? " it" : wanted));
    }
}

}  // namespace selon::cases
