// cli/store_verify.cpp : `selon verify`: was it said, in these words, by this person?
#include "cli/cli.hpp"
#include "cli/layout.hpp"
#include "cli/message.hpp"
#include "cli/plain.hpp"
#include "cli/store_access.hpp"
#include "store/words.hpp"

namespace selon::cli {

int verify_command(Arguments);

namespace {

std::string sentence_of(store::Verdict verdict, const std::string& who) {
    const std::string by = who.empty() ? "" : " by " + plain_line(who);
    switch (verdict) {
        case store::Verdict::verbatim:
            return "VERBATIM: said in these words" + by;
        case store::Verdict::near:
            return "NEAR: said in nearly these words" + by;
        case store::Verdict::other_speaker:
            return "OTHER SPEAKER: not found" + by + "; somebody else said it";
        case store::Verdict::unattributed:
            return "UNATTRIBUTED: an article has these words and ascribes them to nobody";
        case store::Verdict::not_found:
            return "NOT FOUND: no article in this store has these words";
    }
    return {};
}

std::string card_of_match(const store::Match& match, const Screen& screen) {
    std::string out;
    Layout layout(screen, out);
    const store::AttributionRow& a = match.attribution;
    const std::string who = a.id == 0                  ? "(ascribed to nobody)"
                            : !a.speaker_label.empty() ? a.speaker_label
                            : !a.speaker.empty()       ? a.speaker
                                                       : "(nobody named)";
    Pieces left{{or_dash(a.id != 0 ? a.said_on : match.document.published) + "  ", Ink::faint},
                {plain_line(who), Ink::name}};
    if (!a.cue.empty()) left.push_back({"  " + plain_line(a.cue), Ink::cue});
    for (const std::string& relay : a.relays) left.push_back({"  via " + plain_line(relay)});
    layout.line({}, left, {{std::to_string(match.similarity) + " %", Ink::strong}});
    layout.paragraph({"    "}, {"    "}, {{plain_line(match.similarity == 100 ? match.found : match.diff)}});
    std::string where = plain_line(match.document.outlet);
    for (const std::string& part : {match.document.title, match.document.url}) {
        if (!part.empty()) where += (where.empty() ? "" : ", ") + plain_line(part);
    }
    where += (where.empty() ? "" : "  ") + plain_line(match.document.name);
    layout.paragraph({"    "}, {"    "}, {{where, Ink::faint}});
    layout.blank();
    return out;
}

}  // namespace

int verify_command(Arguments arguments) {
    StoreAccess access("verify");
    access.limit = 5;
    std::vector<std::string> words;
    std::string who;
    CommandLine line("verify", "QUOTATION", "Says whether a quotation stands in the store, and who said it.");
    line.example("selon verify \"the truce will hold\" --who \"Anna Leduc\"",
                 "did she say it in these words?");
    line.example("selon verify \"we will close [...] before winter\"",
                 "... and [...] stand for words left out");
    line.operands(
        words,
        "The quotation. Case, accents, punctuation, marks, trimmed ends and how digits are grouped make "
        "no difference.");
    line.option("--who", who, "NAME", "who is supposed to have said it");
    access.declare_store(line);
    access.declare_output(line, false);
    line.number("--limit", access.limit, "N", "most passages shown, 5 by default");
    line.note(
        "Verdicts: verbatim, near (with the difference: [-asked-] {+found+}), other_speaker, unattributed, "
        "not_found (with the closest passage, if one has some of the words). "
        "Exit codes: 0 verbatim or near, 1 anything else, 2 wrong usage, 5 store unusable.");
    if (auto code = line.parse(arguments)) return *code;
    if (words.empty()) return usage_error("verify", "a quotation is needed: selon verify \"...\"");
    std::string quotation;
    for (const std::string& word : words) quotation += (quotation.empty() ? "" : " ") + word;
    if (store::fold_words(quotation).empty())
        return usage_error("verify", "the quotation has no words: selon verify \"...\"");
    if (auto code = access.open(false)) return *code;
    auto result = access.store().verify(quotation, who, access.limit);
    if (!result) return access.fail(result.error());
    const store::Verdict verdict = result.value().verdict;
    access.heading(sentence_of(verdict, who) + "\n\n");
    std::vector<store::Match> shown = std::move(result.value().matches);
    if (const auto& closest = result.value().closest) {
        access.heading("The closest passage:\n");
        shown.push_back(*closest);
    }
    if (!access.is_table() && shown.empty()) access.row({{"verdict", std::string(name_of(verdict))}}, "");
    for (const store::Match& match : shown) {
        const store::AttributionRow& a = match.attribution;
        access.row({{"verdict", std::string(name_of(verdict))},
                    {"similarity", int64_t{match.similarity}},
                    {"by_asked", match.by_asked},
                    {"speaker", a.speaker_label.empty() ? a.speaker : a.speaker_label},
                    {"said_on", a.said_on},
                    {"found", match.found},
                    {"diff", match.diff},
                    {"relays", a.relays},
                    {"outlet", match.document.outlet},
                    {"published", match.document.published},
                    {"title", match.document.title},
                    {"url", match.document.url},
                    {"document", match.document.name},
                    {"document_id", match.document.id},
                    {"attribution_id", a.id},
                    {"key", a.key}},
                   card_of_match(match, access.screen()));
    }
    const bool found = verdict == store::Verdict::verbatim || verdict == store::Verdict::near;
    if (access.is_table() && shown.empty()) return access.output().end(kFailed);
    const int code = access.end();
    return code != kDone ? code : found ? kDone : kFailed;
}

}  // namespace selon::cli
