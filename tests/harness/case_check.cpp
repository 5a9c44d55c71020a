// tests/harness/case_check.cpp : see case_check.hpp. Each kind of expectation has a function;
// tests/cases/README.md says what each means.
#include "harness/case_check.hpp"

#include <algorithm>

#include "harness/case_attributions.hpp"

namespace selon::cases {

namespace {

class Checker {
  public:
    Checker(const Case& expected, const Document& doc, const Pack& pack)
        : case_(expected), doc_(doc), pack_(pack) {}

    std::vector<std::string> run() {
        for (const Expectation& line : case_.expectations) {
            Words words(line, failures_);
            expectation(words, line.line);
            if (!words.done() && failures_.empty())
                words.fail("do not understand '" + words.next().text + "'");
        }
        attributions_.match();
        check_only();
        return std::move(failures_);
    }

  private:
    static void equal(Words& words, std::string_view what, std::string_view is_value,
                      const std::string& wanted) {
        if (is_value == wanted) return;
        words.fail(std::string(what) + " is '" + std::string(is_value) + "', not '" + wanted + "'");
    }

    /// Optional fields after a found annotation: `rule text.marks.pair`.
    void rule_of(Words& words, const Why& why) {
        if (!words.accept("rule")) return;
        const std::string& wanted = words.next().text;
        if (wanted != rule_name(why.rule)) {
            words.fail("the rule is " + std::string(rule_name(why.rule)) + ", not " + wanted);
        }
    }

    void term(Words& words) {
        const Piece& wanted = words.next();
        ++listed_terms_;
        const auto found =
            std::ranges::find_if(doc_.terms, [&](const Term& t) { return is(doc_, wanted, t.span); });
        if (found == doc_.terms.end()) {
            words.fail("no term \"" + wanted.text + '"');
            if (words.accept("rule")) words.next();
            return;
        }
        rule_of(words, found->why);
    }

    void time(Words& words) {
        const Piece& wanted = words.next();
        ++listed_times_;
        const auto found =
            std::ranges::find_if(doc_.times, [&](const Time& t) { return is(doc_, wanted, t.span); });
        if (found == doc_.times.end()) {
            words.fail("no time \"" + wanted.text + '"');
            while (!words.done()) words.next();
            return;
        }
        if (!words.done()) equal(words, "the type", name_of(found->type), words.next().text);
        if (!words.done()) equal(words, "the value", doc_.string(found->value), words.next().text);
        while (!words.done()) {
            if (words.accept("mod")) {
                equal(words, "mod", name_of(static_cast<TimeMod>(found->mod)), words.next().text);
            } else if (words.accept("begin")) {
                equal(words, "begin", doc_.string(found->begin), words.next().text);
            } else if (words.accept("end")) {
                equal(words, "end", doc_.string(found->end), words.next().text);
            } else if (words.accept("quant")) {
                const std::string_view often = doc_.string(found->quant_freq);
                equal(words, "quant", often.substr(0, often.find('|')), words.next().text);
            } else if (words.accept("freq")) {
                const std::string_view often = doc_.string(found->quant_freq);
                equal(words, "freq", often.substr(std::min(often.size(), often.find('|') + 1)),
                      words.next().text);
            } else if (words.accept("inconsistent")) {
                if (!found->inconsistent) words.fail("the time is not marked as inconsistent");
            } else {
                rule_of(words, found->why);
                if (!words.done()) return;
            }
        }
    }

    void marks(Words& words) {
        const Piece& wanted = words.next();
        ++listed_marks_;
        const auto found =
            std::ranges::find_if(doc_.marks, [&](const MarkPair& m) { return is(doc_, wanted, m.inner); });
        if (found == doc_.marks.end()) {
            words.fail("no quotation marks around \"" + wanted.text + '"');
            while (!words.done()) words.next();
            return;
        }
        const std::pair<std::string_view, MarkPair::Flag> flags[] = {
            {"unclosed", MarkPair::unclosed},   {"reopened", MarkPair::reopened},
            {"malformed", MarkPair::malformed}, {"dash", MarkPair::dash},
            {"straight", MarkPair::straight},   {"tagged", MarkPair::tagged}};
        while (!words.done()) {
            if (words.accept("depth")) {
                if (const uint32_t depth = words.number(); depth != found->depth) {
                    words.fail("the depth is " + std::to_string(found->depth));
                }
                continue;
            }
            const auto flag =
                std::ranges::find_if(flags, [&](const auto& f) { return words.accept(f.first); });
            if (flag == std::end(flags)) {
                rule_of(words, found->why);
                return;
            }
            if (!found->has(flag->second)) words.fail("the marks are not " + std::string(flag->first));
        }
    }

    void actor(Words& words) {
        const Piece& wanted = words.next();
        ++listed_actors_;
        const auto found = std::ranges::find_if(
            doc_.actors, [&](const Actor& each) { return doc_.string(each.name) == wanted.text; });
        if (found == doc_.actors.end()) {
            words.fail("no actor \"" + wanted.text + '"');
            while (!words.done()) words.next();
            return;
        }
        const Id<Actor> id(static_cast<size_t>(found - doc_.actors.begin()));
        const auto mentioned = [&](const Piece& text) {
            for (uint32_t m = 0; m < doc_.mentions.size(); ++m) {
                if (doc_.actor_of(m) == id && is(doc_, text, doc_.mentions[m].span)) return true;
            }
            return false;
        };
        while (!words.done()) {
            if (words.accept("mentions")) {
                if (const uint32_t count = words.number(); count != found->mentions) {
                    words.fail("the actor has " + std::to_string(found->mentions) + " mentions");
                }
                continue;
            }
            const bool denied = words.accept("not");
            if (words.accept("mention")) {
                const Piece& text = words.next();
                if (mentioned(text) == denied) {
                    words.fail("\"" + text.text +
                               (denied ? "\" is a mention of it" : "\" is no mention of it"));
                }
            } else if (const std::string& kind = words.next().text; kind != name_of(found->kind)) {
                words.fail("the actor is a " + std::string(name_of(found->kind)) + ", not " + kind);
            }
        }
    }

    void tokens(Words& words) {
        const std::string& joined = words.next().text;
        std::vector<std::string_view> wanted;
        for (size_t at = 0; at <= joined.size();) {
            const size_t end = std::min(joined.find('|', at), joined.size());
            wanted.push_back(std::string_view(joined).substr(at, end - at));
            at = end + 1;
        }
        const auto same = [&](const Token& token, std::string_view text) {
            return doc_.text(token.span) == text;
        };
        if (std::search(doc_.tokens.begin(), doc_.tokens.end(), wanted.begin(), wanted.end(), same) ==
            doc_.tokens.end()) {
            words.fail("the tokens " + joined + " do not follow each other");
        }
    }

    void word(Words& words) {
        const Piece& wanted = words.next();
        const auto form = [&](const Word& w) {
            return w.form ? doc_.string(w.form) : doc_.text(doc_.tokens[w.token.index].span);
        };
        const auto found = std::ranges::find_if(doc_.words, [&](const Word& w) {
            return form(w) == wanted.text &&
                   (wanted.occurrence == 0 || is(doc_, wanted, doc_.tokens[w.token.index].span));
        });
        if (found == doc_.words.end()) {
            words.fail("no word \"" + wanted.text + '"');
            while (!words.done()) words.next();
            return;
        }
        while (!words.done()) {
            if (words.accept("lemma")) {
                equal(words, "the lemma", doc_.string(found->lemma), words.next().text);
            } else if (words.accept("head")) {
                equal(words, "the head", found->head ? form(doc_.words[found->head.index]) : "none",
                      words.next().text);
            } else {
                return;
            }
        }
    }

    void absent(Words& words) {
        const std::string& what = words.next().text;
        const bool any = !words.quoted();
        const Piece wanted = any ? Piece{} : words.next();
        const auto touches = [&](Span span) {
            const size_t at = doc_.text().find(wanted.text);
            return at != std::string_view::npos &&
                   span.overlaps({static_cast<uint32_t>(at), static_cast<uint32_t>(at + wanted.text.size())});
        };
        bool found = false;
        if (what == "attribution") {
            found = std::ranges::any_of(doc_.attributions, [&](const Attribution& a) {
                return any || std::ranges::any_of(doc_.content(a), touches);
            });
        } else if (what == "term") {
            found = std::ranges::any_of(doc_.terms, [&](const Term& t) { return any || touches(t.span); });
        } else if (what == "time") {
            found = std::ranges::any_of(doc_.times, [&](const Time& t) { return any || touches(t.span); });
        } else if (what == "marks") {
            found =
                std::ranges::any_of(doc_.marks, [&](const MarkPair& m) { return any || touches(m.inner); });
        } else if (what == "actor") {
            found = std::ranges::any_of(
                doc_.actors, [&](const Actor& a) { return any || doc_.string(a.name) == wanted.text; });
        } else {
            return words.fail("'no' what? attribution, term, time, marks or actor");
        }
        if (found) words.fail("there should be no " + what + (any ? "" : " \"" + wanted.text + '"'));
    }

    void count(Words& words, std::string_view what, size_t is_count) {
        if (const uint32_t wanted = words.number(); wanted != is_count) {
            words.fail(std::to_string(is_count) + ' ' + std::string(what));
        }
    }

    void check_only() {
        if (!only_) return;
        const auto equal = [&](std::string_view what, size_t listed, size_t found) {
            if (listed == 0 || listed == found) return;
            failures_.push_back("only: " + std::to_string(found) + ' ' + std::string(what) +
                                ", the case lists " + std::to_string(listed));
        };
        equal("attributions", attributions_.size(), doc_.attributions.size());
        equal("terms", listed_terms_, doc_.terms.size());
        equal("times", listed_times_, doc_.times.size());
        equal("marks", listed_marks_, doc_.marks.size());
        equal("actors", listed_actors_, doc_.actors.size());
    }

    void expectation(Words& words, uint32_t line) {
        if (words.accept("attribution")) return attributions_.read(words, line);
        if (words.accept("term")) return term(words);
        if (words.accept("time")) return time(words);
        if (words.accept("marks")) return marks(words);
        if (words.accept("actor")) return actor(words);
        if (words.accept("tokens")) return tokens(words);
        if (words.accept("word")) return word(words);
        if (words.accept("no")) return absent(words);
        if (words.accept("sentences")) return count(words, "sentences", doc_.sentences.size());
        if (words.accept("paragraphs")) return count(words, "paragraphs", doc_.paragraphs.size());
        if (words.accept("attributions")) return count(words, "attributions", doc_.attributions.size());
        if (words.accept("times")) return count(words, "times", doc_.times.size());
        if (words.accept("terms")) return count(words, "terms", doc_.terms.size());
        if (words.accept("actors")) return count(words, "actors", doc_.actors.size());
        if (words.accept("only")) {
            only_ = true;
            return;
        }
        if (words.accept("sentence")) {
            const Piece& wanted = words.next();
            if (std::ranges::none_of(doc_.sentences,
                                     [&](const Sentence& s) { return is(doc_, wanted, s.span); })) {
                words.fail("no sentence \"" + wanted.text + '"');
            }
            return;
        }
        if (words.accept("language")) {
            if (const std::string& wanted = words.next().text; wanted != pack_.language()) {
                words.fail("the language is " + std::string(pack_.language()));
            }
            return;
        }
        words.fail("unknown expectation '" + words.next().text + "'");
        while (!words.done()) words.next();
    }

    const Case& case_;
    const Document& doc_;
    const Pack& pack_;
    size_t listed_terms_ = 0, listed_times_ = 0, listed_marks_ = 0, listed_actors_ = 0;
    bool only_ = false;
    std::vector<std::string> failures_;
    ExpectedAttributions attributions_{doc_, failures_};
};

}  // namespace

std::vector<std::string> check(const Case& expected, const Document& doc, const Pack& pack) {
    return Checker(expected, doc, pack).run();
}

}  // namespace selon::cases
