// cli/score.cpp : `selon score`: how well records agree with a reference.
#include "score/score.hpp"

#include "cli/cli.hpp"
#include "cli/command_line.hpp"
#include "cli/message.hpp"
#include "cli/output.hpp"

namespace selon::cli {

int score_command(Arguments);

int score_command(Arguments arguments) {
    std::vector<std::string> operands;
    score::Options options;
    bool json = false;
    CommandLine line("score", "GOLD PRED",
                     "Compares predicted attributions with a reference and prints precision, recall, F1 and "
                     "whom the words are credited to.");
    line.example("selon score gold/ records.jsonl", "the table");
    line.example("selon score gold/ records.jsonl --errors",
                 "and every miss, false alarm, wrong speaker and wrong credit");
    line.operands(
        operands,
        "GOLD is a folder of NAME.txt (the article) and NAME.json (its record); PRED is a folder of "
        "NAME.json or a file of JSON lines, whose \"id\" is NAME, as 'selon read' writes it.");
    line.flag("--errors", options.errors, "list what is wrong, one line each, cells separated by tabs");
    line.flag("--json", json, "the figures as one JSON object");
    line.flag("--held", options.held,
              "count predicted beliefs (\"act\": \"held\") too; default: only what is said");
    if (auto code = line.parse(arguments)) return *code;
    if (operands.size() != 2)
        return usage_error("score", "score needs a reference and a prediction: selon score GOLD PRED");
    const auto report = score::score(operands[0], operands[1], options);
    if (!report) {
        say(describe(report.error()));
        return kFailed;
    }
    Output output;
    output.write(json ? score::as_json(report.value()) + "\n"
                      : score::as_list(report.value()) + score::as_table(report.value()) +
                            "credits: " + score::as_credits(report.value()));
    return output.end(kDone);
}

}  // namespace selon::cli
