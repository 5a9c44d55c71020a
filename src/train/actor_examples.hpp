// train/actor_examples.hpp : ActorExamples, decisions of who speaks, from annotated articles as the program
// reads them. Called by actors_training.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "actors/features.hpp"
#include "core/document.hpp"
#include "core/pack.hpp"
#include "core/scratch.hpp"
#include "train/news.hpp"

namespace selon::train {

/// One saying: the features of its candidates, and which of them are right.
struct ActorExample {
    std::vector<std::vector<std::string>> candidates;
    std::vector<bool> right;
};

/// Puts into `doc`, which has been read as far as attribution, the sayings of the reference that the program
/// missed, and gives by attribution the saying of the reference that it is, or null.
std::vector<const score::Statement*> join_reference(Document& doc, const Article& article);

/// The decisions of the article. History is that of the reference, as far as it knows it.
void add_examples(const Pack& pack, const Document& doc, const Article& article,
                  const std::vector<const score::Statement*>& gold, Scratch& scratch,
                  std::vector<ActorExample>& out);

}  // namespace selon::train
