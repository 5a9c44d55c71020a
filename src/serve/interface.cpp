// serve/interface.cpp : see interface.hpp.
#include "serve/interface.hpp"

#include <algorithm>

namespace selon::serve {

namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    for (size_t at = 0; at <= line.size();) {
        const size_t end = std::min(line.find('\t', at), line.size());
        cells.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return cells;
}

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string_view Interface::operator()(std::string_view key) const {
    const auto found = words_.find(key);
    return found == words_.end() ? key : found->second;
}

std::string_view Interface::of(std::string_view prefix, std::string_view name) const {
    const auto found = words_.find(std::string(prefix) + std::string(name));
    return found == words_.end() ? name : found->second;
}

std::string Interface::with(std::string_view key, std::initializer_list<std::string_view> values) const {
    const std::string_view pattern = (*this)(key);
    std::string out;
    for (size_t i = 0; i < pattern.size(); ++i) {
        const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        const size_t number = place ? static_cast<size_t>(pattern[i + 1] - '0') : values.size();
        if (number < values.size()) {
            out += values.begin()[number];
            i += 2;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

std::string Interface::count(std::string_view key, int64_t number) const {
    // One and many: a language counts nought with one or with many, as its table says.
    const bool one = number == 1 || (number == 0 && (*this)("number.nought") == "one");
    return with(std::string(key) + (one ? ".one" : ".many"), {this->number(number)});
}

std::string Interface::number(int64_t number) const {
    const std::string digits = std::to_string(number < 0 ? -number : number);
    std::string out = number < 0 ? "-" : "";
    for (size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += (*this)("number.group");
        out += digits[i];
    }
    return out;
}

std::string Interface::date(std::string_view iso) const {
    const std::string_view day = iso.substr(0, 10);
    if (day.size() < 7 || day[4] != '-' || !all_digits(day.substr(0, 4)) || !all_digits(day.substr(5, 2)))
        return std::string(iso);
    if (day[5] > '1' || (day[5] == '1' && day[6] > '2') || day.substr(5, 2) == "00") return std::string(iso);
    const std::string month = "month." + std::string(day.substr(5, 2));
    if (day.size() == 7) return with("date.month", {(*this)(month), day.substr(0, 4)});
    if (day.size() != 10 || !all_digits(day.substr(8, 2))) return std::string(iso);
    const std::string_view number = day[8] == '0' ? day.substr(9, 1) : day.substr(8, 2);
    return with("date.day",
                {number == "1" ? (*this)("date.first") : number, (*this)(month), day.substr(0, 4)});
}

Interfaces::Interfaces(std::string_view table) {
    while (!table.empty()) {
        const size_t end = std::min(table.find('\n'), table.size());
        const std::string_view line = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        if (line.empty() || line.starts_with('#')) continue;
        const auto cells = cells_of(line);
        if (all_.empty()) {
            all_.resize(cells.size() - 1);
            for (size_t i = 1; i < cells.size(); ++i) all_[i - 1].language_ = cells[i];
            continue;
        }
        for (size_t i = 1; i < cells.size() && i <= all_.size(); ++i)
            all_[i - 1].words_.emplace(cells[0], cells[i]);
    }
}

const Interface& Interfaces::choose(std::string_view asked, std::string_view accept_language) const {
    for (const Interface& one : all_) {
        if (one.language() == asked) return one;
    }
    // "fr-CA,fr;q=0.9,en;q=0.8": browsers write the languages in the order of their weights.
    while (!accept_language.empty()) {
        const size_t end = std::min(accept_language.find(','), accept_language.size());
        std::string_view item = accept_language.substr(0, end);
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
        while (item.starts_with(' ')) item.remove_prefix(1);
        item = item.substr(0, item.find_first_of(";-"));
        for (const Interface& one : all_) {
            if (one.language() == item) return one;
        }
    }
    return all_.front();
}

}  // namespace selon::serve
