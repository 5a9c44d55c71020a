// A pipeline whose syntax runs before text has cut the tokens.
#include "core/stage.hpp"

#include "syntax/syntax.hpp"
#include "text/text.hpp"

#ifdef MISUSE
constexpr selon::Stage kStages[] = {selon::syntax::kStage, selon::text::kStage};
#else
constexpr selon::Stage kStages[] = {selon::text::kStage, selon::syntax::kStage};
#endif
static_assert(selon::is_sound(kStages));
