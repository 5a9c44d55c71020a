// ingest/reader.cpp : see reader.hpp. Opens one file or address after another and hands it to the source of
// its format.
#include "ingest/reader.hpp"

#include <atomic>
#include <filesystem>
#include <map>
#include <unordered_set>
#include <utility>

#include "base/hash.hpp"
#include "ingest/article_source.hpp"
#include "ingest/fetch.hpp"
#include "ingest/http_message.hpp"
#include "ingest/operands.hpp"

namespace selon::ingest {

namespace {

namespace fs = std::filesystem;

/// Bytes that it owns.
class OwnedBytes final : public ByteSource {
  public:
    explicit OwnedBytes(std::string bytes) : bytes_(std::move(bytes)), inner_(memory_source(bytes_)) {}
    size_t read(char* out, size_t size) override { return inner_->read(out, size); }

  private:
    const std::string bytes_;
    std::unique_ptr<ByteSource> inner_;
};

/// "https://gazette.example/a/b.xml?x=1" -> "b.xml"; what has no name is "page".
std::string name_of_address(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    const std::string_view name = url.substr(url.rfind('/') + 1);
    return name.empty() ? "page" : std::string(name);
}

}  // namespace

struct Reader::State {
    std::vector<std::string> names;  ///< the operands as they were named
    Operands operands;
    ReaderOptions options;
    size_t next_file = 0;
    std::unique_ptr<ArticleSource> source;
    std::string page_url, page_charset;  ///< of the address that is being read
    std::unique_ptr<Fetcher> fetcher;
    std::map<std::string, std::pair<uint64_t, fs::file_time_type>>
        seen;                            ///< size and time of files, in a watch
    std::unordered_set<uint64_t> given;  ///< articles, in a watch
    uint64_t bytes_total = 0;
    std::atomic<uint64_t> files_done = 0, bytes_done = 0, articles = 0, skipped = 0;

    /// Opens the next file, or sets the error of `input`. Neither: there is nothing new in it.
    void open(Input& input) {
        const FoundFile& found = operands.files[next_file++];
        const std::string name = shown_name(found.path);
        page_url.clear();
        page_charset.clear();
        if (is_address(found.path)) return fetch(found.path, input);
        auto bytes = open_source(found.path, bytes_done);
        if (!bytes) {
            if (found.path.find("://") == std::string::npos) return refuse(input, name, bytes.error());
            return refuse(
                input, name,
                {"ingest.cannot_fetch", "only addresses that begin with http:// or https:// are read", name});
        }
        source =
            (found.named ? open_articles : open_found)(std::move(bytes).value(), found.path, name, options);
    }

    void fetch(const std::string& url, Input& input) {
        if (fetcher == nullptr)
            fetcher = std::make_unique<Fetcher>(FetchOptions{.allow_private = options.allow_private});
        auto fetched = fetcher->get(url);
        if (!fetched) return refuse(input, shown_name(url), fetched.error());
        Fetched& page = fetched.value();
        if (page.unchanged) return;
        bytes_done += page.bytes.size();
        page_url = page.url;
        page_charset = charset_of(page.content_type);
        ReaderOptions kind = options;
        if (kind.kind == InputKind::guess && is_html_type(page.content_type)) kind.kind = InputKind::html;
        source = open_articles(std::make_unique<OwnedBytes>(std::move(page.bytes)), name_of_address(page.url),
                               page.url, kind);
    }

    static void refuse(Input& input, const std::string& name, const Error& error) {
        input.meta.source = name;
        input.meta.id = id_of(name);
        input.error = error;
        input.error->file = name;
    }

    /// What an address that is a page itself says of its article.
    void complete(Input& input) const {
        if (page_url.empty() || input.meta.source != page_url) return;
        input.meta.url = page_url;
        if (input.charset.empty()) input.charset = page_charset;
    }

    bool is_new(const Input& input) {
        return !options.watch || input.error ||
               given.insert(hash_mix(hash64(input.meta.id), hash64(input.bytes))).second;
    }

    void look() {
        operands = find_files(names, options.kind != InputKind::guess);
        if (options.watch) {
            std::erase_if(operands.files, [&](const FoundFile& file) {
                if (is_address(file.path)) return false;
                if (file.path == "-") return !seen.emplace("-", std::pair(0, fs::file_time_type())).second;
                std::error_code ignored;
                const std::pair now(file.size, fs::last_write_time(file.path, ignored));
                const auto [known, first] = seen.emplace(file.path, now);
                return !first && std::exchange(known->second, now) == now;
            });
        }
        bool streams = false;
        bytes_total = 0;
        for (const FoundFile& file : operands.files) {
            streams = streams || file.stream;
            bytes_total += file.size;
        }
        if (streams) bytes_total = 0;
        next_file = 0;
    }
};

Reader::Reader(std::vector<std::string> operands, ReaderOptions options) : state_(std::make_unique<State>()) {
    state_->options = options;
    state_->names = std::move(operands);
    state_->look();
}
Reader::~Reader() = default;

bool Reader::next(Input& input) {
    State& state = *state_;
    for (;;) {
        clear(input);
        if (state.source == nullptr) {
            if (state.next_file == state.operands.files.size()) return false;
            state.open(input);
            if (state.source == nullptr) {
                ++state.files_done;
                if (!input.error) continue;
                ++state.articles;
                return true;
            }
        }
        if (state.source->next(input)) {
            state.complete(input);
            if (!state.is_new(input)) continue;
            ++state.articles;
            return true;
        }
        state.skipped += state.source->skipped;
        state.source.reset();
        ++state.files_done;
    }
}

void Reader::look_again() {
    state_->look();
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
