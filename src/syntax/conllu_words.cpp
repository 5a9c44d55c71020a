// syntax/conllu_words.cpp : see conllu_words.hpp.
#include "syntax/conllu_words.hpp"

#include "syntax/analysis.hpp"
#include "syntax/syntax.hpp"

namespace selon::syntax {

namespace {

/// What the stage found, in the columns of a file; `first` is the sentence's first word in the document.
void fill_columns(const Pack& pack, const Document& doc, const Word& word, uint32_t first,
                  conllu::Word& out) {
    out.lemma = doc.string(word.lemma);
    out.upos = name_of(word.upos);
    out.feats = feats_name(pack, word);
    out.head = word.head ? word.head.index - first + 1 : 0;
    out.relation = word.parsed ? name_of(word.relation) : std::string_view("_");
}

bool space_follows(const Document& doc, Id<Token> token) {
    return token.index + 1 >= doc.tokens.size() || doc.tokens[token.index + 1].has(Token::space_before);
}

/// The surface token that a word is in: from its token to the last that is written on to it.
Range<Token> surface_of(const Pack& pack, const Document& doc, Id<Token> token) {
    const Contractions& contractions = pack.knowledge<Contractions>();
    uint32_t end = token.index + 1;
    while (end < doc.tokens.size() && doc.tokens[end - 1].is(TokenKind::word) &&
           !doc.tokens[end].has(Token::space_before) && contractions.is_tail(doc.tokens[end].hash)) {
        ++end;
    }
    return {token.index, end};
}

conllu::Sentence sentence_of(const Pack& pack, const Document& doc, Range<Word> range) {
    conllu::Sentence sentence;
    uint32_t last = 0;  // of the surface token that the word is in
    for (uint32_t i = range.begin; i < range.end; ++i) {
        const Word& word = doc.words[i];
        conllu::Word out;
        out.form = word.form ? doc.string(word.form) : doc.text(doc.tokens[word.token.index]);
        fill_columns(pack, doc, word, range.begin, out);
        const uint32_t number = i - range.begin + 1;
        if (number > last) {
            const Range<Token> surface = surface_of(pack, doc, word.token);
            last = number;
            while (range.begin + last < range.end && doc.words[range.begin + last].token.index < surface.end)
                ++last;
            const char* const misc = space_follows(doc, Id<Token>(surface.end - 1)) ? "_" : "SpaceAfter=No";
            if (last > number) {
                const Span span{doc.tokens[surface.begin].span.begin, doc.tokens[surface.end - 1].span.end};
                sentence.multiwords.push_back({number, last, std::string(doc.text(span)), misc});
            } else {
                out.misc = misc;
            }
        }
        sentence.words.push_back(std::move(out));
    }
    return sentence;
}

}  // namespace

void write_conllu(const Pack& pack, const Document& doc, std::string& out) {
    for (size_t s = 0; s < doc.sentence_words.size(); ++s) {
        if (doc.sentence_words[s].empty()) continue;
        conllu::Sentence sentence = sentence_of(pack, doc, doc.sentence_words[s]);
        if (s == 0 && !doc.meta.id.empty()) sentence.comments.push_back("# newdoc id = " + doc.meta.id);
        sentence.comments.push_back("# sent_id = " + std::to_string(s + 1));
        std::string text(doc.text(doc.sentences[s].span));
        for (char& c : text) {
            if (c == '\n' || c == '\r' || c == '\t') c = ' ';
        }
        sentence.comments.push_back("# text = " + text);
        conllu::write(sentence, out);
    }
}

void GivenWords::fill(conllu::Sentence& sentence) {
    doc_.reset("");
    scratch_.reset();
    if (pack_.knowledge<Model>().tags.empty()) return;
    Analysis analysis(pack_, pack_.knowledge<Model>(), scratch_);
    for (const conllu::Word& word : sentence.words) analysis.add_word(word.form);
    analysis.finish(doc_);
    for (size_t i = 0; i < sentence.words.size(); ++i) {
        fill_columns(pack_, doc_, doc_.words[i], 0, sentence.words[i]);
        sentence.words[i].xpos = "_";
    }
}

}  // namespace selon::syntax
