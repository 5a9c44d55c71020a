// A Result that nobody looks at: the error would be lost.
#include "core/result.hpp"

selon::Result<int> number() {
    return 3;
}

int user() {
#ifdef MISUSE
    number();
    return 0;
#else
    return number() ? 0 : 1;
#endif
}
