// ingest/byte_source.cpp : see byte_source.hpp.
#include "ingest/byte_source.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "ingest/archive.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kBlock = size_t{64} << 10;
constexpr uint64_t kBombSize = uint64_t{64} << 20;
constexpr uint64_t kBombRatio = 200;
constexpr int kMostLayers = 2;
constexpr size_t kLongestMagic = 6;
constexpr std::string_view kGzip{"\x1F\x8B", 2}, kZstd{"\x28\xB5\x2F\xFD", 4};

class File final : public ByteSource {
  public:
    File(int descriptor, std::string path, std::atomic<uint64_t>& read_so_far)
        : descriptor_(descriptor), path_(std::move(path)), read_so_far_(read_so_far) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() override {
        if (descriptor_ != STDIN_FILENO) close(descriptor_);
    }

    size_t read(char* out, size_t size) override {
        ssize_t got;
        do got = ::read(descriptor_, out, size);
        while (got < 0 && errno == EINTR);
        if (got < 0 && !error_) {
            error_ =
                Error{"ingest.cannot_read", std::string("reading failed: ") + std::strerror(errno), path_};
        }
        if (got <= 0) return 0;
        read_so_far_ += static_cast<uint64_t>(got);
        return static_cast<size_t>(got);
    }

  private:
    int descriptor_;
    std::string path_;
    std::atomic<uint64_t>& read_so_far_;
};

class Memory final : public ByteSource {
  public:
    explicit Memory(std::string_view bytes) : rest_(bytes) {}
    size_t read(char* out, size_t size) override {
        size = std::min(size, rest_.size());
        if (size > 0) std::memcpy(out, rest_.data(), size);
        rest_.remove_prefix(size);
        return size;
    }

  private:
    std::string_view rest_;
};

/// What gzip and zstd share: the packed bytes read ahead, and the watch on bombs.
class Unpacker : public ByteSource {
  public:
    Unpacker(std::unique_ptr<ByteSource> packed, std::string ahead, const std::string& name)
        : packed_(std::move(packed)), name_(name), buffer_(std::move(ahead)), in_(buffer_.size()) {}

  protected:
    /// More packed bytes into rest(); false at their end.
    bool refill() {
        if (begin_ < buffer_.size()) return true;
        buffer_.resize(kBlock);
        begin_ = 0;
        buffer_.resize(packed_->read(buffer_.data(), kBlock));
        in_ += buffer_.size();
        if (buffer_.empty() && packed_->error()) error_ = packed_->error();
        return !buffer_.empty();
    }
    std::string_view rest() const { return std::string_view(buffer_).substr(begin_); }
    void used(size_t size) { begin_ += size; }

    size_t fail(const char* code, const char* message) {
        if (!error_) error_ = Error{code, message, name_, in_ - rest().size()};
        return 0;
    }
    /// Counts what was unpacked; 0 once it is a bomb.
    size_t give(size_t size) {
        out_ += size;
        if (out_ > kBombSize && out_ / kBombRatio > in_) {
            return fail("ingest.bomb",
                        "unpacks to more than 200 times its size: unpack it yourself if you trust it");
        }
        return size;
    }

  private:
    std::unique_ptr<ByteSource> packed_;
    std::string name_;
    std::string buffer_;
    size_t begin_ = 0;
    uint64_t in_ = 0, out_ = 0;
};

class Gzip final : public Unpacker {
  public:
    Gzip(std::unique_ptr<ByteSource> packed, std::string ahead, const std::string& name)
        : Unpacker(std::move(packed), std::move(ahead), name) {
        ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;
    }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;
    ~Gzip() override {
        if (ready_) inflateEnd(&stream_);
    }

    size_t read(char* out, size_t size) override {
        if (error_ || !ready_) return 0;
        for (;;) {
            if (ended_ && !next_member()) return 0;
            if (!refill())
                return error_ ? 0
                              : fail("ingest.truncated", "the gzip file ends in the middle: get it again");
            const std::string_view packed = rest();
            stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
            stream_.avail_in = static_cast<uInt>(packed.size());
            stream_.next_out = reinterpret_cast<Bytef*>(out);
            stream_.avail_out = static_cast<uInt>(std::min(size, kBlock * 16));
            const auto room = stream_.avail_out;
            const int status = inflate(&stream_, Z_NO_FLUSH);
            used(packed.size() - stream_.avail_in);
            if (status == Z_STREAM_END) {
                ended_ = true;
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                return fail("ingest.damaged", "the gzip data is damaged: get the file again");
            }
            if (room != stream_.avail_out) return give(room - stream_.avail_out);
        }
    }

  private:
    /// Members follow each other (as in WARC); zeros or other bytes after the last are padding.
    bool next_member() {
        if (!refill() || rest()[0] != kGzip[0]) return false;
        ended_ = false;
        return inflateReset(&stream_) == Z_OK;
    }

    z_stream stream_{};
    bool ready_ = false;
    bool ended_ = false;
};

class Zstd final : public Unpacker {
  public:
    Zstd(std::unique_ptr<ByteSource> packed, std::string ahead, const std::string& name)
        : Unpacker(std::move(packed), std::move(ahead), name),
          stream_(ZSTD_createDStream(), ZSTD_freeDStream) {}

    size_t read(char* out, size_t size) override {
        if (error_ || !stream_) return 0;
        for (;;) {
            const bool more = refill();
            if (error_ || (!more && frame_done_)) return 0;
            if (!more && stuck_)
                return fail("ingest.truncated", "the zstd file ends in the middle: get it again");
            const std::string_view packed = rest();
            ZSTD_inBuffer in{packed.data(), packed.size(), 0};
            ZSTD_outBuffer to{out, size, 0};
            const size_t status = ZSTD_decompressStream(stream_.get(), &to, &in);
            used(in.pos);
            if (ZSTD_isError(status)) {
                return fail("ingest.damaged", "the zstd data is damaged, or wants a window above 128 MiB");
            }
            frame_done_ = status == 0;
            stuck_ = !more && to.pos == 0;
            if (to.pos > 0) return give(to.pos);
        }
    }

  private:
    std::unique_ptr<ZSTD_DStream, size_t (*)(ZSTD_DStream*)> stream_;
    bool frame_done_ = false, stuck_ = false;
};

/// Bytes that were read ahead, then the rest.
class Ahead final : public ByteSource {
  public:
    Ahead(std::unique_ptr<ByteSource> source, std::string ahead)
        : source_(std::move(source)), ahead_(std::move(ahead)) {}
    size_t read(char* out, size_t size) override {
        if (begin_ < ahead_.size()) {
            size = std::min(size, ahead_.size() - begin_);
            std::memcpy(out, ahead_.data() + begin_, size);
            begin_ += size;
            return size;
        }
        size = source_->read(out, size);
        if (size == 0) error_ = source_->error();
        return size;
    }

  private:
    std::unique_ptr<ByteSource> source_;
    std::string ahead_;
    size_t begin_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_source(const std::string& path, std::atomic<uint64_t>& read_so_far) {
    const int descriptor = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return Error{"ingest.cannot_read", std::string("cannot be opened: ") + std::strerror(errno), path};
    }
    return std::unique_ptr<ByteSource>(new File(descriptor, path, read_so_far));
}

std::unique_ptr<ByteSource> memory_source(std::string_view bytes) {
    return std::make_unique<Memory>(bytes);
}

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> source, const std::string& name) {
    for (int layer = 0; layer < kMostLayers; ++layer) {
        std::string ahead(kLongestMagic, '\0');
        size_t have = 0;
        while (have < ahead.size()) {
            const size_t got = source->read(ahead.data() + have, ahead.size() - have);
            if (got == 0) break;
            have += got;
        }
        ahead.resize(have);
        if (ahead.starts_with(kGzip)) {
            source = std::make_unique<Gzip>(std::move(source), std::move(ahead), name);
        } else if (ahead.starts_with(kZstd)) {
            source = std::make_unique<Zstd>(std::move(source), std::move(ahead), name);
        } else if (is_packed_otherwise(ahead)) {
            source = unpacked_otherwise(std::make_unique<Ahead>(std::move(source), std::move(ahead)), name);
        } else {
            return std::make_unique<Ahead>(std::move(source), std::move(ahead));
        }
    }
    return source;
}

}  // namespace selon::ingest
