// core/record_csv.cpp : one line of CSV for each attribution. See record_json.hpp; docs/record.md names
// the columns.
#include "base/utf8.hpp"
#include "core/record_json.hpp"

namespace selon {

namespace {

/// Appends cells and puts commas and quotation marks where RFC 4180 wants them.
class CsvLine {
  public:
    CsvLine(std::string& out, CsvOptions options) : out_(out), options_(options) {}

    CsvLine& cell(std::string_view text) {
        if (!first_) out_ += ',';
        first_ = false;
        const bool formula = options_.safe && !text.empty() &&
                             std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
        if (!formula && text.find_first_of(",\"\r\n") == std::string_view::npos) {
            out_ += text;
            return *this;
        }
        out_ += '"';
        if (formula) out_ += '\'';
        for (const char c : text) {
            if (c == '"') out_ += '"';
            out_ += c;
        }
        out_ += '"';
        return *this;
    }
    CsvLine& number(uint64_t value) { return cell(std::to_string(value)); }
    void end() { out_ += "\r\n"; }

  private:
    std::string& out_;
    const CsvOptions options_;
    bool first_ = true;
};

/// The pieces of a list of spans, joined as a reader would quote them.
void join(const Document& doc, Document::Spans spans, std::string& out) {
    out.clear();
    for (const Span span : spans) {
        if (!out.empty()) out += " [...] ";
        out += doc.text(span);
    }
}

}  // namespace

std::string_view record_csv_header() {
    return "document,id,published,outlet,url,title,language,act,kind,stance,conditional,speaker_name,speaker,"
           "addressee,relays,within,when,cue,content,begin,end,rule,score,line,"
           "speaker_link,speaker_score\r\n";
}

void write_record_csv(const Pack* pack, const Document& doc, CsvOptions options, std::string& out) {
    const OffsetMap offsets(doc.text());
    std::string text;
    for (size_t i = 0; i < doc.attributions.size(); ++i) {
        const Attribution& a = doc.attributions[i];
        const Document::Spans content = doc.content(a);
        CsvLine line(out, options);
        line.cell(doc.meta.id)
            .cell("a" + std::to_string(i + 1))
            .cell(doc.meta.published)
            .cell(doc.meta.outlet);
        line.cell(doc.meta.url).cell(doc.meta.title).cell(doc.meta.language);
        line.cell(name_of(a.act)).cell(name_of(a.kind)).cell(name_of(a.stance));
        line.cell(a.has(Attribution::conditional) ? "true" : "false");
        line.cell(doc.string(doc.speaker(a).name)).cell(doc.text(a.speaker)).cell(doc.text(a.addressee));
        text.clear();
        const Speaker& speaker = doc.speaker(a);
        for (uint32_t r = 0; r < speaker.relay_count; ++r) {
            if (r > 0) text += "; ";
            text += doc.string(doc.relays[speaker.relay_first + r]);
        }
        line.cell(text).cell(a.within ? "a" + std::to_string(a.within.index + 1) : "");
        line.cell(a.when ? doc.string(doc.times[a.when.index].value) : "");
        join(doc, doc.cue(a), text);
        line.cell(text);
        join(doc, content, text);
        line.cell(text);
        if (content.empty()) {
            line.cell("").cell("");
        } else {
            line.number(offsets.code_points(content.front().begin))
                .number(offsets.code_points(content.back().end));
        }
        line.cell(rule_name(a.why.rule)).number(a.why.score);
        line.cell(pack != nullptr ? pack->where(a.why.line) : "").cell(name_of(speaker.link));
        line.cell(speaker.why.rule != Rule::none ? std::to_string(speaker.score) : "").end();
    }
}

}  // namespace selon
