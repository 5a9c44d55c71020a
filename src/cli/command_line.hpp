// cli/command_line.hpp : CommandLine, the flags of one command: declares them, parses them (with CLI11, which
// only the .cpp names), prints the help, answers mistakes with a suggestion.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"

namespace selon::cli {

/// Targets must outlive parse(). Declaration order is help order.
///     CommandLine line("read", "[FILE | DIR | -]...", "Reads articles and prints who said what.");
///     line.example("selon read article.txt", "the record of one article, for people");
///     line.group("Output");
///     line.flag("-q,--quiet", quiet, "say nothing on stderr but errors");
///     if (auto end = line.parse(arguments)) return *end;
class CommandLine {
  public:
    CommandLine(std::string_view name, std::string_view operands, std::string_view sentence);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;

    void example(std::string_view command, std::string_view meaning);
    /// Heading under which the flags that follow stand.
    void group(std::string_view heading);
    void flag(std::string_view names, bool& target, std::string_view meaning);
    /// `values` is what help shows after the flag: "json|csv" allows these two; capitals ("FILE") allow
    /// anything.
    void option(std::string_view names, std::string& target, std::string_view values,
                std::string_view meaning);
    void number(std::string_view names, unsigned& target, std::string_view values, std::string_view meaning);
    /// What is no flag. "-" is an operand; after "--" all are.
    void operands(std::vector<std::string>& target, std::string_view meaning);
    /// A paragraph at the end of the help.
    void note(std::string_view text);

    /// Nothing if the command should go on; else the exit code (kDone after --help, kUsage after a mistake).
    std::optional<int> parse(Arguments arguments);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace selon::cli
