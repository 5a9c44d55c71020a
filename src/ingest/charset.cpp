// ingest/charset.cpp : see charset.hpp. Conversion is ICU's, detection uchardet's; what is here is the order
// of the questions, and the map back.
#include "ingest/charset.hpp"

#include <simdjson.h>
#include <uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "base/utf8.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kWindow = size_t{64} << 10;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const char* name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(name, &status));
    return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

/// First bytes of formats that are no text. Compressed files never come here: the Reader opens them.
constexpr std::string_view kMagic[] = {
    "%PDF-",
    "\x89PNG",
    "GIF87a",
    "GIF89a",
    "\xFF\xD8\xFF",
    "\x7F"
    "ELF",
    "PK\x03\x04",
    "PK\x05\x06",
    "\x1F\x8B",
    "BZh",
    "\xFD"
    "7zXZ",
    "7z\xBC\xAF",
    "Rar!\x1A",
    "\x28\xB5\x2F\xFD",
    "SQLite format 3",
    "\xD0\xCF\x11\xE0",
    "OggS",
    "\x1A\x45\xDF\xA3",
    "{\\rtf",
    "%!PS",
    "wOFF",
    "wOF2",
    "MZ\x90",
};

/// 1 for the bytes that no text holds, in any charset that leaves ASCII as it is.
constexpr auto kControl = [] {
    std::array<uint8_t, 256> table{};
    for (size_t byte = 0; byte < table.size(); ++byte) {
        table[byte] = byte < 9 || (byte > 13 && byte < 32 && byte != 27) || byte == 127;
    }
    return table;
}();

/// UTF-16 shows by zeros: in Latin text every second byte is one. "" if the bytes are not like that.
const char* utf16_by_zeros(std::string_view bytes) {
    const size_t pairs = std::min(bytes.size(), kWindow) / 2;
    if (bytes.substr(0, 2 * pairs).find('\0') == bytes.npos) return "";  // as nearly all are
    size_t even = 0, odd = 0;
    for (size_t i = 0; i < pairs; ++i) {
        even += bytes[2 * i] == 0;
        odd += bytes[2 * i + 1] == 0;
    }
    if (pairs < 2) return "";
    if (odd * 2 > pairs && even * 20 < pairs) return "UTF-16LE";
    if (even * 2 > pairs && odd * 20 < pairs) return "UTF-16BE";
    return "";
}

struct Mark {
    std::string_view bytes;
    const char* charset;
};
constexpr Mark kMarks[] = {
    {{"\xEF\xBB\xBF", 3}, "UTF-8"}, {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
    {{"\xFF\xFE", 2}, "UTF-16LE"},  {{"\xFE\xFF", 2}, "UTF-16BE"},
};

const Mark* find_mark(std::string_view bytes) {
    for (const Mark& mark : kMarks) {
        if (bytes.starts_with(mark.bytes)) return &mark;
    }
    return nullptr;
}

/// Charsets that hold ASCII as it is, under the name ICU knows, supersets for their subsets (as WHATWG does).
/// Others that a page may declare (UTF-7, EBCDIC ...) are not honoured: they serve to smuggle markup.
struct Label {
    const char* prefix;
    const char* charset;
};
constexpr Label kLabels[] = {
    {"iso88591", "windows-1252"}, {"latin1", "windows-1252"}, {"usascii", "windows-1252"},
    {"ascii", "windows-1252"},    {"cp1252", "windows-1252"}, {"iso88599", "windows-1254"},
    {"latin5", "windows-1254"},   {"tis620", "windows-874"},  {"gb2312", "gb18030"},
    {"gbk", "gb18030"},           {"gb18030", "gb18030"},     {"macintosh", "macintosh"},
    {"macroman", "macintosh"},    {"xmacroman", "macintosh"}, {"big5", "big5"},
    {"eucjp", "EUC-JP"},          {"euckr", "EUC-KR"},        {"shiftjis", "Shift_JIS"},
    {"sjis", "Shift_JIS"},        {"koi8r", "KOI8-R"},        {"koi8u", "KOI8-U"},
    {"ibm866", "IBM866"},         {"latin9", "ISO-8859-15"},
};

/// The ICU name for a label, or "". `own` keeps a name made here.
const char* known_charset(std::string_view label, std::string& own) {
    std::string plain;
    for (char c : label.substr(0, 40)) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
    }
    const auto is_number = [](std::string_view digits) {
        return !digits.empty() && digits.size() < 5 && digits.find_first_not_of("0123456789") == digits.npos;
    };
    for (const Label& known : kLabels) {
        if (plain == known.prefix) return known.charset;
    }
    if (plain.starts_with("iso8859") && is_number(plain.substr(7)))
        return (own = "ISO-8859-" + plain.substr(7)).c_str();
    if (plain.starts_with("windows") && is_number(plain.substr(7)))
        return (own = "windows-" + plain.substr(7)).c_str();
    if (plain.starts_with("cp") && is_number(plain.substr(2)))
        return (own = "windows-" + plain.substr(2)).c_str();
    return "";
}

bool is_high(char c) {
    return (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool has_c1(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 && byte < 0xA0;
    });
}

/// Mostly UTF-8: more valid sequences than bytes that belong to none.
bool is_damaged_utf8(std::string_view bytes) {
    size_t valid = 0, invalid = 0;
    for (size_t at = 0; at < std::min(bytes.size(), kWindow * 16);) {
        const utf8::Decoded d = utf8::decode(bytes, at);
        valid += d.size > 1;
        invalid += d.size == 1 && is_high(bytes[at]);
        at += d.size;
    }
    return valid > invalid;
}

/// What uchardet says of the part where the first letters beyond ASCII stand. Where few letters are beyond
/// ASCII only Western charsets are believed: on such texts the others are chance.
const char* detect(std::string_view bytes, std::string& own) {
    const auto first = static_cast<size_t>(std::find_if(bytes.begin(), bytes.end(), is_high) - bytes.begin());
    const std::string_view window = bytes.substr(first - std::min<size_t>(first, 1024), kWindow);
    const auto high = static_cast<size_t>(std::count_if(window.begin(), window.end(), is_high));
    const std::unique_ptr<struct uchardet, void (*)(uchardet_t)> detector(uchardet_new(), uchardet_delete);
    uchardet_handle_data(detector.get(), window.data(), window.size());
    uchardet_data_end(detector.get());
    const char* const charset = known_charset(uchardet_get_charset(detector.get()), own);
    const bool western =
        std::strcmp(charset, "ISO-8859-15") == 0 || std::strcmp(charset, "windows-1252") == 0;
    if (western) return has_c1(window) ? "windows-1252" : charset;
    return *charset != 0 && high * 6 > window.size() && high > 20 ? charset : "windows-1252";
}

/// Appends to `out` and `map`; source offsets count from `bytes`, whose first `skip` bytes are a mark.
class Transcoder {
  public:
    Transcoder(std::string_view bytes, size_t skip, std::string& out, SourceMap& map)
        : bytes_(bytes), at_(skip), out_(out), map_(map) {}

    void run(UConverter* converter, bool from_utf8) {
        from_utf8_ = from_utf8;
        UChar units[2048];
        int32_t offsets[2048];
        const char* in = bytes_.data() + at_;
        const char* const end = bytes_.data() + bytes_.size();
        UErrorCode status = U_ZERO_ERROR;
        do {
            const auto base = static_cast<uint64_t>(in - bytes_.data());
            UChar* target = units;
            status = U_ZERO_ERROR;
            ucnv_toUnicode(converter, &target, units + std::size(units), &in, end, offsets, true, &status);
            for (const UChar* unit = units; unit != target; ++unit) {
                const int32_t offset = offsets[unit - units];
                take(*unit, offset < 0 ? at_ : base + static_cast<uint64_t>(offset));
            }
        } while (status == U_BUFFER_OVERFLOW_ERROR);
        if (lead_ != 0) emit(0xFFFD, at_);
        map_.end(out_.size(), bytes_.size());
    }

  private:
    void take(UChar unit, uint64_t source) {
        if (U16_IS_TRAIL(unit) && lead_ != 0) {
            emit(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead_, unit)), lead_source_);
            lead_ = 0;
            return;
        }
        if (lead_ != 0) emit(0xFFFD, lead_source_);
        lead_ = 0;
        if (U16_IS_LEAD(unit)) {
            lead_ = unit;
            lead_source_ = source;
        } else {
            emit(unit == 0 || U16_IS_TRAIL(unit) ? 0xFFFD : unit, source);
        }
    }
    void emit(char32_t point, uint64_t source) {
        at_ = source;
        if (point < 0x80 || (from_utf8_ && point != 0xFFFD)) {
            map_.copied(out_.size(), source);
        } else {
            map_.changed(out_.size(), source);
        }
        utf8::append(out_, point);
    }

    std::string_view bytes_;
    uint64_t at_;
    std::string& out_;
    SourceMap& map_;
    UChar lead_ = 0;
    uint64_t lead_source_ = 0;
    bool from_utf8_ = false;
};

}  // namespace

bool is_binary(std::string_view bytes) {
    if (const Mark* mark = find_mark(bytes); mark != nullptr && std::strcmp(mark->charset, "UTF-8") != 0)
        return false;
    for (std::string_view magic : kMagic) {
        if (bytes.starts_with(magic)) return true;
    }
    if (*utf16_by_zeros(bytes) != 0) return false;
    const std::string_view window = bytes.substr(0, kWindow);
    size_t control = 0;
    for (const char c : window) control += kControl[static_cast<unsigned char>(c)];
    return control > 3 && control * 40 > window.size();
}

std::string_view decode(std::string_view bytes, std::string_view declared, std::string& store,
                        SourceMap& map) {
    map.clear();
    const Mark* const mark = find_mark(bytes);
    const size_t skip = mark != nullptr ? mark->bytes.size() : 0;
    const std::string_view rest = bytes.substr(skip);
    const char* charset = mark != nullptr ? mark->charset : utf16_by_zeros(bytes);
    std::string own;
    if (*charset == 0 || std::strcmp(charset, "UTF-8") == 0) {
        const bool valid = simdjson::validate_utf8(rest.data(), rest.size());
        if (valid && rest.find('\0') == rest.npos) {
            if (skip > 0) {
                map.copied(0, skip);
                map.end(rest.size(), bytes.size());
            }
            return rest;
        }
        if (valid || *charset != 0 || is_damaged_utf8(rest)) {
            charset = "UTF-8";
        } else {
            charset = known_charset(declared, own);
            if (*charset == 0) charset = detect(rest, own);
        }
    }
    store.clear();
    Converter converter = open_converter(charset);
    if (converter == nullptr) converter = open_converter(charset = "windows-1252");
    if (converter != nullptr)
        Transcoder(bytes, skip, store, map).run(converter.get(), std::strcmp(charset, "UTF-8") == 0);
    return store;
}

}  // namespace selon::ingest
