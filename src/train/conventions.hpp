// train/conventions.hpp : Conventions, how treebanks mark the features of a form, so that one of them can
// teach the tagger although it marks some features by other conventions than the treebank that is measured.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "train/corpus.hpp"

namespace selon::train {

class Conventions {
  public:
    /// Counts the features of every form with its part of speech.
    void learn(const std::vector<Example>& examples);
    /// Gives words the features that the treebanks learned from give to the same form, or else to the same
    /// part of speech, most often, among those that differ in nothing but what `otherwise` names
    /// ("ADV:Degree=Pos|PRON:Number": a value, or all values of a feature). Where there are none, the named
    /// features are left out.
    void apply(std::string_view otherwise, std::vector<Example>& examples) const;

  private:
    using Counts = std::map<std::string, size_t>;                    ///< features as written, how often
    std::map<std::pair<std::string, std::string>, Counts> of_form_;  ///< folded form, part of speech
    std::map<std::string, Counts> of_upos_;
};

}  // namespace selon::train
