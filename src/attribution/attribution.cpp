// attribution/attribution.cpp : see attribution.hpp.
#include "attribution/attribution.hpp"

namespace selon::attribution {

void prepare(Pack&) {}

void run(const Pack&, Document&, Scratch&) {}

}  // namespace selon::attribution
