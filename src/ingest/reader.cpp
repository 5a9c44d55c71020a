// ingest/reader.cpp : see reader.hpp.
#include "ingest/reader.hpp"

#include "base/mapped_file.hpp"

namespace selon::ingest {

namespace {
constexpr std::string_view kKindNames[] = {"guess", "text", "html", "jsonl"};
}

bool parse(std::string_view name, InputKind& kind) {
    for (size_t i = 0; i < std::size(kKindNames); ++i) {
        if (kKindNames[i] != name) continue;
        kind = static_cast<InputKind>(i);
        return true;
    }
    return false;
}

std::span<const std::string_view> input_kind_names() {
    return kKindNames;
}

struct Reader::State {
    std::vector<std::string> operands;
    ReaderOptions options;
    size_t done = 0;
};

Reader::Reader(std::vector<std::string> operands, ReaderOptions options)
    : state_(std::make_unique<State>(State{std::move(operands), options})) {}
Reader::~Reader() = default;

bool Reader::next(Input& input) {
    if (state_->done == state_->operands.size()) return false;
    const std::string& path = state_->operands[state_->done++];
    input.meta.clear();
    input.error.reset();
    input.charset.clear();
    input.format = Format::text;
    input.meta.source = path;
    const size_t slash = path.rfind('/') + 1;
    input.meta.id = path.substr(slash, path.rfind('.') > slash ? path.rfind('.') - slash : std::string::npos);
    std::string why;
    if (!read_file(path == "-" ? "/dev/stdin" : path, input.bytes, why, state_->options.article_limit)) {
        input.error = Error{"ingest.cannot_read", "the file cannot be read: " + why, path};
    }
    return true;
}

Progress Reader::progress() const {
    Progress progress;
    progress.files_done = progress.articles = state_->done;
    progress.files_total = state_->operands.size();
    return progress;
}

}  // namespace selon::ingest
