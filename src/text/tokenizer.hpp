// text/tokenizer.hpp : Tokenizer, one scan of a text into Tokens, with their folded hash and lexicon entry.
// Not concerned with sentences or with the pairing of marks. Called by text::run.
// words.cpp cuts words, numbers.cpp numbers and addresses, tokenizer.cpp all else.
#pragma once

#include <string>
#include <vector>

#include "core/document.hpp"
#include "text/chars.hpp"
#include "text/knowledge.hpp"

namespace selon::text {

/// Appends the tokens of `text` to `out`. Linear; `buffer` holds the form being folded.
class Tokenizer {
  public:
    Tokenizer(const Pack& pack, const Knowledge& knowledge, std::string_view text, std::vector<Token>& out,
              std::string& buffer)
        : pack_(pack), knowledge_(knowledge), text_(text), out_(out), buffer_(buffer) {}
    void run();

  private:
    // tokenizer.cpp
    void blank(const Glyph& glyph);
    void other(const Glyph& glyph);
    void apostrophe(const Glyph& glyph);
    void handle();
    size_t emoticon_end(size_t at) const;
    size_t end_of_run(size_t at, char32_t point) const;
    size_t end_of_cluster(size_t at) const;
    bool closes_later(size_t at);
    bool closes_next(size_t at) const;
    void add(size_t begin, size_t end, TokenKind kind, uint8_t more_flags = 0);

    // words.cpp
    void word();
    size_t letters_end(size_t at) const;
    enum class Joint { done, joined, ends };  ///< tokens made; the word goes on; it ends at `end`
    Joint at_joint(size_t begin, size_t& end);
    Joint at_apostrophe(size_t begin, size_t& end);
    Joint at_hyphen(size_t begin, size_t& end);
    Joint at_period(size_t begin, size_t& end);
    bool is_abbreviation(size_t begin, size_t end);
    bool is_initial(size_t begin, size_t end);
    size_t initials_end(size_t end) const;
    void add_compound(size_t begin, size_t end);
    bool takes_clitic(size_t begin, size_t rest, size_t end, bool attached);
    size_t whole_end(size_t begin);
    void finish_word(size_t begin, size_t end);

    // numbers.cpp
    void number(size_t sign = 0);
    bool address();
    size_t url_end(size_t at) const;
    size_t host_end(size_t at) const;

    /// Folds [begin, end) into the buffer and gives its hash; a joined `tail` is folded as well.
    uint64_t fold_hash(size_t begin, size_t end, std::string_view tail = {});
    /// What the pack's tables say of [begin, end). No listed form is long: a word of a million letters costs
    /// nothing here however often it is asked for.
    uint16_t form_bits(size_t begin, size_t end, std::string_view tail = {}) {
        constexpr size_t kLongest = 64;
        if (end - begin > kLongest) return 0;
        return knowledge_.forms.find(fold_hash(begin, end, tail)).bits;
    }
    bool in_lexicon(size_t begin, size_t end) {
        return !pack_.readings(pack_.find_hash(fold_hash(begin, end))).empty();
    }
    Glyph at(size_t i) const { return glyph_at(text_, i); }
    Glyph before(size_t i) const { return glyph_before(text_, i); }

    const Pack& pack_;
    const Knowledge& knowledge_;
    const std::string_view text_;
    std::vector<Token>& out_;
    std::string& buffer_;
    size_t at_ = 0;
    uint8_t blanks_ = Token::space_before | Token::line_before;
    bool single_open_ = false;  ///< an opening single quotation mark waits in this line
    size_t next_close_ = 0;     ///< first place at or after which a single mark may close; see closes_later
    bool next_close_found_ = false;
    size_t no_address_before_ = 0;  ///< no e-mail address begins before this byte
};

}  // namespace selon::text
