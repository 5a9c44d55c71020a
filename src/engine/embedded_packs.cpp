// engine/embedded_packs.cpp : names the bytes that the build's embedded_packs.S holds.
#include "engine/embedded_packs.hpp"

extern "C" {
extern const char selon_pack_fr[], selon_pack_fr_end[];
extern const char selon_pack_en[], selon_pack_en_end[];
}

namespace selon::engine {

std::span<const EmbeddedPack> embedded_packs() {
    static const EmbeddedPack packs[] = {
        {"fr", {selon_pack_fr, static_cast<size_t>(selon_pack_fr_end - selon_pack_fr)}},
        {"en", {selon_pack_en, static_cast<size_t>(selon_pack_en_end - selon_pack_en)}},
    };
    return packs;
}

}  // namespace selon::engine
