// times/times.cpp : see times.hpp.
#include "times/times.hpp"

namespace selon::times {

void prepare(Pack&) {}

void run(const Pack&, Document&, Scratch&) {}

}  // namespace selon::times
