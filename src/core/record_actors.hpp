// core/record_actors.hpp : which actors of a document its record lists.
#pragma once

#include <cstdint>
#include <vector>

#include "core/document.hpp"

namespace selon {

constexpr uint32_t kNotListed = 0xFFFFFFFF;

/// By actor of the document: its place in the record's list, or kNotListed. The record lists who is named (an
/// institution also by its noun) and who takes part in an attribution (speaker, addressee, relay) or
/// event; a phrase that names nobody and does nothing ("a video") stays in the document alone. Order is kept.
/// Linear but for sorting a few names.
std::vector<uint32_t> listed_actors(const Document& doc);

}  // namespace selon
