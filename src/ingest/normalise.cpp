// ingest/normalise.cpp : see normalise.hpp. The text is cut where NFC cannot reach across, and ICU normalises
// the pieces that need it: that way the map is exact to the character.
#include "ingest/normalise.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "base/utf8.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kLongestCluster = 2048;

const icu::Normalizer2* nfc() {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(status);  // ICU keeps one for the program
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<int32_t>(text.size())};
}

/// Below U+0300 every character is its own NFC and combines with nothing before it.
bool is_plain(unsigned char lead) {
    return lead < 0xCC;
}

/// End of the cluster that starts at `at`: the next character that NFC never joins to what is before it.
size_t cluster_end(const icu::Normalizer2& rules, std::string_view text, size_t at) {
    at += utf8::decode(text, at).size;
    while (at < text.size()) {
        const utf8::Decoded d = utf8::decode(text, at);
        if (d.point < 0x300 || rules.hasBoundaryBefore(static_cast<UChar32>(d.point))) break;
        at += d.size;
    }
    return at;
}

/// True if every character says for itself that the text is NFC: no combining marks, nothing that decomposes.
/// (ICU's own check of a whole string is quadratic in the length of a run of marks.)
bool is_surely_nfc(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        if (is_plain(static_cast<unsigned char>(text[at]))) {
            ++at;
            continue;
        }
        const utf8::Decoded d = utf8::decode(text, at);
        at += d.size;
        const auto point = static_cast<UChar32>(d.point);
        if (point >= 0x2002 && point < 0x20D0) continue;  // dashes, quotation marks, spaces, currencies
        if (u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) != UNORM_YES ||
            u_getCombiningClass(point) != 0) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string_view normalise(std::string_view text, std::string& store, SourceMap& map) {
    map.clear();
    if (is_surely_nfc(text)) return text;
    const icu::Normalizer2* const rules = nfc();
    if (rules == nullptr) return text;
    store.clear();
    bool any_changed = false;
    std::string normal;
    for (size_t at = 0; at < text.size();) {
        const size_t end = cluster_end(*rules, text, at);
        const std::string_view cluster = text.substr(at, end - at);
        bool changed = false;
        if (cluster.size() <= kLongestCluster && (cluster.size() > 1)) {
            normal.clear();
            icu::StringByteSink<std::string> sink(&normal);
            UErrorCode status = U_ZERO_ERROR;
            rules->normalizeUTF8(0, piece(cluster), sink, nullptr, status);
            changed = U_SUCCESS(status) && normal != cluster;
        }
        any_changed = any_changed || changed;
        if (changed) {
            map.changed(store.size(), at);
            store += normal;
        } else {
            map.copied(store.size(), at);
            store += cluster;
        }
        at = end;
    }
    if (!any_changed) {
        map.clear();
        return text;
    }
    map.end(store.size(), text.size());
    return store;
}

}  // namespace selon::ingest
