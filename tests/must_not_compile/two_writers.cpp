// A pipeline in which two stages write the same layer.
#include "core/stage.hpp"
#include "text/text.hpp"

#ifdef MISUSE
constexpr selon::Stage kStages[] = {selon::text::kStage, selon::text::kStage};
#else
constexpr selon::Stage kStages[] = {selon::text::kStage};
#endif
static_assert(selon::is_sound(kStages));
