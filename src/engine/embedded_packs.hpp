// engine/embedded_packs.hpp : the packs and syntax models that the build put into the program.
#pragma once

#include <span>
#include <string_view>

namespace selon::engine {

struct EmbeddedPack {
    std::string_view language;
    std::string_view bytes;
    std::string_view model;  ///< of syntax; empty if the build had none
};
std::span<const EmbeddedPack> embedded_packs();
/// The learned weights of attribution; empty if the build had none.
std::string_view embedded_weights();
/// Those of actors; empty if the build had none.
std::string_view embedded_actor_weights();

}  // namespace selon::engine
