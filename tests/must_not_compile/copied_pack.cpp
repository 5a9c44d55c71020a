// A Pack moved away from under those who hold references to it.
#include "core/pack.hpp"

void pack() {
    selon::Pack first;
#ifdef MISUSE
    selon::Pack second(std::move(first));
#else
    selon::Pack& second = first;
#endif
    static_cast<void>(second);
}
