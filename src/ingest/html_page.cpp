// ingest/html_page.cpp : see html_page.hpp. Keeps a stack of open elements instead of a tree; end tags close
// what they name, and misnested inline elements end where they say.
#include "ingest/html_page.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "ingest/html_classes.hpp"
#include "ingest/html_entities.hpp"
#include "ingest/html_tags.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kDeepest = 512;
constexpr size_t kMostFacts = 400;
constexpr size_t kKeys = 1024;  ///< kinds of elements that are counted: the known tags, and hashes of others

bool hides(const HtmlToken& token) {
    if (token.tag == Tag::body || token.tag == Tag::html) return false;
    if (token.has("hidden") || equals_ignoring_case(token.attribute("aria-hidden"), "true")) return true;
    std::string_view style = token.attribute("style");
    std::string plain;
    for (char c : style.substr(0, 400)) {
        if (c != ' ') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return plain.find("display:none") != plain.npos || plain.find("visibility:hidden") != plain.npos;
}

class PageReader {
  public:
    PageReader(const Knowledge& knowledge, std::string_view page)
        : classes_(knowledge), page_(page), tokens_(page) {
        result_.elements.push_back({});
    }

    HtmlPage run() {
        HtmlToken token;
        for (tokens_.next(token); token.kind != HtmlToken::Kind::eof; tokens_.next(token)) {
            switch (token.kind) {
                case HtmlToken::Kind::text:
                    add_text(token.text);
                    break;
                case HtmlToken::Kind::start:
                    start(token);
                    break;
                case HtmlToken::Kind::end:
                    end(token);
                    break;
                case HtmlToken::Kind::raw:
                    raw(token);
                    break;
                case HtmlToken::Kind::eof:
                    break;
            }
        }
        flush();
        result_.map.end(result_.text.size(), page_.size());
        return std::move(result_);
    }

  private:
    struct Open {
        uint16_t key = 0;
        Tag tag = Tag::other;
        bool unseen = false, boilerplate = false, lede = false, dead = false;
        uint32_t element = 0;  ///< the element that blocks in it belong to
        uint32_t quote = 0;    ///< where the text of a <q> began
    };

    static uint16_t key_of(const HtmlToken& token) {
        if (token.tag != Tag::other) return static_cast<uint16_t>(token.tag);
        constexpr auto kKnown = static_cast<uint64_t>(Tag::count);
        std::string name;
        for (char c : token.name.substr(0, 40)) name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return static_cast<uint16_t>(kKnown + hash64(name) % (kKeys - kKnown));
    }
    uint32_t element() const { return stack_.empty() ? 0 : stack_.back().element; }
    size_t source(std::string_view part) const { return static_cast<size_t>(part.data() - page_.data()); }
    size_t open(Tag tag) const { return open_[static_cast<size_t>(tag)]; }

    void fact(std::string key, std::string value) {
        if (!value.empty() && result_.facts.size() < kMostFacts)
            result_.facts.push_back({std::move(key), std::move(value)});
    }

    // --- tags

    void start(const HtmlToken& token) {
        if (token.tag == Tag::br) return line_break(source(token.name));
        if (token.tag == Tag::meta || token.tag == Tag::link) return head_fact(token);
        if (token.tag == Tag::script) {
            json_ld_ = token.attribute("type").find("ld+json") != std::string_view::npos;
        }
        item_fact(token);
        if (token.tag == Tag::hr) flush();
        if (is_void(token.tag)) return;
        const bool block = !is_inline(token.tag);
        if (block) {
            flush();
            close_implied(token.tag);
        }
        push(token, block);
    }

    /// A new block closes an open <p>; <li>, <td> and the like close the one before.
    void close_implied(Tag tag) {
        if (open(Tag::p) > 0) close_within_inline(Tag::p);
        if (tag == Tag::li || tag == Tag::dt || tag == Tag::dd || tag == Tag::option || tag == Tag::td ||
            tag == Tag::th || tag == Tag::tr) {
            if (open(tag) > 0) close_within_inline(tag);
        }
    }
    /// Closes the open `tag` if only inline elements stand in it.
    void close_within_inline(Tag tag) {
        for (size_t i = stack_.size(); i-- > 0;) {
            if (stack_[i].tag == tag && !stack_[i].dead) return pop_to(i);
            if (!is_inline(stack_[i].tag)) return;
        }
    }

    void push(const HtmlToken& token, bool block) {
        if (stack_.size() >= kDeepest) return;
        Open opened;
        opened.key = key_of(token);
        opened.tag = token.tag;
        opened.element = element();
        opened.quote = static_cast<uint32_t>(result_.text.size());
        const ClassMeaning meaning = classes_.of(token);
        opened.unseen = is_unseen(token.tag) || hides(token) || meaning.unseen;
        const bool leaf = is_leaf(token.tag);
        if (leaf) {
            opened.boilerplate = meaning.boilerplate;
            opened.lede = meaning.lede;
        } else if (block || token.tag == Tag::other) {
            opened.element = static_cast<uint32_t>(result_.elements.size());
            result_.elements.push_back(
                {element(), token.tag, meaning.boilerplate, meaning.article_body, meaning.lede});
        }
        unseen_ += opened.unseen;
        boilerplate_ += opened.boilerplate;
        lede_ += opened.lede;
        ++open_[opened.key];
        stack_.push_back(opened);
    }

    void end(const HtmlToken& token) {
        if (token.tag == Tag::br || token.tag == Tag::p) {  // </br> and a stray </p> are breaks
            if (token.tag == Tag::br) return line_break(source(token.name));
            if (open(Tag::p) == 0) return flush();
        }
        const uint16_t key = key_of(token);
        if (open_[key] == 0) return;
        const bool inline_end = is_inline(token.tag);
        if (!inline_end) flush();
        bool crossed = false;
        for (size_t i = stack_.size(); i-- > 0;) {
            Open& opened = stack_[i];
            if (opened.key == key && !opened.dead) {
                if (!crossed || !inline_end) return pop_to(i);
                return kill(opened);  // <a><div></a>: the link ends, the block stays
            }
            crossed = crossed || !is_inline(opened.tag);
        }
    }

    void kill(Open& opened) {
        if (opened.dead) return;
        opened.dead = true;
        unseen_ -= opened.unseen;
        boilerplate_ -= opened.boilerplate;
        lede_ -= opened.lede;
        --open_[opened.key];
        if (opened.tag == Tag::q) end_quote(opened);
    }
    void pop_to(size_t depth) {
        while (stack_.size() > depth) {
            kill(stack_.back());
            stack_.pop_back();
        }
    }

    void end_quote(const Open& opened) {
        auto end_at = static_cast<uint32_t>(result_.text.size());
        while (end_at > opened.quote && result_.text[end_at - 1] == ' ') --end_at;
        const Span span{std::max(opened.quote, block_begin_), end_at};
        if (!span.empty()) result_.quotations.push_back(span);
    }

    // --- text

    void add_text(std::string_view raw) {
        if (unseen_ > 0) return;
        const uint32_t before = static_cast<uint32_t>(result_.text.size());
        for (size_t at = 0; at < raw.size();) {
            const char c = raw[at];
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                add_space(source(raw) + at);
                ++at;
                continue;
            }
            if (c == '&') {
                const Reference reference = read_reference(raw.substr(at), false, store_);
                if (reference.size > 0) {
                    const bool line =
                        reference.utf8 == "\n" || reference.utf8 == "\t" || reference.utf8 == " ";
                    if (line) {
                        add_space(source(raw) + at);
                    } else {
                        result_.map.changed(result_.text.size(), source(raw) + at);
                        result_.text += reference.utf8;
                    }
                    at += reference.size;
                    continue;
                }
            }
            const size_t stop = std::min(raw.find_first_of(" \n\t\r\f&", at + 1), raw.size());
            result_.map.copied(result_.text.size(), source(raw) + at);
            result_.text += raw.substr(at, stop - at);
            at = stop;
        }
        if (open(Tag::a) > 0) link_bytes_ += static_cast<uint32_t>(result_.text.size()) - before;
    }

    /// White space collapses to one blank, none at the start of a line.
    void add_space(size_t from) {
        std::string& text = result_.text;
        if (text.size() == block_begin_ || text.back() == ' ' || text.back() == '\n') return;
        result_.map.copied(text.size(), from);
        text += ' ';
    }

    void line_break(size_t from) {
        std::string& text = result_.text;
        if (unseen_ > 0 || text.size() == block_begin_) return;
        if (text.back() == ' ') text.pop_back();
        if (text.size() == block_begin_ || (text.size() >= block_begin_ + 2 && text.ends_with("\n\n")))
            return;
        result_.map.changed(text.size(), from);
        text += '\n';
    }

    /// Ends the block that is being written.
    void flush() {
        std::string& text = result_.text;
        while (text.size() > block_begin_ && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
        const Span span{block_begin_, static_cast<uint32_t>(text.size())};
        block_begin_ = span.end;
        const uint32_t links = std::exchange(link_bytes_, 0);
        if (span.empty()) return;
        HtmlBlock block;
        block.span = span;
        block.element = element();
        block.link_bytes = links;
        block.boilerplate = boilerplate_ > 0;
        block.lede = lede_ > 0;
        block.caption = open(Tag::figcaption) > 0 || open(Tag::caption) > 0;
        block.quotation = open(Tag::blockquote) > 0;
        for (size_t i = stack_.size(); i-- > 0;) {
            const Tag tag = stack_[i].tag;
            if (is_inline(tag)) continue;
            if (is_leaf(tag) || tag == Tag::li || tag == Tag::td) block.tag = tag;
            break;
        }
        if (block.tag == Tag::h1) fact("h1", text.substr(span.begin, span.size()));
        result_.blocks.push_back(block);
    }

    // --- facts

    void raw(const HtmlToken& token) {
        if (token.tag == Tag::title && open(Tag::svg) == 0) fact("title", decode_attribute(token.text));
        if (token.tag == Tag::script && json_ld_) result_.json_ld.push_back(token.text);
    }

    void head_fact(const HtmlToken& token) {
        const auto lower = [](std::string_view text) {
            std::string out = decode_attribute(text.substr(0, 60));
            for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            return out;
        };
        if (token.tag == Tag::link) {
            if (lower(token.attribute("rel")) == "canonical")
                fact("canonical", decode_attribute(token.attribute("href")));
            return;
        }
        for (const char* name : {"property", "name", "itemprop"}) {
            const std::string key = lower(token.attribute(name));
            const std::string_view content = token.attribute("content").substr(0, 2000);
            if (!key.empty()) fact(*name == 'i' ? "itemprop:" + key : key, decode_attribute(content));
        }
    }

    /// <time datetime>, and microdata stated by attributes.
    void item_fact(const HtmlToken& token) {
        const std::string_view date = token.attribute("datetime");
        if (token.tag == Tag::time && !date.empty())
            fact(token.has("pubdate") ? "time:pubdate" : "time", decode_attribute(date));
        const std::string_view property = token.attribute("itemprop");
        if (property.empty()) return;
        std::string_view content = token.attribute("content");
        if (content.empty()) content = date;
        if (!content.empty() && property.size() < 60) {
            std::string key = "itemprop:";
            for (char c : property) key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            fact(std::move(key), decode_attribute(content.substr(0, 2000)));
        }
    }

    HtmlClasses classes_;
    std::string_view page_;
    HtmlTokenizer tokens_;
    HtmlPage result_;
    std::vector<Open> stack_;
    std::array<uint32_t, kKeys> open_{};
    std::string store_;
    uint32_t block_begin_ = 0, link_bytes_ = 0;
    int unseen_ = 0, boilerplate_ = 0, lede_ = 0;
    bool json_ld_ = false;
};

}  // namespace

HtmlPage read_page(const Knowledge& knowledge, std::string_view page) {
    return PageReader(knowledge, page).run();
}

}  // namespace selon::ingest
