// tests/harness/case_words.hpp : Words, the pieces of one expectation read from left to right, and what a
// piece means in a document. For case_check.cpp and case_attributions.cpp only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "harness/case_file.hpp"

namespace selon::cases {

/// Reads the words of one expectation from left to right.
class Words {
  public:
    Words(const Expectation& line, std::vector<std::string>& failures) : line_(line), failures_(failures) {}

    bool done() const { return at_ >= line_.words.size(); }
    const Piece& next() {
        static const Piece nothing;
        if (done()) {
            fail("something is missing at the end of the expectation");
            return nothing;
        }
        return line_.words[at_++];
    }
    bool quoted() const { return !done() && line_.words[at_].quoted; }
    bool accept(std::string_view word) {
        if (done() || line_.words[at_].quoted || line_.words[at_].text != word) return false;
        ++at_;
        return true;
    }
    uint32_t number() {
        const std::string& digits = next().text;
        if (!digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos) {
            return static_cast<uint32_t>(std::stoul(digits));
        }
        fail("'" + digits + "' is no number");
        return 0;
    }
    void fail(const std::string& what) {
        failures_.push_back("line " + std::to_string(line_.line) + ": " + what);
    }

  private:
    const Expectation& line_;
    std::vector<std::string>& failures_;
    size_t at_ = 0;
};

/// True where the piece is the text of the span, and stands at the place that the piece names.
inline bool is(const Document& doc, const Piece& piece, Span span) {
    if (doc.text(span) != piece.text) return false;
    if (piece.occurrence == 0) return true;
    size_t at = 0;
    for (uint32_t i = 0; i < piece.occurrence; ++i) {
        at = doc.text().find(piece.text, i == 0 ? 0 : at + 1);
        if (at == std::string_view::npos) return false;
    }
    return at == span.begin;
}

/// The bare word `none`.
inline bool none(const Piece& piece) {
    return !piece.quoted && piece.text == "none";
}

}  // namespace selon::cases
