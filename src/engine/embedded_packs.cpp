// engine/embedded_packs.cpp : names the bytes that the build's embedded_packs.S holds.
#include "engine/embedded_packs.hpp"

extern "C" {
extern const char selon_pack_fr[], selon_pack_fr_end[];
extern const char selon_pack_en[], selon_pack_en_end[];
extern const char selon_model_fr[], selon_model_fr_end[];
extern const char selon_model_en[], selon_model_en_end[];
extern const char selon_model_attribution[], selon_model_attribution_end[];
extern const char selon_model_actors[], selon_model_actors_end[];
}

namespace selon::engine {

namespace {
std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<size_t>(end - begin)};
}
}  // namespace

std::span<const EmbeddedPack> embedded_packs() {
    static const EmbeddedPack packs[] = {
        {"fr", between(selon_pack_fr, selon_pack_fr_end), between(selon_model_fr, selon_model_fr_end)},
        {"en", between(selon_pack_en, selon_pack_en_end), between(selon_model_en, selon_model_en_end)},
    };
    return packs;
}

std::string_view embedded_weights() {
    return between(selon_model_attribution, selon_model_attribution_end);
}

std::string_view embedded_actor_weights() {
    return between(selon_model_actors, selon_model_actors_end);
}

}  // namespace selon::engine
