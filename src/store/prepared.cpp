// store/prepared.cpp : see prepared.hpp.
#include "store/prepared.hpp"

#include "store/words.hpp"

namespace selon::store {

namespace {

int64_t count_words(std::string_view text) {
    int64_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        words += !space && !inside ? 1 : 0;
        inside = !space;
    }
    return words;
}

}  // namespace

Prepared prepare(Record record) {
    Prepared out;
    out.hash = sha256(record.text);
    out.sketch = Sketch::of(record.text);
    out.words = count_words(record.text);
    out.said.reserve(record.attributions.size());
    for (const RecordAttribution& a : record.attributions) {
        std::string text = record.content_of(a);
        const auto words = fold_words(text);
        out.said.push_back({std::move(text), record.cue_of(a), join_words(words), words.size()});
    }
    out.folded.reserve(record.actors.size());
    for (const RecordActor& actor : record.actors) out.folded.push_back(fold_text(actor.name));
    out.record = std::move(record);
    return out;
}

}  // namespace selon::store
