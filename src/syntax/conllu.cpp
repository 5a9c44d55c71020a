// syntax/conllu.cpp : see conllu.hpp. The format: universaldependencies.org/format.html.
#include "syntax/conllu.hpp"

#include <algorithm>
#include <charconv>

#include "base/mapped_file.hpp"

namespace selon::syntax::conllu {

namespace {

constexpr size_t kColumns = 10;

bool to_number(std::string_view text, uint32_t& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

void append_row(std::string& out, std::initializer_list<std::string_view> cells) {
    bool first = true;
    for (const std::string_view cell : cells) {
        if (!first) out += '\t';
        first = false;
        out += cell.empty() ? std::string_view("_") : cell;
    }
    out += '\n';
}

}  // namespace

void Sentence::clear() {
    comments.clear();
    words.clear();
    multiwords.clear();
}

Result<bool> Reader::next(Sentence& sentence) {
    sentence.clear();
    while (at_ < bytes_.size()) {
        const size_t begin = at_;
        const size_t end = std::min(bytes_.find('\n', begin), bytes_.size());
        at_ = end + 1;
        std::string_view line = bytes_.substr(begin, end - begin);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) {
            if (!sentence.words.empty()) break;
            continue;
        }
        if (line.front() == '#') {
            sentence.comments.emplace_back(line);
            continue;
        }
        if (auto done = read_line(line, sentence); !done) {
            Error error = done.error();
            error.byte = begin;
            return error;
        }
    }
    for (const Word& word : sentence.words) {
        if (word.head > sentence.words.size()) {
            return Error{"syntax.bad_conllu", "a head lies outside its sentence: mend the file", file_, at_};
        }
    }
    return !sentence.words.empty();
}

Result<void> Reader::read_line(std::string_view line, Sentence& sentence) const {
    const Error bad{"syntax.bad_conllu",
                    "a line is not CoNLL-U (ten columns with tabs, words numbered from 1)", file_};
    std::string_view cells[kColumns];
    size_t count = 0;
    for (size_t at = 0; at <= line.size() && count < kColumns; ++count) {
        const size_t end = std::min(line.find('\t', at), line.size());
        cells[count] = line.substr(at, end - at);
        at = end + 1;
    }
    if (count != kColumns || cells[1].empty()) return bad;
    if (cells[0].find('.') != std::string_view::npos) return {};
    const size_t dash = cells[0].find('-');
    if (dash != std::string_view::npos) {
        Multiword multiword{0, 0, std::string(cells[1]), std::string(cells[9])};
        if (!to_number(cells[0].substr(0, dash), multiword.first) ||
            !to_number(cells[0].substr(dash + 1), multiword.last) || multiword.last < multiword.first ||
            multiword.first != sentence.words.size() + 1) {
            return bad;
        }
        sentence.multiwords.push_back(std::move(multiword));
        return {};
    }
    uint32_t number = 0;
    if (!to_number(cells[0], number) || number != sentence.words.size() + 1) return bad;
    Word word{std::string(cells[1]), std::string(cells[2]), std::string(cells[3]), std::string(cells[4]),
              std::string(cells[5]), std::string(cells[9]), std::string(cells[7])};
    if (cells[6] != "_" && !to_number(cells[6], word.head)) return bad;
    sentence.words.push_back(std::move(word));
    return {};
}

void write(const Sentence& sentence, std::string& out) {
    for (const std::string& comment : sentence.comments) out.append(comment) += '\n';
    auto multiword = sentence.multiwords.begin();
    for (size_t i = 0; i < sentence.words.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        if (multiword != sentence.multiwords.end() && multiword->first == i + 1) {
            append_row(out, {number + '-' + std::to_string(multiword->last), multiword->form, "_", "_", "_",
                             "_", "_", "_", "_", multiword->misc});
            ++multiword;
        }
        const Word& word = sentence.words[i];
        append_row(out, {number, word.form, word.lemma, word.upos, word.xpos, word.feats,
                         word.relation.empty() || word.relation == "_" ? "_" : std::to_string(word.head),
                         word.relation, "_", word.misc});
    }
    out += '\n';
}

Result<std::vector<Sentence>> read_all(const std::string& path) {
    std::string bytes, why;
    if (!read_file(path, bytes, why))
        return Error{"syntax.unreadable", "cannot read the treebank: " + why, path};
    std::vector<Sentence> sentences;
    Reader reader(bytes, path);
    for (;;) {
        Sentence sentence;
        auto more = reader.next(sentence);
        if (!more) return more.error();
        if (!more.value()) return sentences;
        sentences.push_back(std::move(sentence));
    }
}

}  // namespace selon::syntax::conllu
