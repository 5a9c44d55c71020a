// ingest/reader.cpp : see reader.hpp. Opens one file after another and hands it to the source of its format.
#include "ingest/reader.hpp"

#include <algorithm>
#include <atomic>

#include "ingest/article_source.hpp"
#include "ingest/operands.hpp"

namespace selon::ingest {

struct Reader::State {
    Operands operands;
    ReaderOptions options;
    size_t next_file = 0;
    std::unique_ptr<ArticleSource> source;
    uint64_t bytes_total = 0;
    std::atomic<uint64_t> files_done = 0, bytes_done = 0, articles = 0, skipped = 0;

    /// Opens the next file, or sets the error of `input`.
    void open(Input& input) {
        const FoundFile& found = operands.files[next_file++];
        const std::string name = shown_name(found.path);
        auto bytes = open_source(found.path, bytes_done);
        if (bytes) {
            source = (found.named ? open_articles : open_found)(std::move(bytes).value(), found.path, name,
                                                                options);
            return;
        }
        input.meta.source = name;
        input.meta.id = id_of(found.path);
        input.error = bytes.error();
        input.error->file = name;
    }
};

Reader::Reader(std::vector<std::string> operands, ReaderOptions options) : state_(std::make_unique<State>()) {
    state_->options = options;
    state_->operands = find_files(operands, options.kind != InputKind::guess);
    bool streams = false;
    for (const FoundFile& file : state_->operands.files) {
        streams = streams || file.stream;
        state_->bytes_total += file.size;
    }
    if (streams) state_->bytes_total = 0;
}
Reader::~Reader() = default;

bool Reader::next(Input& input) {
    State& state = *state_;
    for (;;) {
        clear(input);
        if (state.source == nullptr) {
            if (state.next_file == state.operands.files.size()) return false;
            state.open(input);
            if (input.error) {
                ++state.files_done;
                ++state.articles;
                return true;
            }
        }
        if (state.source->next(input)) {
            ++state.articles;
            return true;
        }
        state.skipped += state.source->skipped;
        state.source.reset();
        ++state.files_done;
    }
}

Progress Reader::progress() const {
    Progress progress;
    progress.files_done = state_->files_done;
    progress.files_total = state_->operands.files.size();
    progress.bytes_done = state_->bytes_done;
    progress.bytes_total = state_->bytes_total;
    progress.articles = state_->articles;
    progress.skipped = state_->operands.skipped + state_->skipped;
    return progress;
}

}  // namespace selon::ingest
