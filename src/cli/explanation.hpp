// cli/explanation.hpp : why the record of a document says what it says: for each conclusion the rule, its
// meaning, the score, the line of data, and the sentence with the parts marked.
#pragma once

#include <string>

#include "cli/terminal.hpp"
#include "core/document.hpp"
#include "core/pack.hpp"

namespace selon::cli {

struct ExplainOptions {
    std::string only;  ///< "attributions", "terms", "times", "actors", "marks"; empty: the first four
    std::string id;    ///< "a3", "t1", "p2": that conclusion alone; empty: all
};

/// Appends the explanation. `pack` is the one that read the document. Text from outside is made harmless.
void write_explanation(const Pack& pack, const Document& doc, const Screen& screen,
                       const ExplainOptions& options, std::string& out);

}  // namespace selon::cli
