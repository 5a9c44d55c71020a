// actors/actors.cpp : see actors.hpp.
#include "actors/actors.hpp"

namespace selon::actors {

void prepare(Pack&) {}

void run(const Pack&, Document&, Scratch&) {}

}  // namespace selon::actors
