// tests/harness/articles.hpp : articles for tests: the project's examples, which are always there, and those
// of the shared data folder, which may be absent.
#pragma once

#include <string>
#include <vector>

#include "core/input.hpp"

namespace selon {

/// The articles of examples/, with language and date.
std::vector<Input> example_articles();

/// The folder that the environment variable SELON_DATA names, else ../shared beside the project; "" if
/// neither is there.
std::string shared_folder();

/// The plain texts NAME.txt of a folder below the shared one ("data/news_fr/articles"); empty if it is
/// absent.
std::vector<Input> shared_articles(const std::string& folder);

}  // namespace selon
