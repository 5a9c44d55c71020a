// cli/view.hpp : the record of one document as people read it: who, how, to whom, through whom, what, when.
#pragma once

#include <string>

#include "cli/terminal.hpp"
#include "core/document.hpp"

namespace selon::cli {

/// Appends the document's record. Text from outside is made harmless (plain.hpp).
void write_view(const Document& doc, const Screen& screen, std::string& out);

}  // namespace selon::cli
