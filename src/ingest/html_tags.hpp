// ingest/html_tags.hpp : what kind of element a tag is, for reading text off a page. Called by html_page.cpp.
#pragma once

#include "ingest/html_tokenizer.hpp"

namespace selon::ingest {

/// Has no content and no end tag.
bool is_void(Tag tag);
/// Runs on in a line; unknown elements do.
bool is_inline(Tag tag);
/// Blocks whose text is one line of the article; they hold no other blocks worth counting.
bool is_leaf(Tag tag);
/// Elements whose text a reader does not see, or that is a control.
bool is_unseen(Tag tag);

}  // namespace selon::ingest
