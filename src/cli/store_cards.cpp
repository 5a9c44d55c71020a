// cli/store_cards.cpp : rows of a store as cells and as lines for people.
#include "cli/layout.hpp"
#include "cli/plain.hpp"
#include "cli/store_access.hpp"

namespace selon::cli {

std::string or_dash(std::string_view text) {
    return text.empty() ? "-" : plain_line(text);
}

namespace {
/// Empty where there is none.
CellValue reference(int64_t id) {
    return id == 0 ? CellValue(std::string()) : CellValue(id);
}
}  // namespace

Cells cells_of(const store::AttributionRow& row) {
    std::vector<std::string> co_speakers;
    for (const store::CoSpeaker& other : row.co_speakers) co_speakers.push_back(other.label);
    return {{"id", row.id},
            {"key", row.key},
            {"document_id", row.document_id},
            {"said_on", row.said_on},
            {"speaker", row.speaker_label.empty() ? row.speaker : row.speaker_label},
            {"speaker_id", reference(row.speaker_id)},
            {"speaker_text", row.speaker_text},
            {"cue", row.cue},
            {"text", row.text},
            {"addressee", row.addressee},
            {"relays", row.relays},
            {"kind", row.kind},
            {"act", row.act},
            {"stance", row.stance},
            {"conditional", row.conditional},
            {"negated", row.negated},
            {"modal", row.modal},
            {"when", row.when},
            {"outlet", row.outlet},
            {"published", row.published},
            {"title", row.title},
            {"url", row.url},
            {"language", row.language},
            {"within_id", reference(row.within_id)},
            {"echo_of", reference(row.echo_of)},
            {"rule", row.rule},
            {"score", int64_t{row.score}},
            {"char_begin", row.char_begin},
            {"char_end", row.char_end},
            {"co_speakers", std::move(co_speakers)},
            {"speaker_rule", row.speaker_rule},
            {"speaker_evidence", row.speaker_evidence},
            {"speaker_link", row.speaker_link},
            {"speaker_score",
             row.speaker_score < 0 ? CellValue(std::string()) : CellValue(int64_t{row.speaker_score})}};
}

Cells cells_of(const store::DocumentRow& row) {
    return {{"id", row.id},         {"name", row.name},           {"title", row.title},
            {"outlet", row.outlet}, {"published", row.published}, {"language", row.language},
            {"url", row.url},       {"words", row.words},         {"attributions", row.attributions},
            {"hash", row.hash},     {"story_id", row.story_id},   {"appearances", row.appearances}};
}

std::string card_of(const store::AttributionRow& row, const Screen& screen) {
    std::string out;
    Layout layout(screen, out);
    const std::string who = !row.speaker_label.empty() ? row.speaker_label
                            : !row.speaker.empty()     ? row.speaker
                                                       : row.speaker_text;
    Pieces left{{or_dash(row.said_on) + "  ", Ink::faint},
                {who.empty() ? "(nobody named)" : plain_line(who), Ink::name}};
    if (!row.cue.empty()) left.push_back({"  " + plain_line(row.cue), Ink::cue});
    if (!row.addressee.empty()) left.push_back({"  to " + plain_line(row.addressee), Ink::plain});
    for (const std::string& relay : row.relays) left.push_back({"  via " + plain_line(relay), Ink::plain});
    std::string right = row.kind;
    if (row.stance != "neutral") right += ", " + row.stance;
    if (row.conditional) right += ", conditional";
    if (row.inferred()) right += ", name by " + row.speaker_link;
    if (row.echo_of != 0) right += ", repeated";
    layout.line({}, left, {{right, Ink::faint}});
    layout.paragraph({"    "}, {"    "}, {{plain_line(row.text)}});
    std::string where = plain_line(row.outlet);
    if (!row.title.empty()) where += (where.empty() ? "" : ", ") + plain_line(row.title);
    where += (where.empty() ? "#" : "  #") + std::to_string(row.id);
    layout.paragraph({"    "}, {"    "}, {{where, Ink::faint}});
    layout.blank();
    return out;
}

}  // namespace selon::cli
