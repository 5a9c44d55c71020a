// cli/reading.cpp : see reading.hpp; profile.cpp prints the times of --profile.
#include "cli/reading.hpp"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/utf8.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/plain.hpp"
#include "cli/profile.hpp"
#include "cli/progress.hpp"
#include "core/record_json.hpp"
#include "ingest/reader.hpp"

namespace selon::cli {

namespace {

/// "2023", "2023-10", "2023-10-04", and anything after a 'T'; the calendar must have it.
bool is_date(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-dd";
    const std::string_view day = text.substr(0, text.find('T'));
    if (day.size() != 4 && day.size() != 7 && day.size() != 10) return false;
    if (day.size() < text.size() && day.size() != 10) return false;
    for (size_t i = 0; i < day.size(); ++i) {
        const bool digit = day[i] >= '0' && day[i] <= '9';
        if (shape[i] == 'd' ? !digit : day[i] != shape[i]) return false;
    }
    const auto number = [&](size_t at, size_t size) {
        unsigned n = 0;
        for (size_t i = at; i < at + size && i < day.size(); ++i)
            n = n * 10 + static_cast<unsigned>(day[i] - '0');
        return at < day.size() ? n : 1;
    };
    using namespace std::chrono;
    return year_month_day(year(static_cast<int>(number(0, 4))), month(number(5, 2)),
                          std::chrono::day(number(8, 2)))
        .ok();
}

}  // namespace

void Reading::declare(CommandLine& line) {
    line.operands(operands,
                  "Files, folders (read with all folders in them), addresses (https://...), or - for "
                  "standard input, which is "
                  "also read where no operand is given.");
    line.group("Input");
    for (const std::string_view name : ingest::input_kind_names()) {
        if (!input_values_.empty()) input_values_ += '|';
        input_values_ += name;
    }
    line.option("--input", input_, input_values_,
                "what the files hold; guess (default) looks at their first bytes");
    line.option("-i,--inputs", list, "LIST",
                "a file that names inputs, one a line (- for standard input), read after those named here");
    line.option("--fields", fields, "OURS=THEIRS,...",
                "names of fields in CSV and JSON: text=body,title=headline; ours are text, html, id, title, "
                "author, outlet, published, language, url");
    line.number("--watch", watch, "SECONDS",
                "go on when all is read: every so many seconds look for new and changed files, and ask "
                "addresses again");
    line.flag("--allow-private", reader_options_.allow_private,
              "read addresses of this machine and of local networks too");
    line.number("--limit", limit, "N", "read at most so many articles");
    line.option("--language,--lang", language, "CODE",
                "language of articles that do not state one; default: it is identified");
    line.option(
        "--published", published, "DATE",
        "day of publication (2023-10-04, 2023-10) of articles that do not state one; words like \"Tuesday\" "
        "are counted from it");
    line.option("--outlet", outlet, "NAME", "newspaper or site of articles that do not state one");
    line.option(
        "--errors", errors, "stderr|inline|FILE",
        "where an input that cannot be read is reported: in words on stderr (default), as a JSON record in "
        "its place in the output, or as JSON lines in FILE");
    line.group("Reading");
    line.number("-j,--jobs", jobs, "N", "documents read at the same time; default: one for each core");
    const auto table = option_table();
    options_.resize(table.size());
    for (size_t i = 0; i < table.size(); ++i)
        line.option(table[i].flag, options_[i], table[i].values, table[i].meaning);
    line.flag("--profile", profile,
              "print microseconds a word for each stage, and words a second, on stderr");
    line.flag("-q,--quiet", quiet, "no progress and no counts on stderr, only errors");
}

std::optional<int> Reading::read_list(std::string_view command) {
    if (list.empty()) return std::nullopt;
    std::FILE* const file = list == "-" ? stdin : std::fopen(list.c_str(), "re");
    if (file == nullptr)
        return usage_error(command,
                           "--inputs: cannot read " + plain_line(list) + ": " + std::strerror(errno));
    std::string name;
    for (int c = std::getc(file); c != EOF || !name.empty(); c = std::getc(file)) {
        if (c != '\n' && c != EOF) {
            name += static_cast<char>(c);
            continue;
        }
        if (name.ends_with('\r')) name.pop_back();
        if (!name.empty()) operands.push_back(name);
        name.clear();
    }
    if (file != stdin) std::fclose(file);
    return std::nullopt;
}

std::optional<int> Reading::check(std::string_view command) {
    if (auto code = read_list(command)) return code;
    ingest::parse(input_, reader_options_.kind);
    if (!fields.empty()) {
        auto map = ingest::FieldMap::parse(fields);
        if (!map) {
            return usage_error(command,
                               "--fields: write text=THEIRS,title=THEIRS ...; names of ours are text, html, "
                               "id, title, author, outlet, published, language, url");
        }
        reader_options_.fields = std::move(*map);
    }
    if (operands.empty() && list.empty()) {
        if (isatty(0) == 1)
            return usage_error(command, "nothing to read: name files or folders, or pipe text in");
        operands.emplace_back("-");
    }
    if (!published.empty() && !is_date(published)) {
        return usage_error(command, "--published: '" + plain_line(published) +
                                        "' is no date: write 2023-10-04, 2023-10 or 2023");
    }
    if (utf8::find_invalid(outlet) != std::string::npos)
        return usage_error(command, "--outlet: not valid UTF-8");
    constexpr unsigned kMostJobs = 512;
    if (jobs > kMostJobs) return usage_error(command, "--jobs: at most " + std::to_string(kMostJobs));
    const auto table = option_table();
    for (size_t i = 0; i < table.size(); ++i) {
        if (options_[i].empty()) continue;
        if (!set_option(read_options_, table[i].flag, options_[i])) {
            return usage_error(command,
                               std::string(table[i].flag) + ": not one of " + std::string(table[i].values));
        }
    }
    return std::nullopt;
}

std::optional<int> Reading::prepare(std::string_view command) {
    if (auto code = check(command)) return code;
    auto made = engine::Engine::make(read_options_);
    if (!made) {
        say(describe(made.error()));
        return kUnusable;
    }
    engine_ = std::move(made).value();
    reader_options_.knowledge = &engine_->pages();
    if (!language.empty() && engine_->pack(language) == nullptr) {
        std::string known;
        for (const Pack* pack : engine_->packs())
            known.append(known.empty() ? "" : ", ").append(pack->language());
        return usage_error(command,
                           "--language: no pack reads '" + plain_line(language) + "': there are " + known);
    }
    if (errors != "stderr" && errors != "inline") {
        error_file_ = std::fopen(errors.c_str(), "we");
        if (error_file_ == nullptr) {
            say(describe(
                {"cli.output", std::string("cannot write this file: ") + std::strerror(errno), errors}));
            return kFailed;
        }
    }
    return std::nullopt;
}

void Reading::report(const Error& error) {
    if (error_file_ == nullptr) {
        say(describe(error));
        return;
    }
    std::string line;
    write_error_json(error, line);
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), error_file_);
    std::fflush(error_file_);
}

int Reading::run(const ReadingSteps& steps) {
    reader_options_.watch = watch != 0;
    ingest::Reader reader(operands, reader_options_);
    ProgressLine progress(!quiet && isatty(2) == 1);
    documents = failed = 0;
    bool stopped = false;

    const auto source = [&](Input& input) {
        if (interrupted() || (limit != 0 && reader.progress().articles == limit) || !reader.next(input))
            return false;
        if (input.meta.language.empty()) input.meta.language = language;
        if (input.meta.published.empty()) input.meta.published = published;
        if (input.meta.outlet.empty()) input.meta.outlet = outlet;
        return true;
    };
    const auto sink = [&](engine::Output& out, const Error* error) {
        if (steps.to_terminal) progress.clear();
        bool go_on = true;
        if (error == nullptr) {
            ++documents;
            go_on = steps.take(out);
        } else {
            ++failed;
            if (errors == "inline" && steps.take_error) {
                go_on = steps.take_error(*error);
            } else {
                progress.clear();
                report(*error);
            }
        }
        progress.update(reader.progress(), documents, failed);
        stopped = stopped || !go_on;
        return go_on;
    };
    engine::Profile total = engine::read_all(engine_, source, steps.render, sink, {jobs});
    while (watch != 0 && !stopped && !interrupted() && (limit == 0 || reader.progress().articles < limit)) {
        if (steps.rest) steps.rest();
        // Short sleeps, so that Ctrl+C is heeded at once.
        for (unsigned tenth = 0; tenth < watch * 10 && !interrupted(); ++tenth) usleep(100'000);
        if (interrupted()) break;
        reader.look_again();
        total.add(engine::read_all(engine_, source, steps.render, sink, {jobs}));
    }
    progress.clear();
    if (error_file_ != nullptr) std::fclose(error_file_);
    error_file_ = nullptr;

    const uint64_t skipped = reader.progress().skipped;
    if (profile) print_profile(total, progress.seconds());
    if (documents + failed == 0 && !interrupted()) {
        say(skipped == 0 ? "nothing to read"
                         : "nothing to read: " + count_of(skipped, "file") +
                               " passed over, none an article by its name");
        return kNothing;
    }
    const bool told = alone_is_quiet && documents == 1 && failed == 0 && !interrupted();
    if (!quiet && !told) {
        std::string line = count_of(documents, "document");
        if (steps.counts) line += steps.counts();
        if (failed > 0)
            line += ", " + with_commas(failed) + " failed" +
                    (errors != "stderr" && errors != "inline" ? " (see " + plain_line(errors) + ")" : "");
        if (total.contradicted > 0)
            line += ", " + with_commas(total.contradicted) + " read in another language than stated";
        if (skipped > 0) line += ", " + count_of(skipped, "file") + " passed over";
        if (interrupted()) line += "; interrupted";
        say(line);
    }
    if (interrupted()) return interrupt_code();
    return failed > 0 ? kSomeFailed : kDone;
}

}  // namespace selon::cli
