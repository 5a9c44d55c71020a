// syntax/syntax.cpp : see syntax.hpp.
#include "syntax/syntax.hpp"

namespace selon::syntax {

void prepare(Pack&) {}

void run(const Pack&, Document&, Scratch&) {}

}  // namespace selon::syntax
