// ingest/operands.cpp : see operands.hpp.
#include "ingest/operands.hpp"

#include <algorithm>
#include <filesystem>

#include "ingest/article_source.hpp"
#include "ingest/fetch.hpp"

namespace selon::ingest {

namespace {

namespace fs = std::filesystem;

struct Entry {
    fs::path path;
    bool folder = false;
};

/// The entries of a folder, sorted by name. A folder that cannot be listed gives itself as a file, whose
/// opening then says why.
std::vector<Entry> list(const fs::path& folder, Operands& found) {
    std::vector<Entry> entries;
    std::error_code failed;
    fs::directory_iterator at(folder, failed);
    if (failed) {
        found.files.push_back({folder.string()});
        return entries;
    }
    for (const fs::directory_iterator end; at != end && !failed; at.increment(failed)) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        if (name.starts_with('.')) continue;
        const bool link = at->is_symlink(ignored);
        const bool folder_entry = at->is_directory(ignored);
        const bool other = !folder_entry && !link && !at->is_regular_file(ignored);
        if ((link && folder_entry) || other) {
            ++found.skipped;
            continue;
        }
        entries.push_back({at->path(), folder_entry});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.path < b.path; });
    return entries;
}

void add_file(const std::string& path, bool named, Operands& found) {
    std::error_code failed;
    FoundFile file{path, 0, is_address(path), named};
    if (file.stream) return found.files.push_back(std::move(file));
    file.stream = path == "-" || fs::is_other(path, failed);
    if (!file.stream) file.size = fs::file_size(path, failed);
    if (failed) file.size = 0;
    found.files.push_back(std::move(file));
}

void add_folder(const fs::path& folder, bool any_name, Operands& found) {
    std::vector<Entry> waiting = list(folder, found);
    std::reverse(waiting.begin(), waiting.end());
    while (!waiting.empty()) {
        const Entry entry = std::move(waiting.back());
        waiting.pop_back();
        if (entry.folder) {
            std::vector<Entry> inside = list(entry.path, found);
            waiting.insert(waiting.end(), inside.rbegin(), inside.rend());
        } else if (any_name || is_worth_opening(entry.path.filename().string())) {
            add_file(entry.path.string(), any_name, found);
        } else {
            ++found.skipped;
        }
    }
}

}  // namespace

Operands find_files(const std::vector<std::string>& operands, bool any_name) {
    Operands found;
    for (const std::string& operand : operands) {
        std::error_code ignored;
        if (operand != "-" && fs::is_directory(operand, ignored)) {
            add_folder(operand, any_name, found);
        } else {
            add_file(operand, true, found);
        }
    }
    return found;
}

}  // namespace selon::ingest
