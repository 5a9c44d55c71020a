// ingest/html_classes.hpp : HtmlClasses, what class, id, role and tag say of an element: boilerplate, the
// body of the article, a lede, not seen. The words are in the tables `pages` of lang/. Called by
// html_page.cpp.
#pragma once

#include <string>

#include "ingest/html_tokenizer.hpp"
#include "ingest/knowledge.hpp"

namespace selon::ingest {

struct ClassMeaning {
    bool boilerplate = false, article_body = false, lede = false, unseen = false;
};

class HtmlClasses {
  public:
    explicit HtmlClasses(const Knowledge& knowledge) : knowledge_(knowledge) {}
    ClassMeaning of(const HtmlToken& token);

  private:
    void add_names(std::string_view names, ClassMeaning& meaning);

    const Knowledge& knowledge_;
    std::string word_, joined_;
};

}  // namespace selon::ingest
