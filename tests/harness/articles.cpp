// tests/harness/articles.cpp : see articles.hpp.
#include "harness/articles.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/mapped_file.hpp"

namespace selon {

namespace fs = std::filesystem;

namespace {

std::vector<Input> articles_of(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Input> inputs;
    for (const fs::path& path : paths) {
        Input input;
        std::string why;
        if (!read_file(path.string(), input.bytes, why)) continue;
        input.meta.id = path.stem().string();
        input.meta.source = path.string();
        inputs.push_back(std::move(input));
    }
    return inputs;
}

}  // namespace

std::vector<Input> example_articles() {
    auto inputs = articles_of(fs::path(SELON_SOURCE_DIR) / "examples");
    for (Input& input : inputs) input.meta.language = input.meta.id.substr(0, 2);
    return inputs;
}

std::string shared_folder() {
    if (const char* folder = std::getenv("SELON_DATA")) return folder;
    const fs::path beside = fs::path(SELON_SOURCE_DIR).parent_path() / "shared";
    return fs::is_directory(beside / "data") ? beside.string() : "";
}

std::vector<Input> shared_articles(const std::string& folder) {
    const std::string shared = shared_folder();
    return shared.empty() ? std::vector<Input>() : articles_of(fs::path(shared) / folder);
}

}  // namespace selon
