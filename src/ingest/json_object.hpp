// ingest/json_object.hpp : one article from one JSON object: our own keys, those of JSON Feed and ninjs, and
// what a person maps. Called by jsonl.cpp.
#pragma once

#include <simdjson.h>

#include <string>

#include "core/input.hpp"
#include "ingest/fields.hpp"

namespace selon::ingest {

/// Why an object could not be taken.
struct Complaint {
    const char* code = nullptr;
    std::string message;
    explicit operator bool() const { return code != nullptr; }
};

/// Fills `input`. Of a key given twice the last counts; keys that are not known are passed over. Errors:
/// ingest.bad_json, ingest.bad_field, ingest.no_text.
Complaint take_object(simdjson::ondemand::object object, const FieldMap& fields, Input& input);

}  // namespace selon::ingest
