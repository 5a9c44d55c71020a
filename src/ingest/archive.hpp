// ingest/archive.hpp : what libarchive opens for us: bytes packed by bzip2, xz or lz4, and archives (ZIP,
// tar), whose members are opened as files are. Nothing is ever written to disk.
#pragma once

#include "ingest/article_source.hpp"

namespace selon::ingest {

/// True for bytes that begin as bzip2, xz or lz4 do.
bool is_packed_otherwise(std::string_view bytes);
/// Such bytes unpacked. Errors: ingest.damaged, ingest.truncated, ingest.bomb.
std::unique_ptr<ByteSource> unpacked_otherwise(std::unique_ptr<ByteSource> source, std::string name);

/// True for bytes that begin as ZIP or tar do.
bool is_archive(std::string_view bytes);
/// The articles of the members, in their order. Members are chosen by name as files of a folder are.
std::unique_ptr<ArticleSource> archive(Opened file, const ReaderOptions& options);

}  // namespace selon::ingest
