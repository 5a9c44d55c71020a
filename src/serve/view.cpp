// serve/view.cpp : see view.hpp. Charts are in view_charts.cpp.
#include "serve/view.hpp"

#include <algorithm>

#include "serve/cite.hpp"
#include "store/words.hpp"

namespace selon::serve {

namespace {

constexpr Parameter kFilter[] = {
    {"q", "words of what was said; \"a phrase\", wor*, -word"},
    {"who", "the speaker"},
    {"to", "to whom it was said"},
    {"via", "through whom it came"},
    {"about", "who is named in what was said"},
    {"since", "said on that day or later", "date"},
    {"until", "said on that day or earlier", "date"},
    {"stance", "what the verb commits the reporter to", "string",
     "neutral|emphasis|opinion|factive|distance|directive|commissive|denial|forecast"},
    {"kind", "quoted, reported, or both", "string", "direct|indirect|mixed"},
    {"act", "uttered, or ascribed as a belief", "string", "said|held"},
    {"outlet", "newspaper or site"},
    {"language", "language of the article", "string", "fr|en"},
    {"once", "leave out repetitions of the same story", "flag"},
    {"sure",
     "leave out what is unsure: a saying or, where a speaker is asked for, a link to the name, below 700",
     "flag"},
};

}  // namespace

const std::span<const Parameter> kFilterParameters = kFilter;

store::Filter filter_of(const Query& query) {
    const auto text = [&](std::string_view name) { return std::string(query.get(name)); };
    store::Filter filter;
    filter.text = text("q");
    filter.who = text("who");
    filter.to = text("to");
    filter.via = text("via");
    filter.about = text("about");
    filter.since = text("since");
    filter.until = text("until");
    filter.stance = text("stance");
    filter.kind = text("kind");
    filter.act = text("act");
    filter.outlet = text("outlet");
    filter.language = text("language");
    filter.once = query.has("once");
    filter.min_score = query.has("sure") ? store::kSureScore : 0;
    return filter;
}

bool is_filtered(const Query& query) {
    return std::any_of(std::begin(kFilter), std::end(kFilter),
                       [&](const Parameter& one) { return query.has(one.name); });
}

std::string_view speaker_of(const store::AttributionRow& row) {
    if (!row.speaker_label.empty()) return row.speaker_label;
    return row.speaker.empty() ? row.speaker_text : row.speaker;
}

std::string_view title_of(const store::DocumentRow& row) {
    if (!row.title.empty()) return row.title;
    if (!row.name.empty()) return row.name;
    return row.url.empty() ? std::string_view(row.source) : std::string_view(row.url);
}

bool is_unsure(const store::AttributionRow& row) {
    return row.score < store::kSureScore;
}

bool is_dated(std::string_view value) {
    return !value.empty() && value.front() >= '0' && value.front() <= '9';
}

bool repeats_head(const store::DocumentRow& document, std::string_view line) {
    const size_t colon = line.find(':');
    const size_t value = colon == std::string_view::npos ? colon : line.find_first_not_of(" \t", colon + 1);
    const std::string_view behind = value == std::string_view::npos ? "" : line.substr(value);
    for (const std::string_view known :
         {std::string_view(document.title), std::string_view(document.published),
          std::string_view(document.outlet), std::string_view(document.author)}) {
        if (!known.empty() && behind == known) return true;
    }
    return !document.title.empty() && line == document.title;
}

void marked(Html& h, std::string_view text, std::string_view query) {
    if (query.empty()) return void(h.text(text));
    std::vector<std::pair<std::string, bool>> wanted;  // and whether its beginning is enough
    for (const auto& word : store::fold_words(query)) {
        const bool excluded = word.span.begin > 0 && query[word.span.begin - 1] == '-';
        if (!excluded)
            wanted.emplace_back(word.form, word.span.end < query.size() && query[word.span.end] == '*');
    }
    uint32_t at = 0;
    for (const auto& word : store::fold_words(text)) {
        const bool found = std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) {
            return one.second ? word.form.starts_with(one.first) : word.form == one.first;
        });
        if (!found || word.span.begin < at) continue;
        h.text(text.substr(at, word.span.begin - at)).element("mark", word.span.of(text));
        at = word.span.end;
    }
    h.text(text.substr(at));
}

void speaker_link(const Visit& visit, const store::AttributionRow& row, Html& h) {
    const std::string_view name = speaker_of(row);
    if (name.empty()) return void(h.element("span", {{"class", "who nobody"}}, visit.words("nobody")));
    const auto one = [&](int64_t id, std::string_view label) {
        const std::string address = "/a/" + std::to_string(id);
        h.open(id != 0 ? "a" : "span", {{"class", row.inferred() ? "who inferred" : "who"},
                                        {"href", id != 0 ? std::string_view(address) : Html::kNone}});
        h.apart(label).close();
    };
    if (row.co_speakers.empty()) return one(row.speaker_id, name);
    h.open("span", {{"class", "together"}});
    one(row.speaker_id, row.first_label());
    for (const store::CoSpeaker& other : row.co_speakers) {
        h.text(", ");
        one(other.id, other.label);
    }
    h.close();
}

namespace {

/// "pronoun", "office told in the article: ...": in the words of the rule, else of the kind of link.
std::string link_words(const Interface& w, const store::AttributionRow& row) {
    if (row.speaker_link == "none" && row.speaker_rule.empty()) return std::string(w("reached.unknown"));
    if (row.speaker_link == "office" && row.speaker_rule == "actors.office" && !row.speaker_evidence.empty())
        return w.with("reached.told", {row.speaker_evidence});
    const std::string_view special = w.of("reached.", row.speaker_rule);
    return std::string(special != row.speaker_rule ? special : w.of("reached.", row.speaker_link));
}

}  // namespace

void reached(const Visit& visit, const store::AttributionRow& row, LinkScore score, Html& h) {
    if (row.speaker_link.empty() || speaker_of(row).empty()) return;
    const Interface& w = visit.words;
    const std::string words = link_words(w, row);
    const bool shown = score == LinkScore::shown || (score == LinkScore::of_inferred && row.inferred());
    const bool scored = shown && row.speaker_score >= 0 && row.speaker_link != "none";
    h.element("span", {{"class", row.inferred() ? "reached inferred" : "reached"}},
              scored ? w.with("reached.surely", {words, confidence(w, row.speaker_score)}) : words);
}

void addressee(const Visit& visit, const store::AttributionRow& row, Html& h) {
    if (row.addressee.empty()) return;
    h.open("span", {{"class", "to"}}).element("span", {{"class", "sr"}}, visit.words("to")).text("\xC2\xA0");
    h.open("span", {{"lang", row.language}}).apart(row.addressee).close().close();
}

void qualities(const Visit& visit, const store::AttributionRow& row, Html& h) {
    const Interface& w = visit.words;
    h.open("span", {{"class", "qualities"}});
    h.element("span", {{"class", "kind k-" + row.kind}}, w.of("kind.", row.kind));
    if (row.stance != "neutral") {
        h.text(" ").element("span", {{"class", "stance s-" + row.stance}}, w.of("stance.", row.stance));
    }
    const std::pair<bool, std::string_view> flags[] = {
        {row.conditional, "conditional"}, {row.negated, "negated"},    {row.modal, "modal"},
        {row.refused, "refused"},         {row.act == "held", "held"}, {row.echo_of != 0, "echo"},
        {is_unsure(row), "unsure"}};
    for (const auto& [set, name] : flags) {
        if (set) h.text(" ").element("span", {{"class", "flag"}}, w("flag." + std::string(name)));
    }
    h.close();
}

void relay_chain(const Visit& visit, const store::AttributionRow& row, Html& h) {
    if (row.relays.empty()) return;
    const Interface& w = visit.words;
    h.open("p", {{"class", "chain"}}).element("span", {{"class", "sr"}}, w("chain.label"));
    h.open("span", {{"class", "link"}})
        .apart(row.outlet.empty() ? w("chain.here") : std::string_view(row.outlet))
        .close();
    for (size_t i = 0; i < row.relays.size(); ++i) {
        h.element("span", {{"class", "arrow"}, {"aria-label", w("chain.from")}, {"role", "img"}},
                  "\xE2\x86\x90");
        const int64_t id = i < row.relay_ids.size() ? row.relay_ids[i] : 0;
        const std::string address = "/a/" + std::to_string(id);
        h.open(id != 0 ? "a" : "span",
               {{"class", "link"}, {"href", id != 0 ? std::string_view(address) : Html::kNone}});
        h.apart(row.relays[i]).close();
    }
    if (const std::string_view name = speaker_of(row);
        !name.empty() && (row.relays.empty() || name != row.relays.back())) {
        h.element("span", {{"class", "arrow"}, {"aria-label", w("chain.from")}, {"role", "img"}},
                  "\xE2\x86\x90");
        h.open("span", {{"class", "link"}}).apart(name).close();
    }
    h.close();
}

namespace {

/// A row of a list: when and who at fixed places, what was said, where.
void attribution_row(const Visit& visit, const store::AttributionRow& row, const ListOptions& options,
                     Html& h) {
    const Interface& w = visit.words;
    const std::string address = "/s/" + row.key;
    h.open("li", {{"class", "said k-" + row.kind + (is_unsure(row) ? " unsure" : "")},
                  {"data-item", address},
                  {"tabindex", "-1"}});
    h.open("div", {{"class", "said-by"}});
    const bool dated = is_dated(row.said_on);
    h.open("time", {{"datetime", dated ? std::string_view(row.said_on) : Html::kNone}});
    h.text(dated ? w.date(row.said_on) : std::string(w("undated"))).close();
    if (options.speakers) speaker_link(visit, row, h);
    if (!row.cue.empty()) h.open("span", {{"class", "cue"}, {"lang", row.language}}).apart(row.cue).close();
    addressee(visit, row, h);
    if (row.inferred()) reached(visit, row, LinkScore::of_inferred, h);
    h.close();
    h.open("div", {{"class", "said-what"}});
    h.open("p", {{"class", "words"}, {"dir", "auto"}, {"lang", row.language}}).open("a", {{"href", address}});
    marked(h, said_alone(row.text), options.query);
    h.close().close();
    relay_chain(visit, row, h);
    h.open("p", {{"class", "small"}});
    qualities(visit, row, h);
    const std::string document = article_address(row.document_id, row.number);
    h.text(" \xC2\xB7 ").open("a", {{"class", "from"}, {"href", document}});
    if (!row.outlet.empty()) h.apart(row.outlet);
    if (!row.outlet.empty() && !row.title.empty()) h.text(" \xC2\xB7 ");
    h.apart(row.title.empty() && row.outlet.empty() ? w("article") : std::string_view(row.title)).close();
    h.close().close().close();
}

}  // namespace

void attribution_list(const Visit& visit, const std::vector<store::AttributionRow>& rows,
                      const ListOptions& options, Html& h) {
    h.open("ol", {{"class", "sayings"}});
    for (const auto& row : rows) attribution_row(visit, row, options, h);
    h.close();
}

void total(const Visit& visit, const store::Facets& facets, Html& h) {
    const Interface& w = visit.words;
    h.open("p", {{"class", "total"}, {"role", "status"}}).text(w.count("attributions", facets.counted));
    if (facets.unsure > 0) {
        h.text(", ").text(w.count("unsure", facets.unsure)).text(" \xC2\xB7 ");
        h.link(address_with(visit, "sure", "1"), w("field.sure"));
    }
    h.close();
}

void document_list(const Visit& visit, const std::vector<store::DocumentRow>& rows, const Excerpts& excerpts,
                   Html& h) {
    const Interface& w = visit.words;
    h.open("ol", {{"class", "articles"}});
    for (size_t i = 0; i < rows.size(); ++i) {
        const auto& d = rows[i];
        const std::string address = "/d/" + std::to_string(d.id);
        h.open("li", {{"data-item", address}, {"tabindex", "-1"}})
            .open("a", {{"href", address}, {"lang", d.language}});
        h.apart(title_of(d)).close();
        if (i < excerpts.texts.size()) {
            h.open("p", {{"class", "excerpt"}, {"lang", d.language}, {"dir", "auto"}});
            marked(h, excerpts.texts[i], excerpts.query);
            h.close();
        }
        h.open("p", {{"class", "small"}});
        if (!d.outlet.empty()) h.apart(d.outlet).text(" \xC2\xB7 ");
        if (!d.published.empty()) h.text(w.date(d.published) + " \xC2\xB7 ");
        h.text(w.count("attributions", d.attributions)).close().close();
    }
    h.close();
}

void next_link(const Visit& visit, std::string_view next, Html& h) {
    if (next.empty()) return;
    const std::string address = visit.request.path + visit.query().with("after", next).text();
    h.open("p", {{"class", "more"}})
        .element("a", {{"href", address}, {"rel", "next"}}, visit.words("more"))
        .close();
}

void field(const Visit& visit, const Parameter& parameter, Html& h) {
    const Interface& w = visit.words;
    const std::string key = "field." + std::string(parameter.name);
    const std::string_view value = visit.query().get(parameter.name);
    h.open("label", {{"class", "field"}}).element("span", w(key));
    if (parameter.type == "flag") {
        h.single("input", {{"type", "checkbox"},
                           {"name", parameter.name},
                           {"value", "1"},
                           {"checked", value.empty() ? Html::kNone : std::string_view("")}});
    } else if (parameter.values.empty()) {
        h.single("input", {{"name", parameter.name},
                           {"value", value},
                           {"placeholder", parameter.type == "date" ? w("field.date") : Html::kNone}});
    } else {
        h.open("select", {{"name", parameter.name}})
            .element("option", {{"value", ""}},
                     w(parameter.type == "choice" ? "field.fitting" : "field.any"));
        for (std::string_view rest = parameter.values; !rest.empty();) {
            const size_t end = std::min(rest.find('|'), rest.size());
            const std::string_view one = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            h.element("option",
                      {{"value", one}, {"selected", one == value ? std::string_view("") : Html::kNone}},
                      w.of(std::string(parameter.name) + ".", one));
        }
        h.close();
    }
    h.close();
}

std::string article_address(int64_t document_id, int64_t number) {
    const auto page = static_cast<int64_t>(kNotesOfAPage);
    const std::string place = std::to_string(number);
    return "/d/" + std::to_string(document_id) + (number > page ? "?from=" + place : "") + "#s" + place;
}

std::string confidence(const Interface& words, int score) {
    const std::string_view level = score >= 800 ? "high" : score >= store::kSureScore ? "medium" : "low";
    return words.with("confidence." + std::string(level), {std::to_string(score / 10)});
}

std::string percent(const Interface& words, int64_t part, int64_t whole) {
    return words.with("percent", {std::to_string(whole == 0 ? 0 : (part * 100 + whole / 2) / whole)});
}

int64_t total_of(const std::vector<store::Count>& counts) {
    int64_t total = 0;
    for (const store::Count& one : counts) total += one.count;
    return total;
}

void empty_state(const Visit& visit, std::string_view key, Html& h) {
    const std::string name(key);
    h.open("div", {{"class", "empty"}})
        .element("h2", visit.words(name))
        .element("p", visit.words(name + ".do"))
        .close();
}

}  // namespace selon::serve
