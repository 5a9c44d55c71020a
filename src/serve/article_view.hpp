// serve/article_view.hpp : an article with its attributions marked in the text and told in the margin.
// Used by the page of an article of the store and by that of a text that was pasted.
#pragma once

#include "serve/page.hpp"

namespace selon::serve {

/// `kept`: the article is in the store, so that people, permanent addresses and the JSON twin can be linked.
void article_view(const Visit& visit, const store::Article& article, bool kept, Html& h);

/// Who is named in it, the same story elsewhere, the hash of the text.
void article_end(const Visit& visit, const store::Article& article, bool kept, Html& h);

/// Meta elements by which reference managers know the article.
void citation_head(const store::DocumentRow& document, Html& head);

/// The rows that a store would give for a record that is in none.
store::Article article_of(const store::Record& record);

}  // namespace selon::serve
