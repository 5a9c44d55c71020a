// ingest/robots.cpp : see robots.hpp.
#include "ingest/robots.hpp"

#include "ingest/html_tokenizer.hpp"
#include "ingest/http_message.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kLongestRule = 2000;

/// Greedy matching with one place to come back to: linear times the runs.
bool fits(std::string_view rule, std::string_view path) {
    const bool to_end = rule.ends_with('$');
    if (to_end) rule.remove_suffix(1);
    size_t r = 0, p = 0, star = rule.npos, from = 0;
    while (true) {
        if (r < rule.size() && rule[r] == '*') {
            star = ++r;
            from = p;
        } else if (r == rule.size() && (!to_end || p == path.size())) {
            return true;
        } else if (r < rule.size() && p < path.size() && rule[r] == path[p]) {
            ++r;
            ++p;
        } else if (star != rule.npos && from < path.size()) {
            r = star;
            p = ++from;
        } else {
            return false;
        }
    }
}

struct Answer {
    size_t size = 0;
    bool allowed = true, named = false;
};

}  // namespace

bool robots_allow(std::string_view robots, std::string_view robot, std::string_view path) {
    Answer own, all;
    bool in_own = false, in_all = false, in_names = false;
    while (!robots.empty()) {
        std::string_view line = robots.substr(0, robots.find('\n'));
        robots.remove_prefix(line.size() + (line.size() < robots.size() ? 1 : 0));
        line = trimmed(line.substr(0, line.find('#')));
        const size_t colon = line.find(':');
        if (colon == line.npos) continue;
        const std::string_view key = trimmed(line.substr(0, colon)), value = trimmed(line.substr(colon + 1));
        if (equals_ignoring_case(key, "user-agent")) {
            if (!in_names) in_own = in_all = false;
            in_names = true;
            in_all = in_all || value == "*";
            in_own = in_own || equals_ignoring_case(value, robot);
            own.named = own.named || in_own;
            continue;
        }
        const bool allow = equals_ignoring_case(key, "allow");
        if (!allow && !equals_ignoring_case(key, "disallow")) continue;
        in_names = false;
        if (value.empty() || value.size() > kLongestRule || (!in_own && !in_all) || !fits(value, path))
            continue;
        const auto take = [&](Answer& answer) {
            if (value.size() < answer.size || (value.size() == answer.size && !allow)) return;
            answer.size = value.size();
            answer.allowed = allow;
        };
        if (in_own) take(own);
        if (in_all) take(all);
    }
    return (own.named ? own : all).allowed;
}

}  // namespace selon::ingest
