// store/export_xml.cpp : TEI and GEXF.
#include <algorithm>
#include <cstdio>

#include "base/utf8.hpp"
#include "store/export.hpp"

namespace selon::store {

namespace {

/// Text between tags or in an attribute. XML 1.0 has no way to write most control characters: they go.
std::string xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    }
    return out;
}

/// A content span, or a part of one that had to be cut.
struct SaidPart {
    Span span;
    size_t attribution;
    bool first = true, last = true;
};

/// Parts in order of their beginning, the longer first, each inside or beside those before it.
std::vector<SaidPart> nested_parts(const Record& record) {
    std::vector<SaidPart> waiting, parts;
    for (size_t i = 0; i < record.attributions.size(); ++i) {
        const auto& content = record.attributions[i].content;
        for (size_t k = 0; k < content.size(); ++k)
            waiting.push_back({content[k], i, k == 0, k + 1 == content.size()});
    }
    const auto earlier = [](const SaidPart& a, const SaidPart& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    };
    std::stable_sort(waiting.begin(), waiting.end(), earlier);
    std::vector<uint32_t> open;  // ends of the parts around the place, the innermost last
    for (size_t next = 0; next < waiting.size(); ++next) {
        SaidPart part = waiting[next];
        while (!open.empty() && open.back() <= part.span.begin) open.pop_back();
        if (!open.empty() && part.span.end > open.back()) {
            SaidPart rest = part;
            rest.span.begin = open.back();
            rest.first = false;
            part.span.end = open.back();
            part.last = false;
            waiting.insert(std::upper_bound(waiting.begin() + static_cast<ptrdiff_t>(next) + 1, waiting.end(),
                                            rest, earlier),
                           rest);
        }
        open.push_back(part.span.end);
        parts.push_back(part);
    }
    return parts;
}

std::string said_tag(const Record& record, const SaidPart& part, int64_t addressee) {
    const RecordAttribution& a = record.attributions[part.attribution];
    std::string tag = "<said";
    if (a.actor >= 0) {
        tag += " who=\"#p" + std::to_string(a.actor + 1);
        for (const int other : a.co_speakers) tag += " #p" + std::to_string(other + 1);
        tag += '"';
    }
    if (addressee >= 0) tag += " toWhom=\"#p" + std::to_string(addressee + 1) + "\"";
    tag += " n=\"a" + std::to_string(part.attribution + 1) + "\"";
    tag += a.kind == AttributionKind::direct     ? " direct=\"true\""
           : a.kind == AttributionKind::indirect ? " direct=\"false\""
                                                 : "";
    if (!part.first || !part.last)
        tag += part.first ? " part=\"I\"" : part.last ? " part=\"F\"" : " part=\"M\"";
    tag += " ana=\"#" + std::string(name_of(a.stance));
    if (a.speaker_link) tag += " #link-" + std::string(name_of(*a.speaker_link));
    return tag + "\">";
}

int64_t addressee_of(const Record& record, const RecordAttribution& a) {
    for (size_t i = 0; a.addressee && i < record.actors.size(); ++i) {
        for (const RecordMention& mention : record.actors[i].mentions) {
            if (mention.span == a.addressee) return static_cast<int64_t>(i);
        }
    }
    return -1;
}

void write_body(const Record& record, std::string& out) {
    const auto parts = nested_parts(record);
    std::vector<uint32_t> open;
    uint32_t done = 0;
    const auto text_to = [&](uint32_t end) {
        out += xml(std::string_view(record.text).substr(done, end - done));
        done = end;
    };
    const auto close_to = [&](uint32_t at) {
        while (!open.empty() && open.back() <= at) {
            text_to(open.back());
            out += "</said>";
            open.pop_back();
        }
    };
    for (const SaidPart& part : parts) {
        close_to(part.span.begin);
        text_to(part.span.begin);
        out += said_tag(record, part, addressee_of(record, record.attributions[part.attribution]));
        open.push_back(part.span.end);
    }
    close_to(static_cast<uint32_t>(record.text.size()));
    text_to(static_cast<uint32_t>(record.text.size()));
}

}  // namespace

void begin_tei(std::string& out) {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus "
        "xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader><fileDesc>"
        "<titleStmt><title>selon</title></titleStmt><publicationStmt><p>Exported by "
        "selon.</p></publicationStmt>"
        "<sourceDesc><p>News articles.</p></sourceDesc></fileDesc></teiHeader>\n";
}

void end_tei(std::string& out) {
    out += "</teiCorpus>\n";
}

void export_tei(const Record& record, std::string& out) {
    const Metadata& meta = record.meta;
    out += "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"";
    if (!meta.language.empty()) out += " xml:lang=\"" + xml(meta.language) + "\"";
    out += "><teiHeader><fileDesc><titleStmt><title>" + xml(meta.title.empty() ? meta.id : meta.title) +
           "</title>";
    if (!meta.author.empty()) out += "<author>" + xml(meta.author) + "</author>";
    out += "</titleStmt><publicationStmt><publisher>" + xml(meta.outlet) + "</publisher>";
    if (!meta.published.empty()) out += "<date when=\"" + xml(meta.published) + "\"/>";
    out += "</publicationStmt><sourceDesc><bibl>";
    if (!meta.url.empty()) out += "<ptr target=\"" + xml(meta.url) + "\"/>";
    out += "</bibl></sourceDesc></fileDesc><profileDesc><particDesc><listPerson>";
    for (size_t i = 0; i < record.actors.size(); ++i) {
        out += "<person n=\"p" + std::to_string(i + 1) + "\" role=\"" +
               std::string(name_of(record.actors[i].kind)) + "\"><persName>" + xml(record.actors[i].name) +
               "</persName></person>";
    }
    out += "</listPerson></particDesc></profileDesc></teiHeader><text><body><p>";
    write_body(record, out);
    out += "</p></body></text></TEI>\n";
}

void export_gexf(const Graph& graph, std::string& out) {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
        "<meta><creator>selon</creator><description>who speaks of whom</description></meta>\n"
        "<graph mode=\"static\" defaultedgetype=\"directed\">\n"
        "<attributes class=\"node\"><attribute id=\"0\" title=\"kind\" type=\"string\"/>"
        "<attribute id=\"1\" title=\"attributions\" type=\"integer\"/></attributes>\n"
        "<attributes class=\"edge\"><attribute id=\"0\" title=\"first\" type=\"string\"/>"
        "<attribute id=\"1\" title=\"last\" type=\"string\"/></attributes>\n<nodes>\n";
    for (const ActorRow& actor : graph.actors) {
        out += "<node id=\"" + std::to_string(actor.id) + "\" label=\"" + xml(actor.label) +
               "\"><attvalues><attvalue for=\"0\" value=\"" + xml(actor.kind) +
               "\"/><attvalue for=\"1\" value=\"" + std::to_string(actor.attributions) +
               "\"/></attvalues></node>\n";
    }
    out += "</nodes>\n<edges>\n";
    size_t number = 0;
    for (const Edge& edge : graph.edges) {
        out += "<edge id=\"" + std::to_string(number++) + "\" source=\"" + std::to_string(edge.from) +
               "\" target=\"" + std::to_string(edge.to) + "\" weight=\"" + std::to_string(edge.count) +
               "\"><attvalues><attvalue for=\"0\" value=\"" + xml(edge.first) +
               "\"/><attvalue for=\"1\" value=\"" + xml(edge.last) + "\"/></attvalues></edge>\n";
    }
    out += "</edges>\n</graph>\n</gexf>\n";
}

}  // namespace selon::store
