// cli/parse.cpp : `selon parse`: tags, lemmas and dependencies as CoNLL-U, of articles or of the words of a
// CoNLL-U file (--tokens gold).
#include <string>
#include <vector>

#include "base/mapped_file.hpp"
#include "cli/cli.hpp"
#include "cli/command_line.hpp"
#include "cli/message.hpp"
#include "cli/output.hpp"
#include "cli/reading.hpp"
#include "syntax/conllu_words.hpp"

namespace selon::cli {

int parse_command(Arguments);

namespace {

/// The files of --tokens gold, one after another.
int parse_given(const std::vector<std::string>& files, const Pack& pack, Output& output) {
    std::string bytes, why, out;
    syntax::GivenWords given(pack);
    int code = kDone;
    for (const std::string& file : files) {
        if (!read_file(file == "-" ? "/dev/stdin" : file, bytes, why)) {
            say(describe(Error{"syntax.unreadable", "cannot read the file: " + why, file}));
            code = kSomeFailed;
            continue;
        }
        syntax::conllu::Reader reader(bytes, file);
        syntax::conllu::Sentence sentence;
        for (;;) {
            const auto more = reader.next(sentence);
            if (!more) {
                say(describe(more.error()));
                code = kSomeFailed;
                break;
            }
            if (!more.value()) break;
            given.fill(sentence);
            out.clear();
            syntax::conllu::write(sentence, out);
            if (!output.write(out)) return code;
        }
    }
    return code;
}

}  // namespace

int parse_command(Arguments arguments) {
    Reading reading;
    std::string target, tokens = "own";
    CommandLine line(
        "parse", "[FILE | DIR | -]...",
        "Prints the words of articles with part of speech, features, lemma, head and relation (CoNLL-U).");
    line.example("selon parse article.txt", "every word of an article");
    line.example("selon parse --tokens gold --lang fr treebank.conllu",
                 "keep the file's words, fill in the rest");
    reading.declare(line);
    line.group("Output");
    line.option("--tokens", tokens, "own|gold",
                "find words and sentences (default), or keep those of CoNLL-U files; gold needs --language");
    line.option("-o,--output", target, "FILE", "write there instead of stdout");
    if (auto code = line.parse(arguments)) return *code;
    if (tokens == "gold" && reading.language.empty()) {
        return usage_error("parse",
                           "--tokens gold needs --language: selon parse --tokens gold --language fr FILE");
    }
    reading.parse_all();
    if (auto code = reading.prepare("parse")) return *code;
    Output output;
    if (!target.empty()) {
        if (auto done = output.open(target); !done) {
            say(describe(done.error()));
            return kFailed;
        }
    }
    if (tokens == "gold") {
        const Pack* const pack = reading.engine().pack(reading.language);
        if (pack == nullptr)
            return usage_error("parse", "--language: no pack for '" + reading.language + "'");
        return output.end(parse_given(reading.operands, *pack, output));
    }
    ReadingSteps steps;
    steps.render = [](const engine::Worker& worker, engine::Output& out) {
        if (worker.pack() != nullptr) syntax::write_conllu(*worker.pack(), worker.document(), out.text);
    };
    steps.take = [&](const engine::Output& out) { return output.write(out.text); };
    return output.end(reading.run(steps));
}

}  // namespace selon::cli
