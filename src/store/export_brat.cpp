// store/export_brat.cpp : brat standoff. Offsets are code points; a mention of several pieces is one T line.
#include "base/utf8.hpp"
#include "store/export.hpp"

namespace selon::store {

namespace {

/// Numbers the lines of one .ann file.
class BratWriter {
  public:
    BratWriter(const Record& record, std::string& out) : record_(record), map_(record.text), out_(out) {}

    void attribution(const RecordAttribution& a) {
        if (a.content.empty()) return;
        const std::string content = entity("Content", a.content);
        if (!a.cue.empty()) relation("Cue", content, entity("Cue", a.cue));
        if (a.speaker) relation("Speaker", content, entity("Speaker", {a.speaker}));
        if (a.addressee) relation("Addressee", content, entity("Addressee", {a.addressee}));
        const bool elsewhere = a.speaker_evidence && !a.speaker.contains(a.speaker_evidence);
        if (elsewhere) relation("Evidence", content, entity("Evidence", {a.speaker_evidence}));
        attribute("Kind " + content + " " + std::string(name_of(a.kind)));
        attribute("Stance " + content + " " + std::string(name_of(a.stance)));
        if (a.conditional) attribute("Conditional " + content);
        if (a.speaker_link) attribute("Link " + content + " " + std::string(name_of(*a.speaker_link)));
        std::string note = a.speaker_name;
        for (const std::string& relay : a.relays) note += (note.empty() ? "via " : " via ") + relay;
        if (!a.rule.empty()) note += (note.empty() ? "" : "; ") + a.rule + " " + std::to_string(a.score);
        if (!a.speaker_rule.empty())
            note += (note.empty() ? "" : "; ") + a.speaker_rule + " " + std::to_string(a.speaker_score);
        if (note.empty()) return;
        for (char& c : note) {
            if (c == '\n' || c == '\r' || c == '\t') c = ' ';
        }
        out_ += "#" + std::to_string(++notes_) + "\tAnnotatorNotes " + content + "\t" + note + "\n";
    }

  private:
    std::string entity(std::string_view type, const std::vector<Span>& spans) {
        const std::string id = "T" + std::to_string(++entities_);
        std::string offsets, text;
        // A piece that runs over a line break is cut there: brat wants one line of text.
        for (const Span span : spans) {
            for (uint32_t begin = span.begin; begin < span.end;) {
                const size_t line = record_.text.find('\n', begin);
                const uint32_t end = static_cast<uint32_t>(std::min<size_t>(line, span.end));
                if (end > begin) {
                    if (!offsets.empty()) offsets += ';', text += ' ';
                    offsets +=
                        std::to_string(map_.code_points(begin)) + " " + std::to_string(map_.code_points(end));
                    text += Span{begin, end}.of(record_.text);
                }
                begin = end + 1;
            }
        }
        out_ += id + "\t" + std::string(type) + " " + offsets + "\t" + text + "\n";
        return id;
    }
    void relation(std::string_view type, const std::string& from, const std::string& to) {
        out_ += "R" + std::to_string(++relations_) + "\t" + std::string(type) + " Arg1:" + from +
                " Arg2:" + to + "\n";
    }
    void attribute(const std::string& what) {
        out_ += "A" + std::to_string(++attributes_) + "\t" + what + "\n";
    }

    const Record& record_;
    const OffsetMap map_;
    std::string& out_;
    size_t entities_ = 0, relations_ = 0, attributes_ = 0, notes_ = 0;
};

}  // namespace

void export_brat(const Record& record, std::string& out) {
    BratWriter writer(record, out);
    for (const RecordAttribution& a : record.attributions) writer.attribution(a);
}

std::string_view brat_configuration() {
    return "[entities]\nContent\nCue\nSpeaker\nAddressee\nEvidence\n\n[relations]\nCue\tArg1:Content, "
           "Arg2:Cue\nSpeaker\tArg1:Content, Arg2:Speaker\nAddressee\tArg1:Content, Arg2:Addressee\n"
           "Evidence\tArg1:Content, Arg2:Evidence\n\n[events]\n\n[attributes]\n"
           "Kind\tArg:Content, Value:direct|indirect|mixed\n"
           "Stance\tArg:Content, "
           "Value:neutral|emphasis|opinion|factive|distance|directive|commissive|denial|forecast\n"
           "Conditional\tArg:Content\n"
           "Link\tArg:Content, "
           "Value:none|name|surname|acronym|apposition|office|nominal|pronoun|continuation\n";
}

std::string file_name_of(const Record& record, int64_t number) {
    std::string name;
    for (const char c : record.meta.id) {
        const bool harmless = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              c == '-' || c == '_' || (c == '.' && !name.empty()) ||
                              static_cast<unsigned char>(c) >= 0x80;
        name += harmless ? c : '_';
    }
    if (name.size() > 100) name.clear();
    // Two articles may have one id: the number keeps their files apart.
    return (name.empty() ? "document" : name) + "-" + std::to_string(number);
}

}  // namespace selon::store
