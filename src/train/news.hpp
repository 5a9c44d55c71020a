// train/news.hpp : annotated news as the training of attribution sees it: an article with its sayings as runs
// of tokens. Read from a folder of NAME.txt and NAME.json (docs/record.md).
#pragma once

#include <string>
#include <vector>

#include "core/document.hpp"
#include "core/result.hpp"
#include "score/record.hpp"

namespace selon::train {

/// Tokens [first, last]; none if first is beyond last.
struct Run {
    uint32_t first = 1, last = 0;
    bool empty() const { return first > last; }
    uint32_t size() const { return empty() ? 0 : last - first + 1; }
    friend bool operator==(const Run&, const Run&) = default;
};

/// One annotated saying.
struct Saying {
    std::vector<Run> content;  ///< first and last are words, not signs
    std::vector<Run> cue;
    Run speaker;
};

struct Article {
    std::string name, text;
    score::Record record;
};

/// The articles of a folder, by name. Errors: score.unreadable, score.json, train.text.
Result<std::vector<Article>> read_articles(const std::string& folder);

/// The sayings of an article that was read into `doc`.
std::vector<Saying> sayings_of(const Article& article, const Document& doc);

}  // namespace selon::train
