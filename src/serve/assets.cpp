// serve/assets.cpp : see assets.hpp. The symbols come from the assembler file that CMake writes.
#include "serve/assets.hpp"

#include <string>

#include "base/hash.hpp"

extern "C" {
extern const char selon_web_style[], selon_web_style_end[];
extern const char selon_web_script[], selon_web_script_end[];
extern const char selon_web_mark[], selon_web_mark_end[];
extern const char selon_web_interface[], selon_web_interface_end[];
}

namespace selon::serve {

namespace {

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<size_t>(end - begin)};
}

const Asset kAssets[] = {
    {"room.css", "text/css; charset=utf-8", between(selon_web_style, selon_web_style_end)},
    {"room.js", "text/javascript; charset=utf-8", between(selon_web_script, selon_web_script_end)},
    {"mark.svg", "image/svg+xml", between(selon_web_mark, selon_web_mark_end)},
};

}  // namespace

const Asset* find_asset(std::string_view name) {
    for (const Asset& asset : kAssets) {
        if (asset.name == name && !asset.bytes.empty()) return &asset;
    }
    return nullptr;
}

std::string_view interface_table() {
    return between(selon_web_interface, selon_web_interface_end);
}

std::string assets_version() {
    std::string all;
    for (const Asset& asset : kAssets) all += asset.bytes;
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (uint64_t hash = hash64(all); out.size() < 12; hash >>= 4) out += digits[hash & 15];
    return out;
}

}  // namespace selon::serve
