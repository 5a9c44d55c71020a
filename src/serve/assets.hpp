// serve/assets.hpp : the files of web/ that are embedded in the program.
#pragma once

#include <string_view>

namespace selon::serve {

struct Asset {
    std::string_view name;  ///< "room.css"
    std::string_view type;
    std::string_view bytes;  ///< empty: the program was built without it
};

/// The asset of that name, or null.
const Asset* find_asset(std::string_view name);
/// The words of the interface.
std::string_view interface_table();
/// Changes whenever one of them does.
std::string assets_version();

}  // namespace selon::serve
