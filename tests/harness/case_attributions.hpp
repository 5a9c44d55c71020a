// tests/harness/case_attributions.hpp : the attributions that a case expects, and how they are found again in
// a document: by their contents; then each stated field must be right. For case_check.cpp only.
#pragma once

#include <string>
#include <vector>

#include "core/document.hpp"
#include "harness/case_words.hpp"

namespace selon::cases {

/// The values of a field of an attribution that the expectation states: unstated fields may be anything.
struct Field {
    std::string name;
    std::vector<Piece> values;
};

struct ExpectedAttribution {
    std::vector<Piece> content;
    std::string kind;
    std::vector<Field> fields;
    uint32_t line = 0;
    Id<Attribution> found;
};

class ExpectedAttributions {
  public:
    ExpectedAttributions(const Document& doc, std::vector<std::string>& failures)
        : doc_(doc), failures_(failures) {}

    /// Takes an expectation, after its first word `attribution`.
    void read(Words& words, uint32_t line);
    /// Finds them all and reports what is wrong. Called once, after the last read().
    void match();
    size_t size() const { return expected_.size(); }

  private:
    bool spans_are(const std::vector<Piece>& pieces, Document::Spans spans) const;
    bool holds(const Field& field, const Attribution& a) const;
    bool within(const Piece& value, const Attribution& a) const;
    std::vector<const Field*> wrong_fields(const ExpectedAttribution& expected, const Attribution& a,
                                           bool with_within) const;
    void report(const ExpectedAttribution& expected);

    const Document& doc_;
    std::vector<std::string>& failures_;
    std::vector<ExpectedAttribution> expected_;
};

}  // namespace selon::cases
