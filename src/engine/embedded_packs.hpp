// engine/embedded_packs.hpp : the packs that the build put into the program.
#pragma once

#include <span>
#include <string_view>

namespace selon::engine {

struct EmbeddedPack {
    std::string_view language;
    std::string_view bytes;
};
std::span<const EmbeddedPack> embedded_packs();

}  // namespace selon::engine
