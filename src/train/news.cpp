// train/news.cpp : see news.hpp.
#include "train/news.hpp"

#include <algorithm>

#include "base/mapped_file.hpp"
#include "base/utf8.hpp"

namespace selon::train {

Result<std::vector<Article>> read_articles(const std::string& folder) {
    auto records = score::load_records(folder);
    if (!records) return records.error();
    std::vector<Article> articles;
    for (auto& [name, record] : records.value()) {
        Article article;
        article.name = name;
        std::string why;
        const std::string path = folder + '/' + name + ".txt";
        if (!read_file(path, article.text, why))
            return Error{"train.text", "cannot read the text of an annotated article: " + why, path};
        article.record = std::move(record);
        articles.push_back(std::move(article));
    }
    return articles;
}

namespace {

bool is_word(const Token& token) {
    return token.is(TokenKind::word) || token.is(TokenKind::number) || token.is(TokenKind::symbol) ||
           token.is(TokenKind::url);
}

Run run_of(const Document& doc, Span span, bool words_only) {
    const auto at = std::upper_bound(doc.tokens.begin(), doc.tokens.end(), span.begin,
                                     [](uint32_t value, const Token& t) { return value < t.span.end; });
    auto first = static_cast<uint32_t>(at - doc.tokens.begin());
    uint32_t end = first;
    while (end < doc.tokens.size() && doc.tokens[end].span.begin < span.end) ++end;
    while (words_only && first < end && !is_word(doc.tokens[first])) ++first;
    while (words_only && end > first && !is_word(doc.tokens[end - 1])) --end;
    return end > first ? Run{first, end - 1} : Run{};
}

}  // namespace

std::vector<Saying> sayings_of(const Article& article, const Document& doc) {
    const OffsetMap map(article.text);
    const auto span_of = [&](const score::Range& range) {
        return Span{map.byte_of_code_point(static_cast<uint32_t>(range.begin)),
                    map.byte_of_code_point(static_cast<uint32_t>(range.end))};
    };
    std::vector<Saying> sayings;
    for (const score::Statement& statement : article.record.attributions) {
        Saying saying;
        for (const score::Range& range : statement.content) {
            const Run run = run_of(doc, span_of(range), true);
            if (!run.empty()) saying.content.push_back(run);
        }
        for (const score::Range& range : statement.cue) {
            const Run run = run_of(doc, span_of(range), false);
            if (!run.empty()) saying.cue.push_back(run);
        }
        if (!statement.speaker.empty())
            saying.speaker = run_of(doc, span_of(statement.speaker.front()), true);
        sayings.push_back(std::move(saying));
    }
    return sayings;
}

}  // namespace selon::train
