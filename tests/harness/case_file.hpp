// tests/harness/case_file.hpp : reads .case files, the tests that a linguist can read, into Cases.
// The format is described in tests/cases/README.md. case_check.hpp compares a Case with a Document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace selon::cases {

/// One piece of an expectation line: bare (`direct`), or quoted (`"il"`), perhaps with the place that is
/// meant (`"il"#2`: the second "il" of the text).
struct Piece {
    std::string text;
    bool quoted = false;
    uint32_t occurrence = 0;  ///< 0: any
};

/// One expectation with its indented lines, cut into words.
struct Expectation {
    std::vector<Piece> words;
    uint32_t line = 0;
};

struct Case {
    std::string file;
    uint32_t line = 0;
    std::string name, language, published, outlet, url, title;
    std::string text;
    bool html = false;  ///< `format: html`: the text is markup for ingest
    bool open = false;  ///< `status: open`: known not to hold yet
    std::vector<Expectation> expectations;
};

/// The cases of a file, or what is wrong with it ("line 12: ..."), in `error`.
std::vector<Case> read_cases(const std::string& path, std::string& error);
/// The same from the file's bytes.
std::vector<Case> parse_cases(std::string_view bytes, std::string& error);

}  // namespace selon::cases
