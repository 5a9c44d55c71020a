// tests/harness/case_check.hpp : compares what a case expects with what a Document holds.
// Called by case_runner.cpp for each case.
#pragma once

#include <string>
#include <vector>

#include "core/document.hpp"
#include "core/pack.hpp"
#include "harness/case_file.hpp"

namespace selon::cases {

/// What does not hold, one line each ("line 12: ..."); empty if the case passes.
std::vector<std::string> check(const Case& expected, const Document& doc, const Pack& pack);

/// The record of a document in the notation of case files: what a failure shows as found.
std::string describe(const Document& doc);

}  // namespace selon::cases
