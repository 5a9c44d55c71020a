// times/pattern_source.cpp : see pattern_source.hpp.
#include "times/pattern_source.hpp"

#include <algorithm>
#include <charconv>

namespace selon::times {

namespace {

struct MechanismName {
    std::string_view name;
    Mechanism mechanism;
    Rule rule;
};
constexpr MechanismName kMechanisms[] = {
    {"is", Mechanism::is, Rule::times_word},
    {"fields", Mechanism::fields, Rule::times_fields},
    {"merge", Mechanism::merge, Rule::times_merge},
    {"shift", Mechanism::shift, Rule::times_shift},
    {"cycle", Mechanism::cycle, Rule::times_cycle},
    {"pick", Mechanism::pick, Rule::times_pick},
    {"nth", Mechanism::nth, Rule::times_nth},
    {"edge", Mechanism::edge, Rule::times_edge},
    {"pair", Mechanism::pair, Rule::times_pair},
    {"amount", Mechanism::amount, Rule::times_amount},
    {"sum", Mechanism::sum, Rule::times_amount},
    {"repeat", Mechanism::repeat, Rule::times_repeat},
    {"ref", Mechanism::ref, Rule::times_word},
    {"number", Mechanism::number, Rule::times_word},
    {"to_clock", Mechanism::to_clock, Rule::times_clock},
    {"span_n", Mechanism::span_n, Rule::times_cycle},
    {"range", Mechanism::range, Rule::times_pair},
    {"lasting", Mechanism::lasting, Rule::times_amount},
    {"lean", Mechanism::lean, Rule::times_pick},
    {"rest", Mechanism::rest, Rule::times_edge},
    {"focus", Mechanism::focus, Rule::times_cycle},
};
constexpr std::string_view kKeys[] = {"year",    "month", "day",  "weekday", "hour",    "minute", "second",
                                      "quarter", "half",  "week", "decade",  "century", "season", "of",
                                      "unit",    "n",     "sign", "by",      "from",    "a",      "b",
                                      "in",      "value", "plus", "grain",   "minus",   "quant",  "freq"};
static_assert(std::size(kKeys) == Argument::keys);
struct ConditionName {
    std::string_view name;
    uint32_t flag;
};
constexpr ConditionName kConditions[] = {
    {"glued", condition::glued},     {"spaced", condition::spaced}, {"alone", condition::alone},
    {"capital", condition::capital}, {"digits", condition::digits}, {"line", condition::line},
    {"ahead", condition::ahead},     {"ends", condition::ends},     {"words", condition::words},
    {"year", condition::year},       {"whole", condition::whole},   {"free", condition::free},
    {"weak", condition::weak},       {"late", condition::late},     {"apart", condition::apart},
    {"habit", condition::habit},     {"told", condition::told},     {"common", condition::common},
    {"once", condition::once}};

std::vector<std::string> words_of(std::string_view text, char separator) {
    std::vector<std::string> out;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) out.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool parse_argument(std::string_view word, Argument& out) {
    const size_t equal = word.find('=');
    if (equal == std::string_view::npos) return false;
    const auto* const key = std::find(std::begin(kKeys), std::end(kKeys), word.substr(0, equal));
    if (key == std::end(kKeys)) return false;
    out.key = static_cast<Argument::Key>(key - std::begin(kKeys));
    std::string_view value = word.substr(equal + 1);
    out.constant = value.starts_with('#');
    if (out.constant) value.remove_prefix(1);
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = error == std::errc() && end == value.data() + value.size();
    if (!out.constant) {
        if (!whole || number < 1 || number > 16) return false;
        out.element = static_cast<int8_t>(number);
        return true;
    }
    out.number = whole ? number : 0;
    if (!whole) {  // the name of a mod, or letters of a part, season or unit
        out.number = parse_mod(value);
        if (out.key == Argument::unit) {
            out.number = static_cast<int32_t>(parse_unit(value).unit);
        } else if (out.number == 0 && value.size() == 2) {
            out.number = letters(value[0], value[1]);
        }
    }
    return true;
}

void parse_action(const Table& table, size_t row, PatternRow& out) {
    const std::string_view text = table.cell(row, table.column("action"));
    const std::vector<std::string> words = words_of(text, ' ');
    if (words.empty()) {
        out.mistake = "no action";
        return;
    }
    const auto* const mechanism = std::find_if(std::begin(kMechanisms), std::end(kMechanisms),
                                               [&](const MechanismName& m) { return m.name == words[0]; });
    if (mechanism == std::end(kMechanisms)) {
        out.mistake = "unknown action " + words[0];
        return;
    }
    out.pattern.mechanism = mechanism->mechanism;
    out.pattern.rule = mechanism->rule;
    for (size_t i = 1; i < words.size(); ++i) {
        if (words[i].starts_with('!')) {
            const auto* const found =
                std::find_if(std::begin(kConditions), std::end(kConditions),
                             [&](const ConditionName& c) { return c.name == words[i].substr(1); });
            if (found == std::end(kConditions)) out.mistake = "unknown condition " + words[i];
            if (found != std::end(kConditions)) out.pattern.flags |= found->flag;
        } else if (out.pattern.argument_count == out.pattern.arguments.size() ||
                   !parse_argument(words[i], out.pattern.arguments[out.pattern.argument_count++])) {
            out.mistake = "cannot read " + words[i];
        }
    }
}

}  // namespace

UnitValue parse_unit(std::string_view text) {
    struct Name {
        std::string_view name;
        Amount::Unit unit;
        Grain grain;
    };
    constexpr Name kUnits[] = {
        {"Y", Amount::years, Grain::year},         {"Q", Amount::quarters, Grain::quarter},
        {"M", Amount::months, Grain::month},       {"W", Amount::weeks, Grain::week},
        {"WE", Amount::weekends, Grain::weekend},  {"D", Amount::days, Grain::day},
        {"BD", Amount::business_days, Grain::day}, {"H", Amount::hours, Grain::hour},
        {"MIN", Amount::minutes, Grain::minute},   {"S", Amount::seconds, Grain::second}};
    UnitValue out;
    int32_t count = 1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error == std::errc()) text.remove_prefix(static_cast<size_t>(end - text.data()));
    for (const Name& known : kUnits) {
        if (known.name == text) out = {known.unit, count, known.grain};
    }
    if (count != 1) {
        out.grain = out.unit == Amount::years && count == 10    ? Grain::decade
                    : out.unit == Amount::years && count == 100 ? Grain::century
                    : out.unit == Amount::months && count == 6  ? Grain::half
                    : out.unit == Amount::months && count == 3  ? Grain::quarter
                                                                : Grain::none;
    }
    return out;
}

uint8_t parse_mod(std::string_view text) {
    for (uint8_t mod = 1; mod <= static_cast<uint8_t>(TimeMod::EQUAL_OR_MORE); ++mod) {
        if (name_of(static_cast<TimeMod>(mod)) == text) return mod;
    }
    return 0;
}

PatternRow parse_pattern(const Table& table, size_t row,
                         const std::function<Symbol(const std::string&)>& symbol) {
    PatternRow out;
    out.pattern.line = table.line(row);
    const std::string result(table.cell(row, table.column("result")));
    if (result.empty()) {
        out.mistake = "no result";
        return out;
    }
    out.pattern.result = symbol(result);
    for (std::string& word : words_of(table.cell(row, table.column("pattern")), ' ')) {
        if (word == "[") {
            out.pattern.span_first = static_cast<uint8_t>(out.elements.size() + 1);
            continue;
        }
        if (word == "]") {
            out.pattern.span_last = static_cast<uint8_t>(out.elements.size());
            continue;
        }
        PatternElement element;
        element.optional = word.size() > 1 && word[0] == '?';
        if (element.optional) word.erase(0, 1);
        for (const std::string& choice : words_of(word, '|')) element.choices.push_back(symbol(choice));
        if (element.choices.empty()) out.mistake = "an element without a name";
        out.elements.push_back(std::move(element));
    }
    if (out.elements.empty()) out.mistake = "no pattern";
    if (out.pattern.span_first != 0 && out.pattern.span_last == 0) {
        out.pattern.span_last = static_cast<uint8_t>(out.elements.size());
    }
    if (out.pattern.span_last != 0 && out.pattern.span_first == 0) out.pattern.span_first = 1;
    parse_action(table, row, out);
    return out;
}

}  // namespace selon::times
