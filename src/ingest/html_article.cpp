// ingest/html_article.cpp : see html_article.hpp. Text counts where it runs on and is no link; the article is
// the smallest element that holds nearly all of what counts, an element named as its body going first.
#include "ingest/html_article.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace selon::ingest {

namespace {

constexpr uint32_t kShortest = 25;  ///< bytes; below it a block tells nothing
constexpr double kDecay = 0.85;

bool is_heading(Tag tag) {
    return tag >= Tag::h1 && tag <= Tag::h6;
}

bool is_mostly_link(const HtmlBlock& block) {
    return block.link_bytes * 2 > block.span.size();
}

bool has_words(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        const utf8::Decoded d = utf8::decode(text, at);
        if (utf8::is_letter(d.point) || utf8::is_digit(d.point)) return true;
        at += d.size;
    }
    return false;
}

class Finder {
  public:
    Finder(const Knowledge& knowledge, const HtmlPage& page, Span headline)
        : knowledge_(knowledge), page_(page), headline_(headline) {}

    std::vector<const HtmlBlock*> run() {
        measure();
        if (total() == 0) return {};
        main_ = choose();
        mark_inside();
        std::vector<const HtmlBlock*> chosen;
        Tag cut = Tag::other;  // a heading of other matter: what follows it in its element goes
        uint32_t cut_begin = 0, cut_end = 0;
        for (const HtmlBlock& block : page_.blocks) {
            if (!inside_[block.element]) continue;
            if (block.element < cut_begin || block.element > cut_end) cut = Tag::other;
            if (is_heading(block.tag) && !in_boilerplate_[block.element]) {
                const bool foreign = is_boilerplate_line(block.span.of(page_.text));
                if (cut != Tag::other && block.tag <= cut) cut = Tag::other;
                if (foreign && cut == Tag::other) {
                    cut = block.tag;
                    cut_begin = block.element;
                    cut_end = last_[block.element];
                }
            }
            if (cut == Tag::other && belongs(block)) chosen.push_back(&block);
        }
        drop_loose_headings(chosen);
        return chosen;
    }

  private:
    uint64_t total() const { return sums_[0]; }

    uint32_t weight(const HtmlBlock& block) const {
        if (block.span.size() < kShortest || is_heading(block.tag) || block.caption || is_mostly_link(block))
            return 0;
        return block.span.size() - block.link_bytes;
    }

    std::vector<uint64_t> sum(bool with_boilerplate) const {
        std::vector<uint64_t> sums(page_.elements.size());
        for (const HtmlBlock& block : page_.blocks) {
            if (with_boilerplate || !(block.boilerplate || in_boilerplate_[block.element]))
                sums[block.element] += weight(block);
        }
        for (size_t i = sums.size(); i-- > 1;) sums[page_.elements[i].parent] += sums[i];
        return sums;
    }

    /// An element called boilerplate that holds half the page's text, the headline or the body is not.
    void measure() {
        const size_t count = page_.elements.size();
        std::vector<bool> holds(count, false);
        for (const HtmlBlock& block : page_.blocks) {
            if (block.span == headline_) holds[block.element] = true;
        }
        for (size_t i = 1; i < count; ++i) {
            if (page_.elements[i].article_body || page_.elements[i].tag == Tag::main) holds[i] = true;
        }
        for (size_t i = count; i-- > 1;) {
            if (holds[i]) holds[page_.elements[i].parent] = true;
        }
        in_boilerplate_.assign(count, false);
        const std::vector<uint64_t> all = sum(true);
        for (size_t i = 1; i < count; ++i) {
            const HtmlElement& element = page_.elements[i];
            const bool itself = element.boilerplate && !holds[i] && all[i] * 2 < all[0];
            in_boilerplate_[i] = itself || in_boilerplate_[element.parent];
        }
        sums_ = sum(false);
        last_.resize(count);
        for (size_t i = count; i-- > 0;) {
            last_[i] = std::max(last_[i], static_cast<uint32_t>(i));
            uint32_t& above = last_[page_.elements[i].parent];
            above = std::max(above, last_[i]);
        }
    }

    /// Text counts in full where it stands, and less the further up; more in an element named as the body,
    /// and in the <article> or <main> of the headline.
    uint32_t choose() const {
        const size_t count = page_.elements.size();
        std::vector<bool> in_body(count, false);
        const uint32_t home = home_of_headline();
        for (size_t i = 1; i < count; ++i)
            in_body[i] = page_.elements[i].article_body || in_body[page_.elements[i].parent];
        std::vector<double> scores(count, 0);
        for (const HtmlBlock& block : page_.blocks) {
            if (block.boilerplate || in_boilerplate_[block.element]) continue;
            const bool at_home = home != 0 && block.element >= home && block.element <= last_[home];
            scores[block.element] +=
                weight(block) * (in_body[block.element] ? 3.0 : 1.0) * (at_home ? 3.0 : 1.0);
        }
        for (size_t i = count; i-- > 1;) scores[page_.elements[i].parent] += scores[i] * kDecay;
        return static_cast<uint32_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    }

    /// The innermost <article> or <main> around the headline, or 0.
    uint32_t home_of_headline() const {
        for (const HtmlBlock& block : page_.blocks) {
            if (headline_.empty() || block.span != headline_) continue;
            uint32_t at = block.element;
            while (at != 0 && page_.elements[at].tag != Tag::article && page_.elements[at].tag != Tag::main) {
                at = page_.elements[at].parent;
            }
            return at;
        }
        return 0;
    }

    void mark_inside() {
        inside_.assign(page_.elements.size(), false);
        inside_[main_] = true;
        for (size_t i = main_ + 1; i < inside_.size(); ++i) inside_[i] = inside_[page_.elements[i].parent];
    }

    bool belongs(const HtmlBlock& block) const {
        if (block.boilerplate || block.caption || in_boilerplate_[block.element]) return false;
        const std::string_view text = block.span.of(page_.text);
        if (block.tag == Tag::h1 || text == headline_.of(page_.text) || !has_words(text)) return false;
        if (is_mostly_link(block) && (block.span.size() < 200 || block.tag == Tag::li)) return false;
        return !is_boilerplate_line(text);
    }

    /// "Read also: ...", "Advertisement": a line that begins, or is, as the table says.
    bool is_boilerplate_line(std::string_view text) const {
        if (text.size() > 300) return false;
        utf8::fold(text, word_);
        for (size_t size = std::min<size_t>(word_.size(), 40); size > 0; --size) {
            const bool ends = size == word_.size() || word_[size] == ' ' || word_[size] == ':';
            if (!ends) continue;
            const auto found = knowledge_.lines.find(std::string_view(word_).substr(0, size));
            if (found != knowledge_.lines.end() && (found->second == PageLine::start || size == word_.size()))
                return true;
        }
        return false;
    }

    /// A heading with nothing under it announces something that is not in the article.
    static void drop_loose_headings(std::vector<const HtmlBlock*>& chosen) {
        bool followed = false;
        const auto is_loose = [&](const HtmlBlock* block) {
            const bool loose = is_heading(block->tag) && !followed;
            followed = !is_heading(block->tag);
            return loose;
        };
        chosen.erase(chosen.begin(), std::remove_if(chosen.rbegin(), chosen.rend(), is_loose).base());
    }

    const Knowledge& knowledge_;
    const HtmlPage& page_;
    Span headline_;
    std::vector<bool> in_boilerplate_, inside_;
    std::vector<uint64_t> sums_;
    std::vector<uint32_t> last_;  ///< the last descendant of each element: descendants are numbered in a row
    uint32_t main_ = 0;
    mutable std::string word_;
};

}  // namespace

std::vector<const HtmlBlock*> find_article(const Knowledge& knowledge, const HtmlPage& page, Span headline) {
    return Finder(knowledge, page, headline).run();
}

}  // namespace selon::ingest
