// Tokens and sentences against the dev parts of Universal Dependencies treebanks, with floors. Skipped where
// the shared data is absent. The raw text is rebuilt from the tokens and their SpaceAfter, a paragraph where
// the treebank notes one. A multiword token counts as one, unless its words spell it ("don't").
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "text/reading.hpp"

namespace selon {
namespace {

using Spans = std::set<std::pair<uint32_t, uint32_t>>;

struct Treebank {
    std::string text;
    Spans tokens, sentences;
};

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    for (char c : line) {
        if (c == '\t') {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    return fields;
}

struct Surface {
    std::string form;
    bool space_after;
    std::string parts;  ///< the forms of its words, each after a tab
};

void add_sentence(const std::vector<Surface>& tokens, bool new_paragraph, Treebank& bank) {
    if (new_paragraph && !bank.text.empty()) bank.text += "\n\n";
    const auto begin = static_cast<uint32_t>(bank.text.size());
    uint32_t end = begin;
    for (const Surface& token : tokens) {
        const auto at = static_cast<uint32_t>(bank.text.size());
        bank.text += token.form;
        end = static_cast<uint32_t>(bank.text.size());
        const std::vector<std::string> parts = fields_of(token.parts);
        std::string joined;
        for (const std::string& part : parts) joined += part;
        if (joined == token.form) {
            uint32_t from = at;
            for (size_t i = 1; i < parts.size(); ++i) {
                const uint32_t to = from + static_cast<uint32_t>(parts[i].size());
                bank.tokens.insert({from, to});
                from = to;
            }
        } else {
            bank.tokens.insert({at, end});
        }
        if (token.space_after) bank.text += ' ';
    }
    bank.sentences.insert({begin, end});
}

Treebank load(const std::filesystem::path& path) {
    Treebank bank;
    std::ifstream lines(path);
    std::vector<Surface> tokens;
    int inside_until = 0;
    bool new_paragraph = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# newpar") || line.starts_with("# newdoc")) new_paragraph = true;
        const auto fields = fields_of(line);
        if (fields.size() == 10) {
            const bool space_after = fields[9].find("SpaceAfter=No") == std::string::npos;
            const size_t dash = fields[0].find('-');
            if (fields[0].find('.') != std::string::npos) continue;
            if (dash != std::string::npos) {
                inside_until = std::stoi(fields[0].substr(dash + 1));
                tokens.push_back({fields[1], space_after, ""});
            } else if (std::stoi(fields[0]) <= inside_until) {
                tokens.back().parts += '\t' + fields[1];
            } else {
                tokens.push_back({fields[1], space_after, ""});
            }
        } else if (line.empty() && !tokens.empty()) {
            add_sentence(tokens, new_paragraph, bank);
            tokens.clear();
            inside_until = 0;
            new_paragraph = false;
        }
    }
    return bank;
}

double f1(const Spans& gold, const Spans& found) {
    size_t same = 0;
    for (const auto& span : found) same += gold.count(span);
    return 200.0 * static_cast<double>(same) / static_cast<double>(gold.size() + found.size());
}

std::filesystem::path shared() {
    const char* const data = std::getenv("SELON_DATA");
    return data != nullptr ? std::filesystem::path(data)
                           : std::filesystem::path(SELON_SOURCE_DIR).parent_path() / "shared";
}

void expect_at_least(const std::string& name, double tokens_floor, double sentences_floor) {
    const auto path = shared() / "data" / "treebanks" / name / (name + "-ud-dev.conllu");
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
    const Treebank bank = load(path);
    Document doc;
    read(name.substr(0, 2), bank.text, doc);
    expect_valid(doc);
    Spans tokens, sentences;
    for (const Token& token : doc.tokens) tokens.insert({token.span.begin, token.span.end});
    for (const Sentence& sentence : doc.sentences) sentences.insert({sentence.span.begin, sentence.span.end});
    const double tokens_f1 = f1(bank.tokens, tokens), sentences_f1 = f1(bank.sentences, sentences);
    std::printf("%s: tokens F1 %.2f, sentences F1 %.2f\n", name.c_str(), tokens_f1, sentences_f1);
    EXPECT_GE(tokens_f1, tokens_floor);
    EXPECT_GE(sentences_f1, sentences_floor);
}

TEST(Treebank, Sequoia) {
    expect_at_least("fr_sequoia", 99.7, 89);
}
TEST(Treebank, FrenchGsd) {
    expect_at_least("fr_gsd", 99.8, 96);
}
TEST(Treebank, EnglishWeb) {
    expect_at_least("en_ewt", 99.0, 81);
}
TEST(Treebank, EnglishGum) {
    expect_at_least("en_gum", 99.6, 95);
}

}  // namespace
}  // namespace selon
