// tests/harness/case_file.cpp : see case_file.hpp.
#include "harness/case_file.hpp"

#include "base/mapped_file.hpp"

namespace selon::cases {

namespace {

class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::vector<Case> read(std::string& error) {
        std::string_view line;
        while (error_.empty() && next(line)) {
            if (in_expectations_) {
                expectation_line(line);
            } else {
                header_line(line);
            }
        }
        finish();
        error = error_;
        return std::move(cases_);
    }

  private:
    bool next(std::string_view& line) {
        if (at_ >= bytes_.size()) return false;
        const size_t end = std::min(bytes_.find('\n', at_), bytes_.size());
        line = bytes_.substr(at_, end - at_);
        at_ = end + 1;
        ++number_;
        return true;
    }

    void fail(const std::string& what) {
        if (error_.empty()) error_ = "line " + std::to_string(number_) + ": " + what;
    }

    static std::string_view trim(std::string_view text) {
        const size_t first = text.find_first_not_of(' ');
        if (first == std::string_view::npos) return {};
        return text.substr(first, text.find_last_not_of(' ') - first + 1);
    }

    void header_line(std::string_view line) {
        if (trim(line).empty() || line[0] == '#') return;
        const size_t colon = line.find(':');
        if (colon == std::string_view::npos) return fail("expected 'key: value'");
        const std::string_view key = line.substr(0, colon);
        const std::string value(trim(line.substr(colon + 1)));
        if (current_.line == 0) current_.line = number_;
        if (key == "name") {
            current_.name = value;
        } else if (key == "lang") {
            current_.language = value;
        } else if (key == "published") {
            current_.published = value;
        } else if (key == "outlet") {
            current_.outlet = value;
        } else if (key == "url") {
            current_.url = value;
        } else if (key == "title") {
            current_.title = value;
        } else if (key == "format" && value == "html") {
            current_.html = true;
        } else if (key == "status" && value == "open") {
            current_.open = true;
        } else if (key == "text") {
            text_lines(line.substr(colon + 1));
        } else {
            fail("unknown line '" + std::string(line) + "'");
        }
    }

    /// The text: what stands behind "text:" (less one space) and all lines up to "----".
    void text_lines(std::string_view first) {
        if (first.starts_with(' ')) first.remove_prefix(1);
        std::string text(first);
        bool begun = !first.empty();
        std::string_view line;
        while (next(line)) {
            if (line == "----") {
                current_.text = std::move(text);
                in_expectations_ = true;
                return;
            }
            if (begun) text += '\n';
            begun = true;
            text += line;
        }
        fail("the text of '" + current_.name + "' does not end: a line ---- is missing");
    }

    void expectation_line(std::string_view line) {
        if (line == "====") {
            finish();
            return;
        }
        const std::string_view bare = trim(line);
        if (bare.empty() || bare[0] == '#') return;
        if (line[0] != ' ') {
            current_.expectations.push_back({{}, number_});
        } else if (current_.expectations.empty()) {
            return fail("an indented line must follow an expectation");
        }
        cut(bare, current_.expectations.back().words);
    }

    void cut(std::string_view line, std::vector<Piece>& words) {
        for (size_t at = 0; at < line.size();) {
            if (line[at] == ' ') {
                ++at;
                continue;
            }
            Piece piece;
            if (line[at] == '"') {
                piece.quoted = true;
                ++at;
                while (at < line.size() && line[at] != '"') {
                    if (line[at] == '\\' && at + 1 < line.size()) {
                        ++at;
                        piece.text += line[at] == 'n' ? '\n' : line[at];
                    } else {
                        piece.text += line[at];
                    }
                    ++at;
                }
                if (at >= line.size()) return fail("a quoted string does not end");
                ++at;
                if (at < line.size() && line[at] == '#') {
                    ++at;
                    while (at < line.size() && line[at] >= '0' && line[at] <= '9') {
                        piece.occurrence = piece.occurrence * 10 + static_cast<uint32_t>(line[at++] - '0');
                    }
                }
            } else {
                const size_t end = std::min(line.find(' ', at), line.size());
                piece.text = line.substr(at, end - at);
                at = end;
            }
            words.push_back(std::move(piece));
        }
    }

    void finish() {
        if (current_.line != 0) {
            if (current_.name.empty()) fail("a case needs a name");
            if (!in_expectations_) fail("the case '" + current_.name + "' has no text and no ----");
            if (current_.expectations.empty()) fail("the case '" + current_.name + "' expects nothing");
            cases_.push_back(std::move(current_));
        }
        current_ = Case();
        in_expectations_ = false;
    }

    std::string_view bytes_;
    size_t at_ = 0;
    uint32_t number_ = 0;
    bool in_expectations_ = false;
    Case current_;
    std::vector<Case> cases_;
    std::string error_;
};

}  // namespace

std::vector<Case> parse_cases(std::string_view bytes, std::string& error) {
    return Reader(bytes).read(error);
}

std::vector<Case> read_cases(const std::string& path, std::string& error) {
    std::string bytes;
    if (!read_file(path, bytes, error)) return {};
    auto cases = parse_cases(bytes, error);
    for (Case& each : cases) each.file = path;
    return cases;
}

}  // namespace selon::cases
