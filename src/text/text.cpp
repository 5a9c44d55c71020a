// text/text.cpp : see text.hpp.
#include "text/text.hpp"

namespace selon::text {

void prepare(Pack&) {}

void run(const Pack&, Document&, Scratch&) {}

}  // namespace selon::text
