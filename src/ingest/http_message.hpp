// ingest/http_message.hpp : what web archives keep of a page: the headers and the body of an HTTP response.
// Called by warc.cpp and arc.cpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/input.hpp"

namespace selon::ingest {

/// "Name: value" lines, as HTTP and WARC have them; at most 200 are kept.
class HttpHeaders {
  public:
    /// The value of the first one of that name, "" if there is none.
    std::string_view get(std::string_view lower_name) const;
    void add(std::string_view line);
    /// A line that continues the value before.
    void go_on(std::string_view line);

  private:
    std::vector<std::pair<std::string, std::string>> lines_;
};

/// Without white space at its ends.
std::string_view trimmed(std::string_view text);
/// True if `lower_part` stands in `text`, but for ASCII case.
bool contains_ignoring_case(std::string_view text, std::string_view lower_part);
bool is_html_type(std::string_view content_type);
/// The charset that a Content-Type states, or "".
std::string charset_of(std::string_view content_type);

/// Where a response stands, for errors.
struct HttpPlace {
    const std::string& file;
    uint64_t byte;
    size_t limit;  ///< of the body, unpacked
};

/// Takes the page out of a response "HTTP/1.1 200 OK ...": its bytes (unchunked, unpacked) and charset. False
/// if it is none: another status, another type. Sets input.error if it cannot be unpacked.
bool read_http_page(std::string_view response, const HttpPlace& place, Input& input);

}  // namespace selon::ingest
