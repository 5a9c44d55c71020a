// base/mapped_file.hpp : a file's bytes, read into memory or mapped read-only.
// Mapping is for files of our own that nobody changes meanwhile (packs, models); articles are read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace selon {

/// A read-only mapping; unmapped when it dies. Move-only.
class MappedFile {
  public:
    MappedFile() = default;
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    /// Maps the file. On failure returns an empty mapping and puts the reason in `why`.
    static MappedFile open(const std::string& path, std::string& why);

    std::string_view bytes() const { return {data_, size_}; }
    explicit operator bool() const { return data_ != nullptr; }

  private:
    const char* data_ = nullptr;
    size_t size_ = 0;
};

/// Reads a whole file (or any readable descriptor such as a pipe) into `out`. False, with the system's
/// reason in `why`, if it cannot. Never reads more than `limit` bytes: a longer file is a failure.
bool read_file(const std::string& path, std::string& out, std::string& why, size_t limit = size_t{1} << 32);

}  // namespace selon
