// serve/interface.hpp : Interface, the words of the reading room in the languages of web/interface.tsv:
// labels, dates, numbers, counts. Nothing in C++ says anything in a language. Immutable; shared by all
// threads.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"

namespace selon::serve {

class Interface {
  public:
    /// The word of that key; the key itself if there is none.
    std::string_view operator()(std::string_view key) const;
    /// "stance." and a name that comes from the record: the name itself if the interface has no word for it.
    std::string_view of(std::string_view prefix, std::string_view name) const;
    /// With {0}, {1} ... replaced.
    std::string with(std::string_view key, std::initializer_list<std::string_view> values) const;
    /// "1 article", "1,204 articles": KEY.one or KEY.many with {0}.
    std::string count(std::string_view key, int64_t number) const;
    /// "1,204,567"
    std::string number(int64_t number) const;
    /// "4 October 2023" of "2023-10-04", "October 2023" of "2023-10"; other text as it is.
    std::string date(std::string_view iso) const;
    const std::string& language() const { return language_; }

  private:
    friend class Interfaces;
    struct Hash {
        size_t operator()(std::string_view key) const { return hash64(key); }
    };
    std::string language_;
    std::unordered_map<std::string_view, std::string_view, Hash> words_;
};

/// All languages of the interface.
class Interfaces {
  public:
    /// From the text of web/interface.tsv, which must outlive it.
    explicit Interfaces(std::string_view table);

    /// The language a person asked for (a cookie), else the first that the browser would take, else the
    /// first.
    const Interface& choose(std::string_view asked, std::string_view accept_language) const;
    const std::vector<Interface>& all() const { return all_; }

  private:
    std::vector<Interface> all_;
};

}  // namespace selon::serve
