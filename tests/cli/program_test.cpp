// The program itself, run by a shell: exit codes, formats, colours, streams, broken inputs, Ctrl+C.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

namespace fs = std::filesystem;

struct Outcome {
    int code;
    std::string out, err;
};

class ProgramTest : public ::testing::Test {
  protected:
    void SetUp() override {
        const char* const program = std::getenv("SELON_PROGRAM");
        if (program == nullptr) GTEST_SKIP() << "SELON_PROGRAM does not name the program";
        program_ = program;
        char name[] = "/tmp/selon_program_XXXXXX";
        folder_ = mkdtemp(name);
        write("one.txt", "Selon Anne Lavoie, le pont tiendra. \xC2\xAB Il tiendra \xC2\xBB, a-t-elle dit.\n");
        write("two.txt", "Paul Roy a dit que le pont ne tiendrait pas.\n");
        write("bad.txt", std::string("\x00\x01\xFF\xFE\x00\x89PNG\x00\x00", 12));
    }
    void TearDown() override {
        if (!folder_.empty()) fs::remove_all(folder_);
    }

    void write(const fs::path& name, const std::string& bytes) {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
    }
    std::string contents(const fs::path& name) const {
        std::ostringstream out;
        out << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
        return out.str();
    }
    /// Runs a line of shell in the folder; "selon" in it is the program.
    Outcome shell(const std::string& line) {
        const std::string command = "cd '" + folder_.string() + "' && selon() { '" + program_ +
                                    "' \"$@\"; } && { " + line + "; } > .out 2> .err";
        const int status = std::system(("bash -c '" + quoted(command) + "'").c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contents(".out"),
                contents(".err")};
    }
    static std::string quoted(const std::string& text) {
        std::string out;
        for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
        return out;
    }

    std::string program_;
    fs::path folder_;
};

size_t lines(const std::string& text) {
    return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}
bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_F(ProgramTest, HelpAndVersionSucceed) {
    const Outcome help = shell("selon --help");
    EXPECT_EQ(help.code, 0);
    EXPECT_TRUE(has(help.out, "Commands")) << help.out;
    EXPECT_EQ(shell("selon help read").out, shell("selon read --help").out);
    EXPECT_TRUE(has(shell("selon --version").out, "pack fr "));
}

TEST_F(ProgramTest, WrongUsageIsTwoAndSuggests) {
    for (const char* line :
         {"selon raed", "selon read --fromat json one.txt", "selon read --format xml one.txt",
          "selon read --jobs many one.txt", "selon read --format", "selon read --published May one.txt",
          "selon read --published 2021-02-29 one.txt", "selon read --language zz one.txt",
          "selon read --csv --errors inline one.txt", "selon score one.txt"}) {
        const Outcome run = shell(line);
        EXPECT_EQ(run.code, 2) << line << "\n" << run.err;
        EXPECT_EQ(run.out, "") << line;
        EXPECT_TRUE(has(run.err, "--help")) << run.err;
    }
    EXPECT_TRUE(has(shell("selon raed").err, "did you mean 'read'?"));
    EXPECT_TRUE(has(shell("selon read --fromat json").err, "did you mean '--format'?"));
}

TEST_F(ProgramTest, AFileAloneIsRead) {
    EXPECT_EQ(shell("selon one.txt").out, shell("selon read one.txt").out);
    const Outcome piped = shell("selon < one.txt");
    EXPECT_EQ(piped.code, 0);
    EXPECT_TRUE(has(piped.out, "\"text\":\"Selon Anne Lavoie"));
    EXPECT_EQ(lines(piped.out), 1u) << "in a pipe, one record a line";
}

TEST_F(ProgramTest, OneInputIsAnObjectSeveralAreAnArray) {
    EXPECT_TRUE(shell("selon read -q one.txt --format json").out.starts_with("{"));
    const Outcome two = shell("selon read -q one.txt two.txt --json");
    EXPECT_TRUE(two.out.starts_with("[{") && two.out.ends_with("}]\n")) << two.out;
    const Outcome half = shell("selon read -q one.txt nowhere.txt --json");
    EXPECT_TRUE(half.out.starts_with("[{")) << half.out;
    EXPECT_EQ(half.code, 3);
}

TEST_F(ProgramTest, CsvHasItsHeaderOnce) {
    const Outcome run = shell("selon read -q one.txt two.txt --csv");
    EXPECT_EQ(run.code, 0);
    EXPECT_TRUE(run.out.starts_with("document,id,"));
    EXPECT_EQ(run.out.find("document,id,", 1), std::string::npos);
}

TEST_F(ProgramTest, TheEndingOfTheOutputChoosesTheFormat) {
    EXPECT_EQ(shell("selon read -q one.txt -o out.csv").out, "");
    EXPECT_TRUE(contents("out.csv").starts_with("document,"));
    EXPECT_EQ(shell("selon read -q one.txt -o nowhere/out.csv").code, 1);
}

TEST_F(ProgramTest, ABadDocumentNeverStopsTheOthers) {
    const Outcome run = shell("selon read --jsonl one.txt bad.txt nowhere.txt two.txt");
    EXPECT_EQ(run.code, 3);
    EXPECT_EQ(lines(run.out), 2u);
    EXPECT_TRUE(has(run.err, "bad.txt: ")) << run.err;
    EXPECT_TRUE(has(run.err, "[ingest.")) << run.err;
    EXPECT_TRUE(has(run.err, "2 documents")) << run.err;
    EXPECT_TRUE(has(run.err, "2 failed")) << run.err;
}

TEST_F(ProgramTest, ErrorsGoWhereTheyAreSent) {
    const Outcome file = shell("selon read -q --jsonl one.txt bad.txt --errors errors.jsonl");
    EXPECT_EQ(file.err, "");
    EXPECT_TRUE(contents("errors.jsonl").starts_with("{\"error\":{\"code\":\"ingest."));
    const Outcome in_place = shell("selon read -q --jsonl --jobs 1 bad.txt one.txt --errors inline");
    EXPECT_TRUE(in_place.out.starts_with("{\"error\":")) << in_place.out;
    EXPECT_EQ(lines(in_place.out), 2u);
}

TEST_F(ProgramTest, NothingToReadIsFour) {
    fs::create_directory(folder_ / "empty");
    EXPECT_EQ(shell("selon read empty").code, 4);
}

TEST_F(ProgramTest, AnUnusablePackIsFive) {
    EXPECT_EQ(shell("SELON_PACKS=/nonexistent selon read one.txt").code, 5);
    write("packs/fr.pack", "no pack");
    const Outcome run = shell("SELON_PACKS=packs selon read one.txt");
    EXPECT_EQ(run.code, 5);
    EXPECT_TRUE(has(run.err, "[pack.damaged]")) << run.err;
}

TEST_F(ProgramTest, AFullDeviceIsOneWithAMessage) {
    if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
    for (const char* format : {"json", "jsonl", "csv", "terminal"}) {
        const Outcome run = shell(std::string("selon read -q one.txt --format ") + format + " > /dev/full");
        EXPECT_EQ(run.code, 1) << format;
        EXPECT_TRUE(has(run.err, "[cli.output]")) << run.err;
    }
    EXPECT_EQ(shell("selon --help > /dev/full").code, 1);
}

TEST_F(ProgramTest, AClosedPipeIsSilent) {
    for (int i = 0; i < 300; ++i) write("many/" + std::to_string(i) + ".txt", std::string(2000, 'a') + ".\n");
    const Outcome run =
        shell("{ selon read -q --language fr many; echo $? > code; } | head -c 10 > /dev/null");
    EXPECT_EQ(contents("code"), "0\n");
    EXPECT_EQ(run.err, "");
}

TEST_F(ProgramTest, MissingStandardStreamsDoNoHarm) {
    EXPECT_EQ(shell("selon read -q one.txt >&-").code, 1);
    EXPECT_EQ(shell("selon read one.txt nowhere.txt 2>&-").code, 3);
    EXPECT_EQ(shell("selon read -q one.txt <&-").code, 0);
}

TEST_F(ProgramTest, ColoursFollowTheConventions) {
    const auto coloured = [&](const std::string& line) { return has(shell(line).out, "\x1b["); };
    const std::string read = "selon read -q one.txt --format terminal";
    EXPECT_FALSE(coloured(read)) << "a pipe has no colours";
    EXPECT_TRUE(coloured(read + " --color always"));
    EXPECT_TRUE(coloured("CLICOLOR_FORCE=1 " + read));
    EXPECT_FALSE(coloured("CLICOLOR_FORCE=1 NO_COLOR=1 " + read));
    EXPECT_FALSE(coloured("CLICOLOR_FORCE=1 " + read + " --color never"));
    EXPECT_TRUE(coloured("NO_COLOR=1 " + read + " --color always"));
}

TEST_F(ProgramTest, AnyNumberOfJobsGivesTheSameBytes) {
    for (int i = 0; i < 40; ++i)
        write("many/" + std::to_string(i) + ".txt", contents(i % 2 == 0 ? "one.txt" : "two.txt"));
    write("many/bad.txt", contents("bad.txt"));
    for (const char* format : {"json", "jsonl", "csv", "terminal"}) {
        const std::string line =
            std::string("selon read -q many --errors errors.jsonl --format ") + format + " --jobs ";
        const Outcome one = shell(line + "1");
        const std::string errors = contents("errors.jsonl");
        const Outcome eight = shell(line + "8");
        EXPECT_EQ(one.out, eight.out) << format;
        EXPECT_EQ(errors, contents("errors.jsonl"));
        EXPECT_EQ(one.code, 3);
    }
}

TEST_F(ProgramTest, ParseGivesTheSameBytesForAnyNumberOfJobs) {
    for (int i = 0; i < 20; ++i)
        write("many/" + std::to_string(i) + ".txt", contents(i % 2 == 0 ? "one.txt" : "two.txt"));
    const Outcome one = shell("selon parse -q many --jobs 1");
    EXPECT_EQ(one.code, 0);
    EXPECT_TRUE(has(one.out, "\tnsubj\t")) << one.out;
    EXPECT_EQ(shell("selon parse -q many --jobs 8").out, one.out);
}

TEST_F(ProgramTest, ParseFillsInTheWordsOfAFile) {
    const std::string given =
        "# sent_id = essai\n"
        "1\tAnne\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "2\tparle\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "3\tde\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "4\tle\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "5\tpont\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
        "6\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    write("words.conllu", given);
    const Outcome run = shell("selon parse --tokens gold --lang fr words.conllu");
    EXPECT_EQ(run.code, 0) << run.err;
    std::istringstream was(given), is(run.out);
    for (std::string before, after; std::getline(was, before);) {
        ASSERT_TRUE(std::getline(is, after));
        const size_t form_end = before.find("\t_");
        EXPECT_EQ(after.substr(0, form_end), before.substr(0, form_end));
        const bool is_word = !before.empty() && before[0] != '#' && !before.starts_with("3-4");
        EXPECT_NE(is_word, after == before) << after;
    }
    EXPECT_TRUE(has(run.out, "2\tparle\tparler\tVERB\t")) << run.out;
    EXPECT_TRUE(has(run.out, "\t0\troot\t")) << run.out;
    EXPECT_EQ(shell("selon parse --tokens gold --language fr words.conllu").out, run.out);
}

TEST_F(ProgramTest, ParseGivesWordsWrittenAsOneAsOneToken) {
    write("joined.txt", "They don't know; she cannot say whether it's the mayor's plan.\n");
    const Outcome run = shell("selon parse -q --lang en joined.txt");
    for (const char* line : {"2-3\tdon't\t", "\n3\tn't\t", "7-8\tcannot\t", "\n8\tnot\t", "\n11-12\tit's\t",
                             "\n14-15\tmayor's\t"})
        EXPECT_TRUE(has(run.out, line)) << line << '\n' << run.out;
    write("elided.txt", "L'enqu\xC3\xAAte avance, a-t-elle dit.\n");
    EXPECT_FALSE(has(shell("selon parse -q --lang fr elided.txt").out, "1-2\t"));
}

TEST_F(ProgramTest, ParseNeededParsesWhereSomethingIsSaid) {
    write("both.txt", "Le pont est long. Anne Lavoie a dit que le pont tiendrait.\n");
    const Outcome run = shell("selon parse -q --parse needed --lang fr both.txt");
    const size_t second = run.out.find("# sent_id = 2");
    ASSERT_NE(second, std::string::npos) << run.out;
    EXPECT_TRUE(has(run.out.substr(0, second), "pont\tpont\tNOUN")) << run.out;
    EXPECT_FALSE(has(run.out.substr(0, second), "root")) << run.out;
    EXPECT_TRUE(has(run.out.substr(second), "root")) << run.out;
}

TEST_F(ProgramTest, ADamagedModelIsFive) {
    write("models/fr.model", "no model");
    ASSERT_EQ(shell("cp \"$(dirname \"$SELON_PROGRAM\")\"/packs/*.pack models").code, 0);
    const Outcome run = shell("SELON_PACKS=models selon parse -q one.txt");
    EXPECT_EQ(run.code, 5);
    EXPECT_TRUE(has(run.err, "model.damaged")) << run.err;
}

TEST_F(ProgramTest, ZoneAndLocaleChangeNothing) {
    const std::string read = " selon read -q one.txt two.txt --json";
    const std::string plain = shell("LC_ALL=C TZ=UTC" + read).out;
    EXPECT_EQ(shell("LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia" + read).out, plain);
    EXPECT_EQ(shell("LC_ALL=fr_FR.UTF-8 TZ=America/New_York" + read).out, plain);
}

TEST_F(ProgramTest, CtrlCEndsWithinASecond) {
    // A pipe that stays open and gives nothing: the program waits in read.
    const std::string waiting =
        "mkfifo pipe && exec 3<>pipe && timeout --preserve-status 0.3 '" + program_ + "' read -q <&3";
    const std::string interrupting =
        "mkfifo pipe && exec 3<>pipe && timeout --preserve-status -s INT 0.3 '" + program_ + "' read -q <&3";
    EXPECT_EQ(shell(interrupting).code, 130);
    fs::remove(folder_ / "pipe");
    EXPECT_EQ(shell(waiting).code, 143) << "SIGTERM";
}

TEST_F(ProgramTest, LittleMemoryIsAMessageNotACrash) {
    const Outcome run = shell("(ulimit -v 130000 && selon read -q one.txt)");
    EXPECT_LT(run.code, 128) << "ended by a signal: " << run.err;
}

TEST_F(ProgramTest, ProfileNamesEveryStage) {
    const Outcome run = shell("selon read -q --profile one.txt");
    for (const char* stage : {"ingest", "text", "syntax", "times", "actors", "attribution", "words/s"}) {
        EXPECT_TRUE(has(run.err, stage)) << run.err;
    }
}

TEST_F(ProgramTest, ShellsCompleteWhatTheProgramKnows) {
    const auto completed = [&](const std::string& words, int at) {
        write("ask.sh", "selon completion bash > c.sh && source ./c.sh && COMP_WORDS=(" + words +
                            ") COMP_CWORD=" + std::to_string(at) +
                            " && _selon && echo \"${COMPREPLY[*]}\"\n");
        const Outcome run = shell("source ./ask.sh");
        EXPECT_EQ(run.code, 0) << run.err;
        return run.out;
    };
    EXPECT_EQ(completed("selon ver", 1), "verify\n");
    EXPECT_EQ(completed("selon search --sta", 2), "--stance\n");
    EXPECT_EQ(completed("selon export --format b", 3), "brat\n");
    EXPECT_EQ(completed("selon read one", 2), "one.txt\n");
    EXPECT_EQ(shell("selon completion tcsh").code, 2);
    for (const char* known : {"zsh", "fish"})
        EXPECT_EQ(shell("selon completion " + std::string(known)).code, 0);
}

TEST_F(ProgramTest, PreferSaysInWhichDirectionATimeLies) {
    write("day.txt", "La visite de mardi a plu.\n");
    const auto value = [&](const std::string& prefer) {
        const Outcome run =
            shell("selon times -q --language fr --published 2023-10-04 --prefer " + prefer + " day.txt");
        EXPECT_EQ(run.code, 0) << run.err;
        return run.out.substr(run.out.find("\"value\":\"") + 9, 10);
    };
    EXPECT_EQ(value("past"), "2023-10-03");
    EXPECT_EQ(value("future"), "2023-10-10");
    EXPECT_EQ(value("nearest"), "2023-10-03");
    EXPECT_EQ(value("tense"), "2023-10-03");
    EXPECT_EQ(shell("selon times --prefer sideways day.txt").code, 2);
}

TEST_F(ProgramTest, TheTableOfTimesHasEndsAndFrequency) {
    write("plan.txt", "Du 3 au 5 mai 2021, il vient deux fois par jour, et chaque mardi.\n");
    const Outcome run = shell("selon times -q --language fr --format table plan.txt");
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_TRUE(has(run.out, "3  (from 2021-05-03 to 2021-05-05)")) << run.out;
    EXPECT_TRUE(has(run.out, "(2X)")) << run.out;
    EXPECT_TRUE(has(run.out, "chaque mardi  (EACH)")) << run.out;
    EXPECT_TRUE(has(run.out, "no date of publication")) << run.out;
}

TEST_F(ProgramTest, TheDateThatTheTextCompletesIsInTheRecord) {
    write("news.txt", "Ce mercredi 4 octobre, le maire a parl\xC3\xA9.\n");
    const Outcome run = shell("selon read -q --format json --language fr --published 2023-10 news.txt");
    EXPECT_TRUE(has(run.out, "\"published\":\"2023-10-04\"") || has(run.out, "\"published\": \"2023-10-04\""))
        << run.out;
}

TEST_F(ProgramTest, ExplainTellsHowTheSpeakerWasReached) {
    write("sea.txt",
          "The minister for the sea, Anne Lavoie, came to the harbour. Nobody waited for her. \"The pier "
          "will hold\", she said. The minister for the sea said that the bridge would open.\n");
    const Outcome run = shell("selon explain -q --language en --only attributions sea.txt");
    EXPECT_EQ(run.code, 0) << run.err;
    const std::string flat = [&] {
        std::string out;
        for (const char c : run.out) {
            if (c != ' ' && c != '\n') {
                out += c;
            } else if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
        }
        return out;
    }();
    EXPECT_TRUE(has(flat, "who \"she\": pronoun for Anne Lavoie, named in sentence 1 link pronoun, "))
        << run.out;
    EXPECT_TRUE(
        has(flat, "who \"The minister for the sea\": office or description told of her in sentence 1: "))
        << run.out;
    EXPECT_TRUE(has(flat, "link office, ")) << run.out;
    EXPECT_TRUE(has(flat, "place sentence 4, ")) << run.out;
}

TEST_F(ProgramTest, ExplainNamesRuleScoreAndPlace) {
    const Outcome run = shell("selon explain -q one.txt --only marks");
    EXPECT_EQ(run.code, 0);
    EXPECT_TRUE(has(run.out, "text.marks.pair")) << run.out;
    EXPECT_TRUE(has(run.out, "score")) << run.out;
}

}  // namespace
