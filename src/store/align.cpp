// store/align.cpp : see align.hpp; fitting alignment (Sellers 1980): the quotation as a whole, the text in
// part.
#include "store/align.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"

namespace selon::store {

namespace {

enum class Move : uint8_t { start, same, exchange, left_out, added, gap };

constexpr size_t kMostWords = 600;

/// Moves of the best alignment, from the first word on, and where in the text it runs.
struct Path {
    std::vector<Move> moves;
    size_t begin = 0, end = 0;  ///< words of the text
    uint32_t differences = 0;
};

std::vector<uint64_t> hashes_of(const std::vector<FoldedWord>& words) {
    std::vector<uint64_t> hashes;
    hashes.reserve(words.size());
    for (const FoldedWord& word : words) hashes.push_back(hash64(word.form));
    return hashes;
}

Path best_path(const Quotation& quotation, const std::vector<FoldedWord>& text) {
    const std::vector<uint64_t> asked = hashes_of(quotation.words), found = hashes_of(text);
    const size_t rows = asked.size() + 1, columns = found.size() + 1;
    std::vector<uint32_t> cost(columns, 0), above(columns, 0);
    std::vector<Move> moves(rows * columns, Move::start);
    for (size_t i = 1; i < rows; ++i) {
        std::swap(cost, above);
        const bool gap = quotation.gap_after[i - 1];
        for (size_t j = 0; j < columns; ++j) {
            uint32_t best = above[j] + 1;
            Move move = Move::left_out;
            if (j > 0) {
                const bool same = asked[i - 1] == found[j - 1];
                const uint32_t diagonal = above[j - 1] + (same ? 0 : 1),
                               sideways = cost[j - 1] + (gap ? 0 : 1);
                if (diagonal <= best) {
                    best = diagonal;
                    move = same ? Move::same : Move::exchange;
                }
                if (sideways < best) {
                    best = sideways;
                    move = gap ? Move::gap : Move::added;
                }
            }
            cost[j] = best;
            moves[i * columns + j] = move;
        }
    }
    Path path;
    path.end = static_cast<size_t>(std::min_element(cost.begin(), cost.end()) - cost.begin());
    path.differences = cost[path.end];
    size_t i = rows - 1, j = path.end;
    while (i > 0) {
        const Move move = moves[i * columns + j];
        path.moves.push_back(move);
        if (move == Move::same || move == Move::exchange || move == Move::left_out) --i;
        if (move != Move::left_out) --j;
    }
    path.begin = j;
    std::reverse(path.moves.begin(), path.moves.end());
    return path;
}

/// Words of one text with what stands between them there: "l'aide", not "l aide". Where many words were
/// passed over it is "[...]".
class Words {
  public:
    explicit Words(std::string_view text) : text_(text) {}
    bool empty() const { return out_.empty(); }
    void add(Span word) {
        if (!out_.empty()) between(text_.substr(end_, word.begin - end_));
        out_ += word.of(text_);
        end_ = word.end;
    }
    std::string take() { return std::exchange(out_, {}); }

  private:
    void between(std::string_view marks) {
        constexpr size_t kMostMarks = 12;
        if (marks.size() > kMostMarks) {
            out_ += " [...] ";
            return;
        }
        for (const char c : marks) out_ += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
    }
    std::string_view text_;
    std::string out_;
    uint32_t end_ = 0;
};

/// Writes runs of differences as "[-asked-] {+found+}".
class DiffWriter {
  public:
    DiffWriter(std::string_view quotation, std::string_view text)
        : same_(text), asked_(quotation), found_(text) {}
    void same(Span word) {
        close_differences();
        same_.add(word);
    }
    void asked(Span word) {
        add(same_.take(), "", "");
        asked_.add(word);
    }
    void found(Span word) {
        add(same_.take(), "", "");
        found_.add(word);
    }
    std::string take() {
        close_differences();
        add(same_.take(), "", "");
        return std::move(out_);
    }

  private:
    void close_differences() {
        add(asked_.take(), "[-", "-]");
        add(found_.take(), "{+", "+}");
    }
    void add(const std::string& words, std::string_view before, std::string_view after) {
        if (words.empty()) return;
        if (!out_.empty()) out_ += ' ';
        out_.append(before).append(words).append(after);
    }
    std::string out_;
    Words same_, asked_, found_;
};

}  // namespace

Quotation Quotation::of(std::string_view text) {
    Quotation out;
    out.text = text;
    out.words = fold_words(text);
    join_numbers(out.words, text);
    if (out.words.size() > kMostWords) out.words.resize(kMostWords);
    for (size_t i = 0; i < out.words.size(); ++i) {
        const bool last = i + 1 == out.words.size();
        const std::string_view between =
            last ? std::string_view()
                 : text.substr(out.words[i].span.end, out.words[i + 1].span.begin - out.words[i].span.end);
        out.gap_after.push_back(between.find("...") != std::string_view::npos ||
                                between.find("\xE2\x80\xA6") != std::string_view::npos);
    }
    return out;
}

Passage align(const Quotation& quotation, std::string_view text) {
    Passage passage;
    auto words = fold_words(text);
    join_numbers(words, text);
    if (quotation.words.empty() || words.empty()) return passage;
    const Path path = best_path(quotation, words);
    const size_t asked_words = quotation.words.size();
    if (path.differences >= asked_words || path.begin == path.end) return passage;
    passage.similarity = static_cast<int>((asked_words - path.differences) * 100 / asked_words);
    passage.span = {words[path.begin].span.begin, words[path.end - 1].span.end};
    DiffWriter diff(quotation.text, text);
    size_t letters = 0, equal_letters = 0;
    for (const FoldedWord& word : quotation.words) letters += word.form.size();
    size_t i = 0, j = path.begin;
    for (const Move move : path.moves) {
        switch (move) {
            case Move::same:
                diff.same(words[j++].span);
                ++passage.equal_words;
                equal_letters += quotation.words[i++].form.size();
                break;
            case Move::exchange:
                diff.asked(quotation.words[i++].span);
                diff.found(words[j++].span);
                break;
            case Move::left_out:
                diff.asked(quotation.words[i++].span);
                break;
            case Move::added:
                diff.found(words[j++].span);
                break;
            case Move::gap:
                ++j;
                break;
            case Move::start:
                break;
        }
    }
    passage.equal_letters = static_cast<int>(equal_letters * 100 / letters);
    passage.diff = diff.take();
    return passage;
}

}  // namespace selon::store
