// cli/layout.hpp : lines of text in ink on a screen of some width: measures, wraps, colours.
// Knows nothing of documents. Text must have gone through plain.hpp. Called by view.cpp and explain.cpp.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.hpp"

namespace selon::cli {

/// What a piece of text is; colour follows from it. No meaning is carried by ink alone.
enum class Ink : uint8_t {
    plain,
    strong,
    faint,
    heading,
    name,
    cue,
    calm,
    firm,
    warning,
    denial,
    request,
    place
};

struct Piece {
    std::string text;
    Ink ink = Ink::plain;
};
using Pieces = std::vector<Piece>;

/// Columns that the text takes on a terminal: 0 for combining characters, 2 for wide ones.
size_t columns_of(std::string_view text);

/// Appends lines to a string.
class Layout {
  public:
    /// Lines are no wider than the screen and no wider than is pleasant to read.
    Layout(const Screen& screen, std::string& out);

    size_t width() const { return width_; }
    /// Text that flows: broken at spaces, every line after its prefix (the first one's, then the others').
    void paragraph(const Piece& first_prefix, const Piece& other_prefix, const Pieces& pieces);
    /// One line with something at its right end; the right part goes to a line of its own where both do not
    /// fit.
    void line(const Piece& prefix, const Pieces& left, const Pieces& right);
    /// The pieces as they are, spaces and all, on one line.
    void row(const Pieces& pieces);
    /// A horizontal rule over the whole width.
    void rule();
    void blank() { *out_ += '\n'; }

  private:
    void print(const Piece& piece);
    void newline();

    const bool colour_;
    const size_t width_;
    std::string* const out_;
};

}  // namespace selon::cli
