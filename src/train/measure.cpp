// train/measure.cpp : see measure.hpp.
#include "train/measure.hpp"

#include <array>
#include <cstdio>
#include <ctime>

#include "syntax/analysis.hpp"
#include "syntax/syntax.hpp"

namespace selon::train {

namespace {

struct Counts {
    size_t gold = 0, found = 0, right = 0;
};

/// Processor time of this thread: other work on the machine does not count.
uint64_t thread_ns() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(now.tv_nsec);
}

std::string line(const char* format, auto... values) {
    char buffer[400];
    std::snprintf(buffer, sizeof buffer, format, values...);
    return buffer;
}

}  // namespace

std::string measure(const Pack& pack, const std::vector<Example>& examples, bool relations) {
    const auto& model = pack.knowledge<syntax::Model>();
    size_t words = 0, upos = 0, feats = 0, lemmas = 0, heads = 0, arcs = 0;
    std::array<Counts, static_cast<size_t>(Relation::count)> by_relation{};
    Document doc;
    Scratch scratch;
    uint64_t ns = 0;
    for (const Example& example : examples) {
        doc.reset("");
        scratch.reset();
        const uint64_t before = thread_ns();
        syntax::Analysis analysis(pack, model, scratch);
        for (const syntax::conllu::Word& word : example.sentence.words) analysis.add_word(word.form);
        analysis.finish(doc);
        ns += thread_ns() - before;
        for (size_t i = 0; i < example.words(); ++i) {
            const syntax::conllu::Word& gold = example.sentence.words[i];
            const Word& word = doc.words[i];
            Relation relation = Relation::none;
            parse(gold.relation, relation);
            const uint32_t head = word.head ? word.head.index + 1 : 0;
            const bool same = universal(relation) == universal(word.relation);
            ++words;
            upos += name_of(word.upos) == gold.upos;
            feats += syntax::feats_name(pack, word) == gold.feats;
            lemmas += gold.lemma == "_" || doc.string(word.lemma) == gold.lemma;
            heads += head == gold.head;
            arcs += head == gold.head && same;
            ++by_relation[static_cast<size_t>(relation)].gold;
            ++by_relation[static_cast<size_t>(word.relation)].found;
            if (relation == word.relation && head == gold.head)
                ++by_relation[static_cast<size_t>(relation)].right;
        }
    }
    const auto percent = [&](size_t count) {
        return 100.0 * static_cast<double>(count) / static_cast<double>(words);
    };
    std::string out =
        line("words %zu  upos %.2f  feats %.2f  lemmas %.2f  UAS %.2f  LAS %.2f  (%.0f words/s)\n", words,
             percent(upos), percent(feats), percent(lemmas), percent(heads), percent(arcs),
             1e9 * static_cast<double>(words) / static_cast<double>(ns));
    for (size_t i = 0; relations && i < by_relation.size(); ++i) {
        const Counts& counts = by_relation[i];
        if (counts.gold < 20) continue;
        out +=
            line("  %-18s gold %5zu  F1 %.1f\n", std::string(name_of(static_cast<Relation>(i))).c_str(),
                 counts.gold,
                 200.0 * static_cast<double>(counts.right) / static_cast<double>(counts.gold + counts.found));
    }
    return out;
}

}  // namespace selon::train
