// cli/shown_text.hpp : ShownText, pieces of a document's text as a person sees them: harmless, on one line,
// with their quotation marks. Called by the parts of the terminal view.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "core/document.hpp"

namespace selon::cli {

/// The document must outlive it.
class ShownText {
  public:
    explicit ShownText(const Document& doc);

    std::string of(Span span) const;
    /// The speaker's name, else the mention; empty if the text names nobody.
    std::string speaker(const Attribution& attribution) const;
    /// `text`, which stands at [begin, end), with the marks that the document has around it.
    std::string in_marks(const std::string& text, uint32_t begin, uint32_t end) const;

  private:
    std::string mark(Span span) const;

    const Document& doc_;
    std::unordered_map<uint32_t, Span> opening_, closing_;  ///< by where the inside begins, and where it ends
};

/// Cut at a space, with an ellipsis, if it takes more than 40 columns.
std::string shortened(const std::string& text);

}  // namespace selon::cli
