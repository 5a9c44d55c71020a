// ingest/html_classes.hpp : HtmlClasses, what class, id, role and tag say of an element: boilerplate, the
// body of the article, a lede, not seen. The words are in the tables `pages` of lang/. Called by
// html_page.cpp.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/html_tokenizer.hpp"
#include "ingest/knowledge.hpp"

namespace selon::ingest {

struct ClassMeaning {
    bool boilerplate = false, article_body = false, lede = false, unseen = false;
};

/// Of one page, which must outlive it.
class HtmlClasses {
  public:
    explicit HtmlClasses(const Knowledge& knowledge) : knowledge_(knowledge) {}
    ClassMeaning of(const HtmlToken& token);

  private:
    void add_names(std::string_view names, ClassMeaning& meaning);
    ClassMeaning meaning_of(std::string_view names);

    const Knowledge& knowledge_;
    std::string word_, joined_;
    /// What was looked up on this page: menus repeat theirs a hundred times. Views of the page.
    std::unordered_map<std::string_view, ClassMeaning> seen_;
};

}  // namespace selon::ingest
