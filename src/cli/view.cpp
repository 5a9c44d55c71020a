// cli/view.cpp : see view.hpp.
#include "cli/view.hpp"

#include "cli/plain.hpp"

namespace selon::cli {

void write_view(const Document& doc, const Screen&, std::string& out) {
    out += plain_line(doc.meta.title.empty() ? doc.meta.id : doc.meta.title) + "\n";
    for (const Attribution& a : doc.attributions) {
        out += "  " + plain_line(a.speaker_name ? doc.string(a.speaker_name) : doc.text(a.speaker));
        for (const Span cue : doc.cue(a)) out += " / " + plain_line(doc.text(cue));
        for (const Span content : doc.content(a)) out += "\n    " + plain_line(doc.text(content));
        out += "\n";
    }
    out += "\n";
}

}  // namespace selon::cli
