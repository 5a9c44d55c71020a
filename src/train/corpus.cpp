// train/corpus.cpp : see corpus.hpp.
#include "train/corpus.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/mapped_file.hpp"
#include "base/utf8.hpp"
#include "syntax/tagger.hpp"

namespace selon::train {

using syntax::kBorder;

namespace {

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    for (size_t at = 0; at <= line.size();) {
        const size_t end = std::min(line.find('\t', at), line.size());
        cells.emplace_back(line.substr(at, end - at));
        at = end + 1;
    }
    return cells;
}

bool is_wanted(std::string_view document, std::string_view only) {
    while (!only.empty()) {
        const size_t end = std::min(only.find('|'), only.size());
        if (document.starts_with(only.substr(0, end))) return true;
        only.remove_prefix(std::min(end + 1, only.size()));
    }
    return false;
}

Example make_example(const Pack& pack, syntax::conllu::Sentence sentence, bool teaches_tags) {
    Example example;
    example.sentence = std::move(sentence);
    example.teaches_tags = teaches_tags;
    const size_t count = example.words();
    example.folded.resize(count);
    example.items.assign(count + 2 * kBorder, {});
    example.gold_head.assign(count + 2 * kBorder, 0);
    example.gold_relation.assign(count + 2 * kBorder, Relation::none);
    example.gold_tag.assign(count + 2 * kBorder, 0xFFFF);
    bool seen_word = false;
    for (size_t i = 0; i < count; ++i) {
        const syntax::conllu::Word& word = example.sentence.words[i];
        utf8::fold(word.form, example.folded[i]);
        syntax::Spelling spelling = example.spelling(pack, i);
        spelling.first = !seen_word;
        seen_word = seen_word || syntax::has_letter_or_digit(word.form);
        example.items[i + kBorder] = syntax::make_item(pack, spelling);
        example.gold_head[i + kBorder] =
            word.head == 0 ? example.root() : static_cast<uint32_t>(word.head - 1 + kBorder);
        parse(word.relation, example.gold_relation[i + kBorder]);
    }
    return example;
}

}  // namespace

syntax::Spelling Example::spelling(const Pack& pack, size_t word) const {
    syntax::Spelling spelling;
    spelling.form = sentence.words[word].form;
    spelling.folded = folded[word];
    const uint64_t hash = hash64(spelling.folded);
    spelling.hash = static_cast<uint32_t>(hash);
    spelling.entry = pack.find_hash(hash);
    return spelling;
}

Result<std::vector<Source>> read_sources(const std::string& path) {
    std::string bytes, why;
    if (!read_file(path, bytes, why))
        return Error{"train.sources", "cannot read the list of treebanks: " + why, path};
    std::vector<Source> sources;
    bool heading = true;
    for (size_t at = 0; at < bytes.size();) {
        const size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view line = std::string_view(bytes).substr(at, end - at);
        at = end + 1;
        if (line.empty() || line.front() == '#') continue;
        if (heading) {
            heading = false;
            continue;
        }
        const std::vector<std::string> cells = cells_of(line);
        if (cells.size() < 4)
            return Error{"train.sources", "a line needs file, teaches, only, licence", path, at};
        sources.push_back({cells[0], cells[1], cells[2], cells[3], cells.size() > 4 ? cells[4] : ""});
    }
    return sources;
}

Result<std::vector<Example>> read_examples(const Pack& pack, const std::string& folder,
                                           const Source& source) {
    auto sentences = syntax::conllu::read_all(folder + '/' + source.file);
    if (!sentences) return sentences.error();
    std::vector<Example> examples;
    std::string document;
    for (syntax::conllu::Sentence& sentence : sentences.value()) {
        for (const std::string& comment : sentence.comments) {
            constexpr std::string_view kDocument = "# newdoc id = ";
            if (comment.starts_with(kDocument)) document = comment.substr(kDocument.size());
        }
        if (!source.only.empty() && !is_wanted(document, source.only)) continue;
        examples.push_back(make_example(pack, std::move(sentence), source.teaches_tags()));
    }
    return examples;
}

uint64_t Random::next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_ * 0x2545F4914F6CDD1Dull >> 16;
}

}  // namespace selon::train
