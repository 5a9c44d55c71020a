// ingest/byte_source.hpp : ByteSource, bytes that come in order: a file or stream, and on top of it gzip or
// zstd. Nothing here knows what the bytes mean. Called by the Reader and by readers of archives.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/result.hpp"

namespace selon::ingest {

/// Where bytes come from. After an error read() gives 0 and error() says why.
class ByteSource {
  public:
    virtual ~ByteSource() = default;
    /// Fills at most `size` bytes; 0 at the end.
    virtual size_t read(char* out, size_t size) = 0;
    const std::optional<Error>& error() const { return error_; }

  protected:
    std::optional<Error> error_;
};

/// A file, or stdin for "-". `read_so_far` counts bytes. Errors: ingest.cannot_read.
Result<std::unique_ptr<ByteSource>> open_source(const std::string& path, std::atomic<uint64_t>& read_so_far);

/// Bytes of memory that outlives the source.
std::unique_ptr<ByteSource> memory_source(std::string_view bytes);

/// The same bytes, unpacked if their first ones say gzip, zstd, bzip2, xz or lz4, also twice (a .gz in a
/// .zst). What unpacks to more than 64 MiB and more than 200 times its size stops with ingest.bomb; other
/// errors: ingest.damaged, ingest.truncated. `name` is for errors.
std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> source, const std::string& name);

}  // namespace selon::ingest
