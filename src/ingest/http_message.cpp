// ingest/http_message.cpp : see http_message.hpp.
#include "ingest/http_message.hpp"

#include <charconv>

#include "ingest/byte_reader.hpp"
#include "ingest/html_tokenizer.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kLongestValue = size_t{64} << 10;
constexpr size_t kMostHeaders = 200;

/// The next line of `text`, cut off it.
std::string_view take_line(std::string_view& text) {
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

/// The content of chunked HTTP; false if its lengths are wrong (then the body may not be chunked at all).
bool dechunk(std::string_view body, std::string& out) {
    out.clear();
    while (!body.empty()) {
        const std::string_view line = take_line(body);
        size_t size = 0;
        const auto read = std::from_chars(line.data(), line.data() + line.size(), size, 16);
        if (read.ec != std::errc() || size > body.size()) return false;
        if (size == 0) return true;
        out += body.substr(0, size);
        body.remove_prefix(size);
        take_line(body);
    }
    return true;
}

}  // namespace

std::string_view HttpHeaders::get(std::string_view lower_name) const {
    for (const auto& [name, value] : lines_) {
        if (equals_ignoring_case(name, lower_name)) return value;
    }
    return {};
}

void HttpHeaders::add(std::string_view line) {
    const size_t colon = line.find(':');
    if (colon == line.npos || lines_.size() >= kMostHeaders) return;
    lines_.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
}

void HttpHeaders::go_on(std::string_view line) {
    if (lines_.empty() || lines_.back().second.size() > kLongestValue) return;
    std::string& value = lines_.back().second;
    if (!value.empty()) value += ' ';
    value += trimmed(line);
}

std::string_view trimmed(std::string_view text) {
    const size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool contains_ignoring_case(std::string_view text, std::string_view lower_part) {
    for (size_t at = 0; at + lower_part.size() <= text.size(); ++at) {
        if (equals_ignoring_case(text.substr(at, lower_part.size()), lower_part)) return true;
    }
    return false;
}

bool is_html_type(std::string_view content_type) {
    return contains_ignoring_case(content_type, "text/html") ||
           contains_ignoring_case(content_type, "application/xhtml");
}

std::string charset_of(std::string_view content_type) {
    const size_t at = content_type.find("charset=");
    if (at == content_type.npos) return "";
    std::string_view charset = content_type.substr(at + 8);
    charset = charset.substr(0, charset.find_first_of("; ,"));
    if (charset.starts_with('"')) charset = charset.substr(1, charset.find('"', 1) - 1);
    return std::string(charset);
}

bool read_http_page(std::string_view response, const HttpPlace& place, Input& input) {
    const std::string_view status = take_line(response);
    const size_t space = status.find(' ');
    if (!status.starts_with("HTTP/") || space == status.npos || status.substr(space + 1, 3) != "200")
        return false;
    HttpHeaders headers;
    for (std::string_view line = take_line(response); !line.empty(); line = take_line(response))
        headers.add(line);
    const std::string_view type = headers.get("content-type");
    if (!is_html_type(type)) return false;
    input.charset = charset_of(type);
    std::string plain;
    if (contains_ignoring_case(headers.get("transfer-encoding"), "chunked") && dechunk(response, plain))
        response = plain;
    ByteReader body(unpacked(memory_source(response), place.file));
    const bool fits = body.all(input.bytes, place.limit);
    if (body.error()) {
        input.error = body.error();
        input.error->byte = place.byte;
    } else if (!fits) {
        input.error = Error{"ingest.too_large", "the page is above the limit", place.file, place.byte};
    }
    return true;
}

}  // namespace selon::ingest
