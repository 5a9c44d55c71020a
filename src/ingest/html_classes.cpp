// ingest/html_classes.cpp : see html_classes.hpp.
#include "ingest/html_classes.hpp"

namespace selon::ingest {

namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

/// Names are cut into words ("articleShare-bar" gives article, share, bar), each looked up; and each name
/// without its punctuation ("articlesharebar") is compared with names of article bodies.
ClassMeaning HtmlClasses::meaning_of(std::string_view names) {
    ClassMeaning meaning;
    const auto end_word = [&] {
        if (word_.empty()) return;
        if (const auto found = knowledge_.classes.find(word_); found != knowledge_.classes.end()) {
            meaning.boilerplate = meaning.boilerplate || found->second == PageClass::boilerplate;
            meaning.lede = meaning.lede || found->second == PageClass::lede;
        }
        word_.clear();
    };
    const auto end_name = [&] {
        // "article-body__container__3KL1R": what begins as the name of a body is one, unless that is short.
        constexpr size_t kShort = 9;
        for (const std::string& body : knowledge_.bodies) {
            meaning.article_body = meaning.article_body || joined_ == body ||
                                   (body.size() >= kShort && joined_.starts_with(body));
        }
        if (const auto found = knowledge_.classes.find(joined_); found != knowledge_.classes.end()) {
            meaning.unseen = meaning.unseen || found->second == PageClass::unseen;
            meaning.boilerplate = meaning.boilerplate || found->second == PageClass::boilerplate;
        }
        joined_.clear();
    };
    word_.clear();
    joined_.clear();
    char before = ' ';
    for (char c : names) {
        const bool letter = is_upper(c) || is_lower(c) || is_digit(c);
        if (!letter || (is_upper(c) && is_lower(before))) end_word();
        if (letter) {
            const char lower = is_upper(c) ? static_cast<char>(c + 32) : c;
            word_ += lower;
            joined_ += lower;
        } else if (c == ' ' || c == '\n' || c == '\t') {
            end_name();
        }
        before = c;
    }
    end_word();
    end_name();
    return meaning;
}

void HtmlClasses::add_names(std::string_view names, ClassMeaning& meaning) {
    if (names.empty()) return;
    names = names.substr(0, 600);
    auto seen = seen_.find(names);
    if (seen == seen_.end()) seen = seen_.emplace(names, meaning_of(names)).first;
    const ClassMeaning& own = seen->second;
    meaning.boilerplate = meaning.boilerplate || own.boilerplate;
    meaning.article_body = meaning.article_body || own.article_body;
    meaning.lede = meaning.lede || own.lede;
    meaning.unseen = meaning.unseen || own.unseen;
}

ClassMeaning HtmlClasses::of(const HtmlToken& token) {
    ClassMeaning meaning;
    switch (token.tag) {
        case Tag::html:
        case Tag::body:
        case Tag::main:
        case Tag::article:
            break;  // their classes describe the page
        default:
            add_names(token.attribute("class"), meaning);
            add_names(token.attribute("id"), meaning);
    }
    switch (token.tag) {
        case Tag::nav:
        case Tag::aside:
        case Tag::footer:
        case Tag::menu:
        case Tag::dialog:
            meaning.boilerplate = true;
            break;
        default:
            break;
    }
    if (const std::string_view role = token.attribute("role"); !role.empty()) {
        for (const char* apart :
             {"navigation", "complementary", "contentinfo", "banner", "search", "dialog"}) {
            if (role == apart) meaning.boilerplate = true;
        }
    }
    if (equals_ignoring_case(token.attribute("itemprop"), "articlebody")) meaning.article_body = true;
    return meaning;
}

}  // namespace selon::ingest
