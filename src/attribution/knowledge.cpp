// attribution/knowledge.cpp : see knowledge.hpp.
#include "attribution/knowledge.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace selon::attribution {

namespace {

struct Name {
    std::string_view name;
    uint64_t bits;
};

constexpr Name kFrames[] = {{"q", frame::clause},
                            {"i", frame::question},
                            {"v", frame::infinitive},
                            {"d", frame::of},
                            {"a", frame::to},
                            {"n", frame::noun},
                            {"s", frame::on},
                            {"p", frame::for_},
                            {"g", frame::gerund},
                            {"o", frame::of},
                            {"c", frame::quote},
                            {"oq", frame::object_clause},
                            {"oa", frame::object_to},
                            {"od", frame::object_of},
                            {"of", frame::object_of},
                            {"oc", frame::object_against},
                            {"ot", frame::object_infinitive},
                            {"os", frame::object_as},
                            {"x", frame::of_some},
                            {"j", frame::adjective}};

constexpr Name kRoles[] = {{"that", role::that},
                           {"whether", role::whether},
                           {"question", role::question},
                           {"relative_subject", role::relative_subject},
                           {"relative", role::relative},
                           {"negation", role::negation},
                           {"negation_word", role::negation_word},
                           {"of", role::of},
                           {"to", role::to},
                           {"on", role::on},
                           {"for", role::for_},
                           {"against", role::against},
                           {"by", role::by},
                           {"with", role::with},
                           {"and", role::and_},
                           {"reflexive", role::reflexive},
                           {"object_clitic", role::object_clitic},
                           {"addressee_clitic", role::addressee_clitic},
                           {"before_addressee", role::before_addressee},
                           {"gerund", role::gerund},
                           {"connective", role::connective},
                           {"subordinate", role::subordinate},
                           {"modal", role::modal},
                           {"refuse", role::refuse},
                           {"auxiliary", role::auxiliary},
                           {"impersonal", role::impersonal},
                           {"before_that", role::before_that},
                           {"be", role::be},
                           {"manner", role::manner},
                           {"hesitate", role::hesitate},
                           {"tell", role::tell},
                           {"nobody", role::nobody},
                           {"hearsay", role::hearsay},
                           {"as", role::as}};

template <size_t N>
uint64_t bits_of(const Name (&names)[N], std::string_view name) {
    for (const Name& known : names) {
        if (known.name == name) return known.bits;
    }
    return 0;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

/// The roles of verbs that a table gives by lemma; a reflexive's pronoun is left off.
void read_verb_roles(const Pack& pack, Knowledge& known) {
    known.verb_role_of_lemma.assign(pack.string_limit(), 0);
    const Table& table = pack.table("attribution_verbs");
    const int lemma = table.column("lemma"), role = table.column("role");
    for (size_t r = 0; r < table.rows(); ++r) {
        std::string_view verb = table.cell(r, lemma);
        verb.remove_prefix(std::max(verb.rfind(' ') + 1, verb.rfind('\'') + 1));
        known.verb_role_of_lemma[pack.find_string(verb)] |= bits_of(kRoles, table.cell(r, role));
    }
}

/// Reads cues.tsv or cue_nouns.tsv into `cues`, chained by first lemma.
void read_cues(const Pack& pack, const Knowledge& known, const Table& table, std::vector<Cue>& cues,
               std::vector<uint16_t>& first) {
    first.assign(pack.string_limit(), 0);
    const int lemma = table.column("lemma"), stance = table.column("stance"), act = table.column("act"),
              frames = table.column("frames");
    for (size_t r = 0; r < table.rows(); ++r) {
        Cue cue;
        cue.line = table.line(r);
        parse(table.cell(r, stance), cue.stance);
        cue.act = table.cell(r, act) == "held" ? Act::held : Act::said;
        const bool is_verb = act >= 0;
        for (std::string_view code : words_of(table.cell(r, frames))) {
            // Among nouns p is a participle, among verbs the preposition "for", which is f among nouns.
            uint32_t bits = static_cast<uint32_t>(bits_of(kFrames, code));
            if (!is_verb && code == "p") bits = frame::participle;
            if (!is_verb && code == "f") bits = frame::for_;
            cue.frames |= bits;
        }
        std::vector<std::string> parts = split_phrase(table.cell(r, lemma), pack);
        if (is_verb && parts.size() > 1) {
            const EntryId entry = pack.find(parts.front());
            if ((known.roles[entry] & (role::reflexive | role::whether)) != 0 && parts.front().size() <= 2) {
                cue.reflexive = true;
                parts.erase(parts.begin());
            }
        }
        for (size_t p = 1; p < parts.size() && cue.rest_count < std::size(cue.rest); ++p) {
            cue.rest[cue.rest_count++] = pack.find(parts[p]);
        }
        const StringId id = pack.find_string(parts.front());
        if (id == 0) continue;
        cues.push_back(cue);
        const uint16_t number = static_cast<uint16_t>(cues.size());
        // Longer lemmas come first in the chain, so that "faire valoir" is tried before "faire".
        if (cue.rest_count > 0 || first[id] == 0) {
            cues.back().next = first[id];
            first[id] = number;
        } else {
            uint16_t last = first[id];
            while (cues[last - 1].next != 0) last = cues[last - 1].next;
            cues[last - 1].next = number;
        }
    }
}

/// The classes of meaning, where a pack has them.
void read_senses(const Pack& pack, Knowledge& known) {
    known.verb_sense.assign(pack.string_limit(), 0);
    known.noun_sense.assign(pack.string_limit(), 0);
    const Table& senses = pack.table("senses");
    if (senses.rows() == 0) return;
    const int lemma = senses.column("lemma"), pos = senses.column("pos"), sense = senses.column("class");
    for (size_t r = 0; r < senses.rows(); ++r) {
        std::vector<uint8_t>& list = senses.cell(r, pos) == "verb" ? known.verb_sense : known.noun_sense;
        const std::string_view number = senses.cell(r, sense);
        uint8_t value = 0;
        for (const char digit : number) value = static_cast<uint8_t>(value * 10 + (digit - '0'));
        list[senses.cell_id(r, lemma)] = value;
    }
}

}  // namespace

void compile(Pack& pack) {
    auto known = std::make_shared<Knowledge>();
    known->roles.assign(pack.entry_limit(), 0);
    const Table& words = pack.table("attribution_words");
    const int form = words.column("form"), word_role = words.column("role");
    std::string folded;
    for (size_t r = 0; r < words.rows(); ++r) {
        utf8::fold(words.cell(r, form), folded);
        known->roles[pack.find(folded)] |= bits_of(kRoles, words.cell(r, word_role));
    }
    known->roles[0] = 0;
    read_verb_roles(pack, *known);
    read_senses(pack, *known);
    read_cues(pack, *known, pack.table("cues"), known->cues, known->cue_of_lemma);
    read_cues(pack, *known, pack.table("cue_nouns"), known->nouns, known->noun_of_lemma);

    const Table& sources = pack.table("source_phrases");
    const int phrase = sources.column("phrase"), stance = sources.column("stance"),
              position = sources.column("position");
    for (size_t r = 0; r < sources.rows(); ++r) {
        SourcePhrase row;
        parse(sources.cell(r, stance), row.stance);
        row.front_only = sources.cell(r, position) == "front";
        row.apart = sources.cell(r, position) == "apart";
        row.line = sources.line(r);
        known->sources.add(pack, sources.cell(r, phrase), static_cast<uint32_t>(known->source_rows.size()));
        known->source_rows.push_back(row);
    }
    const Table& rejects = pack.table("source_rejects");
    for (size_t r = 0; r < rejects.rows(); ++r) {
        known->source_rejects.add(pack, rejects.cell(r, rejects.column("phrase")), static_cast<uint32_t>(r));
    }
    const Table& openers = pack.table("incise_openers");
    for (size_t r = 0; r < openers.rows(); ++r) {
        known->openers.add(pack, openers.cell(r, openers.column("phrase")), static_cast<uint32_t>(r));
    }
    const Table& channels = pack.table("channels");
    for (size_t r = 0; r < channels.rows(); ++r) {
        known->channels.add(pack, channels.cell(r, channels.column("phrase")),
                            static_cast<uint32_t>(known->channel_lines.size()));
        known->channel_lines.push_back(channels.line(r));
    }
    const Table& grammar = pack.table("grammar");
    for (size_t r = 0; r < grammar.rows(); ++r) {
        const std::string_view key = grammar.cell(r, grammar.column("key")),
                               value = grammar.cell(r, grammar.column("value"));
        if (key == "asides_in_compounds") known->asides_in_compounds = value == "yes";
        if (key == "subject_inverts") known->subject_inverts = value == "yes";
        if (key == "clause_conjunction") known->conjunction_optional = value == "optional";
        if (key == "attribution_weights") known->weighs = value == "yes";
    }
    pack.set_knowledge<Knowledge>(std::move(known));
}

}  // namespace selon::attribution
