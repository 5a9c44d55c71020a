// store/registry.hpp : Registry, which names of which documents are the same actor. Names are joined by two
// rules (the same name; the same name in another spelling) and by the decisions of people, which stand above
// them. Called by the writer for each name in a record, and when decisions change.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/actor.hpp"
#include "store/sql.hpp"

namespace selon::store {

/// Kinds that may be one actor: "person", "place", "body" (organisation, group, medium), "" (not known).
std::string_view family_of(ActorKind kind);

/// A folded name with the differences of spelling taken out that transliteration makes ("ahmed massoud" and
/// "ahmed masoud"); "" for a name of one word, which is too little to join by.
std::string skeleton_of(std::string_view folded);

class Registry {
  public:
    explicit Registry(Sql& sql) : sql_(sql) {}

    /// Reads decisions and counters. Call in a write transaction, before resolve().
    void load();

    /// A name as a document has it. `folded` is fold_text(name).
    struct Name {
        std::string_view name, folded;
        ActorKind kind = ActorKind::unknown;
    };

    /// The actor that the name is in that document; made if it is new.
    int64_t resolve(const Name& name, int64_t document_id);
    int64_t resolve(std::string_view name, int64_t document_id);

  private:
    struct Decision {
        int64_t id = 0;
        bool split = false;
        std::string folded, family, other_folded, other_family;
        int64_t document_id = 0;
    };
    struct Known {
        int64_t actor = 0;
        std::string family;
    };
    struct Asked {
        std::string name, folded, family;
        ActorKind kind;
        bool split = false;
    };

    void apply_decisions(Asked& asked, int64_t document_id) const;
    Known find(const Asked& asked);
    int64_t find_spelling(const Asked& asked, const std::string& skeleton);
    int64_t make_actor(const Asked& asked);
    void add_name(const Asked& asked, int64_t actor, const std::string& skeleton, std::string_view rule);
    void learn_kind(const Asked& asked, int64_t actor);

    Sql& sql_;
    std::vector<Decision> decisions_;
    std::unordered_map<std::string, int64_t> cache_;
    int64_t next_actor_ = 0, next_name_ = 0;
};

}  // namespace selon::store
