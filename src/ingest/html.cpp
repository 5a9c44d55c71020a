// ingest/html.cpp : see html.hpp. Puts together what html_page, html_article and html_metadata find.
#include "ingest/html.hpp"

#include <algorithm>

#include "ingest/html_article.hpp"
#include "ingest/html_entities.hpp"
#include "ingest/html_metadata.hpp"
#include "ingest/html_page.hpp"
#include "ingest/html_tags.hpp"

namespace selon::ingest {

namespace {

/// Writes blocks one after another, a blank line between them.
class Writer {
  public:
    Writer(const HtmlPage& page, std::string& text, SourceMap& map, std::vector<Zone>& zones)
        : page_(page), text_(text), map_(map), zones_(zones) {}

    void block(Span span) {
        gap(span.begin);
        map_.copied(text_.size(), span.begin);
        shift(span);
        text_ += span.of(page_.text);
    }
    /// A headline that stands nowhere in the page's blocks.
    void words(std::string_view title) {
        map_.changed(text_.size(), 0);
        text_ += title;
    }
    void zone(size_t begin, ZoneKind kind) {
        zones_.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(text_.size())}, kind});
    }
    size_t next() const { return text_.empty() ? 0 : text_.size() + 2; }

  private:
    void gap(uint64_t from) {
        if (text_.empty()) return;
        map_.changed(text_.size(), from);
        text_ += "\n\n";
    }
    /// Quotations of <q> inside the block become zones; `text_` is where the block begins.
    void shift(Span span) {
        auto quote = std::lower_bound(page_.quotations.begin(), page_.quotations.end(), span.begin,
                                      [](Span q, uint32_t at) { return q.begin < at; });
        for (; quote != page_.quotations.end() && quote->begin < span.end; ++quote) {
            if (quote->end > span.end) continue;
            const auto begin = static_cast<uint32_t>(text_.size()) + (quote->begin - span.begin);
            zones_.push_back({{begin, begin + quote->size()}, ZoneKind::quotation});
        }
    }

    const HtmlPage& page_;
    std::string& text_;
    SourceMap& map_;
    std::vector<Zone>& zones_;
};

/// The headline as the page shows it: the first h1 of the article's title or, if none has its words, any line
/// that is the title.
Span find_headline(const HtmlPage& page, std::string_view title) {
    for (const HtmlBlock& block : page.blocks) {
        if (block.span.of(page.text) == title) return block.span;
    }
    for (const HtmlBlock& block : page.blocks) {
        if (block.tag == Tag::h1 && share_of_words(block.span.of(page.text), title) > 0.3) return block.span;
    }
    return {};
}

}  // namespace

namespace {

HtmlText put_together(const HtmlPage& page, std::string_view title,
                      const std::vector<const HtmlBlock*>& article, Span headline) {
    HtmlText out;
    Writer writer(page, out.text, out.map, out.zones);
    if (!headline.empty()) {
        writer.block(headline);
    } else if (!title.empty()) {
        writer.words(title);
    }
    if (!out.text.empty()) writer.zone(0, ZoneKind::title);
    for (const HtmlBlock* block : article) {
        const size_t begin = writer.next();
        writer.block(block->span);
        if (block->tag >= Tag::h1 && block->tag <= Tag::h6) writer.zone(begin, ZoneKind::heading);
        if (block->lede) writer.zone(begin, ZoneKind::lede);
        if (block->quotation) writer.zone(begin, ZoneKind::quotation);
    }
    out.map.end(out.text.size(), page.text.size());
    out.map.then(page.map);
    return out;
}

HtmlPage read_sorted(const Knowledge& knowledge, std::string_view markup) {
    HtmlPage page = read_page(knowledge, markup);
    std::sort(page.quotations.begin(), page.quotations.end(),
              [](Span a, Span b) { return a.begin < b.begin; });
    return page;
}

}  // namespace

HtmlText read_html(const Knowledge& knowledge, std::string_view bytes, Metadata& meta) {
    const HtmlPage page = read_sorted(knowledge, bytes);
    read_metadata(knowledge, page, meta);
    const Span headline = find_headline(page, meta.title);
    const std::vector<const HtmlBlock*> article = find_article(knowledge, page, headline);
    if (article.empty()) return {};
    return put_together(page, meta.title, article, headline);
}

HtmlText read_fragment(const Knowledge& knowledge, std::string_view markup, const Metadata& meta) {
    const HtmlPage page = read_sorted(knowledge, markup);
    std::vector<const HtmlBlock*> article;
    Span headline;
    for (const HtmlBlock& block : page.blocks) {
        if (headline.empty() && block.span.of(page.text) == meta.title) {
            headline = block.span;
        } else {
            article.push_back(&block);
        }
    }
    return put_together(page, meta.title, article, headline);
}

std::string words_of_markup(std::string_view markup) {
    std::string out, store;
    const auto add = [&](std::string_view text) {
        for (const char c : text) {
            const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
            if (!space) {
                out += c;
            } else if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
        }
    };
    HtmlTokenizer tokens(markup);
    HtmlToken token;
    for (tokens.next(token); token.kind != HtmlToken::Kind::eof; tokens.next(token)) {
        if (token.kind != HtmlToken::Kind::text) {
            if (token.kind != HtmlToken::Kind::raw && !is_inline(token.tag)) add(" ");
            continue;
        }
        for (std::string_view rest = token.text; !rest.empty();) {
            const Reference reference = rest[0] == '&' ? read_reference(rest, false, store) : Reference{};
            const size_t plain = std::max<size_t>(std::min(rest.find('&', 1), rest.size()), 1);
            add(reference.size > 0 ? reference.utf8 : rest.substr(0, plain));
            rest.remove_prefix(reference.size > 0 ? reference.size : plain);
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string declared_charset(std::string_view bytes) {
    HtmlTokenizer tokens(bytes.substr(0, 4096));
    HtmlToken token;
    for (tokens.next(token); token.kind != HtmlToken::Kind::eof; tokens.next(token)) {
        if (token.kind != HtmlToken::Kind::start || token.tag != Tag::meta) continue;
        if (const std::string_view charset = token.attribute("charset"); !charset.empty())
            return decode_attribute(charset);
        const std::string_view content = token.attribute("content");
        const size_t at = content.find("charset=");
        if (at != content.npos)
            return std::string(content.substr(at + 8, content.find_first_of("; ", at) - at - 8));
    }
    return "";
}

}  // namespace selon::ingest
