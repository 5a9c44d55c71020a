// serve/pages.hpp : the pages, one function each; their addresses and parameters are in routes.cpp.
#pragma once

#include "serve/page.hpp"

namespace selon::serve {

Result<Answer> overview_page(Visit& visit);
Result<Answer> articles_page(Visit& visit);
Result<Answer> article_page(Visit& visit);
Result<Answer> attribution_page(Visit& visit);
Result<Answer> attributions_page(Visit& visit);
Result<Answer> actors_page(Visit& visit);
Result<Answer> actor_page(Visit& visit);
Result<Answer> timeline_page(Visit& visit);
Result<Answer> relays_page(Visit& visit);
Result<Answer> compare_page(Visit& visit);
Result<Answer> verify_page(Visit& visit);
Result<Answer> read_page(Visit& visit);

/// The number in a path; 0 if it is none.
int64_t number_of(std::string_view text);

}  // namespace selon::serve
