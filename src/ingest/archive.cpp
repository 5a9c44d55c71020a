// ingest/archive.cpp : see archive.hpp. The only file that names libarchive.
#include "ingest/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

namespace selon::ingest {

namespace {

constexpr size_t kBlock = size_t{64} << 10;
constexpr uint64_t kBombSize = uint64_t{64} << 20;
constexpr uint64_t kBombRatio = 200;

struct CloseArchive {
    void operator()(struct archive* opened) const { archive_read_free(opened); }
};

/// libarchive reading from a ByteSource. Counts both sides, to stop bombs.
class Libarchive {
  public:
    Libarchive(std::unique_ptr<ByteSource> source, std::string name)
        : source_(std::move(source)),
          name_(std::move(name)),
          buffer_(kBlock, '\0'),
          archive_(archive_read_new()) {}
    Libarchive(const Libarchive&) = delete;
    Libarchive& operator=(const Libarchive&) = delete;

    struct archive* get() {
        return archive_.get();
    }
    bool open() { return archive_read_open(get(), this, nullptr, give_bytes, nullptr) == ARCHIVE_OK; }

    /// The next bytes of the present member; 0 at its end, or with an error.
    size_t read(char* out, size_t size) {
        if (error) return 0;
        const la_ssize_t got = archive_read_data(get(), out, size);
        if (got < 0) {
            keep_failure();
            return 0;
        }
        out_ += static_cast<uint64_t>(got);
        if (out_ > kBombSize && out_ / kBombRatio > in_) {
            error = Error{"ingest.bomb",
                          "unpacks to more than 200 times its size: unpack it yourself if you trust it",
                          name_, in_};
            return 0;
        }
        return static_cast<size_t>(got);
    }
    void keep_failure() {
        if (error) return;
        if (source_->error()) {
            error = source_->error();
            return;
        }
        const char* const reason = archive_error_string(get());
        const std::string_view why = reason == nullptr ? "" : reason;
        const bool cut = why.find("runcated") != why.npos || why.find("end of") != why.npos;
        const bool locked = why.find("ncrypt") != why.npos || why.find("assphrase") != why.npos;
        error = Error{cut ? "ingest.truncated" : "ingest.damaged",
                      locked ? "it is encrypted: unpack it first"
                      : cut  ? "it ends in the middle: get it again"
                             : "it is damaged: get it again",
                      name_, in_};
    }

    std::optional<Error> error;

  private:
    static la_ssize_t give_bytes(struct archive*, void* self_pointer, const void** out) {
        auto* const self = static_cast<Libarchive*>(self_pointer);
        const size_t got = self->source_->read(self->buffer_.data(), self->buffer_.size());
        self->in_ += got;
        *out = self->buffer_.data();
        return static_cast<la_ssize_t>(got);
    }

    std::unique_ptr<ByteSource> source_;
    std::string name_, buffer_;
    uint64_t in_ = 0, out_ = 0;
    std::unique_ptr<struct archive, CloseArchive> archive_;  // dies before what it reads from
};

class PackedOtherwise final : public ByteSource {
  public:
    PackedOtherwise(std::unique_ptr<ByteSource> source, std::string name)
        : from_(std::move(source), std::move(name)) {
        archive_read_support_filter_bzip2(from_.get());
        archive_read_support_filter_xz(from_.get());
        archive_read_support_filter_lz4(from_.get());
        archive_read_support_format_raw(from_.get());
        struct archive_entry* entry = nullptr;
        opened_ = from_.open() && archive_read_next_header(from_.get(), &entry) == ARCHIVE_OK;
        if (!opened_) from_.keep_failure();
        error_ = from_.error;
    }
    size_t read(char* out, size_t size) override {
        const size_t got = opened_ ? from_.read(out, size) : 0;
        error_ = from_.error;
        return got;
    }

  private:
    Libarchive from_;
    bool opened_ = false;
};

/// The bytes of the present member.
class Member final : public ByteSource {
  public:
    explicit Member(Libarchive& from) : from_(from) {}
    size_t read(char* out, size_t size) override {
        const size_t got = from_.read(out, size);
        error_ = from_.error;
        return got;
    }

  private:
    Libarchive& from_;
};

class OpenedBytes final : public ByteSource {
  public:
    explicit OpenedBytes(ByteReader bytes) : bytes_(std::move(bytes)) {}
    size_t read(char* out, size_t size) override {
        const std::string_view have = bytes_.peek(std::min(size, kBlock));
        std::copy(have.begin(), have.end(), out);
        bytes_.take_bytes(have.size(), nullptr);
        if (have.empty()) error_ = bytes_.error();
        return have.size();
    }

  private:
    ByteReader bytes_;
};

class Archive final : public ArticleSource {
  public:
    Archive(Opened file, const ReaderOptions& options)
        : name_(file.name),
          options_(options),
          from_(std::make_unique<OpenedBytes>(std::move(file.bytes)), file.name) {
        options_.archive_depth -= 1;
        archive_read_support_format_zip_streamable(from_.get());
        archive_read_support_format_tar(from_.get());
        archive_read_support_format_empty(from_.get());
        if (!from_.open()) from_.keep_failure();
    }

    bool next(Input& input) override {
        while (!ended_) {
            if (member_ != nullptr) {
                if (member_->next(input)) {
                    if (from_.error) ended_ = true;
                    return true;
                }
                skipped += member_->skipped;
                member_.reset();
            }
            if (from_.error || !open_next()) return finish(input);
        }
        return false;
    }

  private:
    bool finish(Input& input) {
        ended_ = true;
        if (!from_.error) return false;
        input.meta.source = name_;
        input.error = from_.error;
        return true;
    }

    /// Opens the next member that may hold articles; false at the end.
    bool open_next() {
        struct archive_entry* entry = nullptr;
        for (;;) {
            const int status = archive_read_next_header(from_.get(), &entry);
            if (status == ARCHIVE_EOF) return false;
            if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
                from_.keep_failure();
                return false;
            }
            if (archive_entry_filetype(entry) != AE_IFREG) continue;
            const char* path = archive_entry_pathname(entry);
            if (path == nullptr) path = archive_entry_pathname_utf8(entry);
            const std::string name = shown_name(path == nullptr ? "" : path);
            if (!is_worth_opening(name)) {
                ++skipped;
                continue;
            }
            member_ = open_found(std::make_unique<Member>(from_), name, name_ + "/" + name, options_);
            return true;
        }
    }

    const std::string name_;
    ReaderOptions options_;
    Libarchive from_;
    std::unique_ptr<ArticleSource> member_;
    bool ended_ = false;
};

}  // namespace

bool is_packed_otherwise(std::string_view bytes) {
    using namespace std::string_view_literals;
    return bytes.starts_with("BZh"sv) || bytes.starts_with("\xFD\x37zXZ\0"sv) ||
           bytes.starts_with("\x04\x22\x4D\x18"sv);
}

std::unique_ptr<ByteSource> unpacked_otherwise(std::unique_ptr<ByteSource> source, std::string name) {
    return std::make_unique<PackedOtherwise>(std::move(source), std::move(name));
}

bool is_archive(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") ||
           bytes.substr(0, 262).ends_with("ustar");
}

std::unique_ptr<ArticleSource> archive(Opened file, const ReaderOptions& options) {
    return std::make_unique<Archive>(std::move(file), options);
}

}  // namespace selon::ingest
