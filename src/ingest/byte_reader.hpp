// ingest/byte_reader.hpp : ByteReader, a ByteSource with a buffer: look ahead, take a line, take all, up to a
// limit. Called by the readers of each format.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/byte_source.hpp"

namespace selon::ingest {

class ByteReader {
  public:
    explicit ByteReader(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

    /// Up to `size` bytes (at most 64 KiB) that come next, without taking them.
    std::string_view peek(size_t size) {
        while (buffered().size() < size && fill()) {
        }
        return buffered().substr(0, size);
    }

    /// Takes the next line without its end ("\n" or "\r\n") into `line`; false at the end. A line longer than
    /// `limit` is passed over: `line` is then empty and `too_long` true.
    bool line(std::string& line, size_t limit, bool& too_long) {
        line.clear();
        too_long = false;
        if (buffered().empty() && !fill()) return false;
        for (;;) {
            const std::string_view have = buffered();
            const size_t end = have.find('\n');
            const std::string_view part = have.substr(0, end);
            too_long = too_long || line.size() + part.size() > limit;
            if (too_long) {
                line.clear();
            } else {
                line += part;
            }
            take(part.size() + (end != have.npos ? 1 : 0));
            if (end != have.npos || !fill()) break;
        }
        if (line.ends_with('\r')) line.pop_back();
        return true;
    }

    /// Takes all that is left into `out`; false if it is more than `limit` (out then holds the first part).
    bool all(std::string& out, size_t limit) {
        out.clear();
        do {
            const std::string_view have = buffered();
            out += have.substr(0, limit - out.size() + 1);
            take(have.size());
            if (out.size() > limit) return false;
        } while (fill());
        return true;
    }

    /// Takes `size` bytes into `out` (or drops them if it is null); gives how many there were.
    uint64_t take_bytes(uint64_t size, std::string* out) {
        if (out != nullptr) out->clear();
        uint64_t taken = 0;
        while (taken < size && (!buffered().empty() || fill())) {
            const std::string_view part = buffered().substr(
                0, static_cast<size_t>(std::min<uint64_t>(size - taken, buffered().size())));
            if (out != nullptr) *out += part;
            taken += part.size();
            take(part.size());
        }
        return taken;
    }

    /// Offset of the next byte, unpacked.
    uint64_t offset() const { return offset_; }
    const std::optional<Error>& error() const { return source_->error(); }

  private:
    static constexpr size_t kSize = size_t{128} << 10;

    std::string_view buffered() const { return std::string_view(buffer_).substr(begin_); }
    void take(size_t size) {
        begin_ += size;
        offset_ += size;
    }
    /// Reads more behind what is buffered; false at the end.
    bool fill() {
        buffer_.erase(0, begin_);
        begin_ = 0;
        const size_t have = buffer_.size();
        if (have >= kSize) return false;
        buffer_.resize(kSize);
        const size_t got = source_->read(buffer_.data() + have, kSize - have);
        buffer_.resize(have + got);
        return got > 0;
    }

    std::unique_ptr<ByteSource> source_;
    std::string buffer_;
    size_t begin_ = 0;
    uint64_t offset_ = 0;
};

}  // namespace selon::ingest
