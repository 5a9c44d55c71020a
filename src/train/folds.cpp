// train/folds.cpp : see folds.hpp.
#include "train/folds.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/hash.hpp"
#include "train/news.hpp"

namespace selon::train {

uint32_t fold_of(std::string_view name, uint32_t folds) {
    return static_cast<uint32_t>(hash64(name) % folds);
}

Result<std::string> list_folds(uint32_t folds, std::span<const std::string> folders) {
    std::string out;
    for (const std::string& folder : folders) {
        const auto articles = read_articles(folder);
        if (!articles) return articles.error();
        for (const Article& article : articles.value())
            out += folder + '/' + article.name + '\t' + std::to_string(fold_of(article.name, folds)) + '\n';
    }
    return out;
}

bool read_request(std::span<char* const> arguments, Request& out) {
    if (arguments.size() % 2 != 0) return false;
    for (size_t i = 0; i < arguments.size(); i += 2) {
        const std::string_view name = arguments[i], value = arguments[i + 1];
        if (name == "--out") {
            out.target = value;
            continue;
        }
        const size_t slash = value.find('/');
        if (name != "--without" || slash == std::string_view::npos) return false;
        std::from_chars(value.data(), value.data() + slash, out.fold);
        std::from_chars(value.data() + slash + 1, value.data() + value.size(), out.folds);
        if (out.fold >= out.folds) return false;
    }
    return true;
}

std::string data_folder() {
    const char* const shared = std::getenv("SELON_DATA");
    return std::string(shared != nullptr ? shared : "../shared") + "/data";
}

int folds_command(std::span<char* const> arguments) {
    uint32_t folds = 0;
    if (!arguments.empty()) {
        const std::string_view number = arguments[0];
        const char* const end = number.data() + number.size();
        if (std::from_chars(number.data(), end, folds).ptr != end) folds = 0;
    }
    if (folds == 0 || arguments.size() < 2) {
        std::fprintf(stderr, "usage: selon-train folds N FOLDER...\n");
        return 2;
    }
    const std::vector<std::string> folders(arguments.begin() + 1, arguments.end());
    const auto listed = list_folds(folds, folders);
    if (!listed) {
        const Error& error = listed.error();
        std::fprintf(stderr, "selon-train: %s: %s [%s]\n", error.file.c_str(), error.message.c_str(),
                     error.code.c_str());
        return 1;
    }
    std::fputs(listed.value().c_str(), stdout);
    return 0;
}

}  // namespace selon::train
