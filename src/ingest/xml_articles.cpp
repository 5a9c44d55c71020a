// ingest/xml_articles.cpp : the articles of feeds (RSS, RDF, Atom) and of news agencies (NITF, NewsML 1 and
// G2), as a stream: an article is handed on as soon as its element ends. xml_fields.hpp says what means what.
#include <algorithm>
#include <array>
#include <deque>

#include "base/utf8.hpp"
#include "ingest/article_source.hpp"
#include "ingest/charset.hpp"
#include "ingest/html.hpp"
#include "ingest/html_entities.hpp"
#include "ingest/html_tags.hpp"
#include "ingest/xml_fields.hpp"
#include "ingest/xml_reader.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kChunk = size_t{64} << 10;
constexpr size_t kWhole = size_t{16} << 20;

struct Found {
    std::string value;
    int rank = -1;
};

/// What an article's body is made of so far.
struct Body {
    std::string bytes;
    int rank = -1;
    bool markup = false;
};

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '<') {
            out += "&lt;";
        } else if (c == '&') {
            out += "&amp;";
        } else {
            out += c;
        }
    }
}

/// Plain lines as paragraphs of markup.
std::string as_markup(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        out += "<p>";
        append_escaped(out, text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

bool looks_like_markup(std::string_view text) {
    for (size_t at = 0; (at = text.find('<', at)) != text.npos; ++at) {
        const char next = at + 1 < text.size() ? text[at + 1] : ' ';
        if ((next | 32) >= 'a' && (next | 32) <= 'z') return true;
        if (next == '/' || next == '!') return true;
    }
    return false;
}

/// Elements of news formats by the names that HTML has for them.
std::string_view html_name(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> kNames[] = {{"hl2", "h2"},
                                                                        {"block", "div"},
                                                                        {"media-caption", "figcaption"},
                                                                        {"media", "figure"},
                                                                        {"bq", "blockquote"}};
    for (const auto& [theirs, ours] : kNames) {
        if (theirs == name) return ours;
    }
    return name.find_first_of(".:") == name.npos ? name : "div";
}

/// What the XML declaration says ("windows-1252"), or "".
std::string_view declared_encoding(std::string_view bytes) {
    bytes = bytes.substr(0, bytes.substr(0, 400).find('>'));
    const size_t at = bytes.find("encoding=");
    if (!bytes.starts_with("<?xml") || at == bytes.npos || at + 10 >= bytes.size()) return {};
    const std::string_view name = bytes.substr(at + 10);
    return name.substr(0, name.find(bytes[at + 9]));
}

/// Where the markup begins, behind declarations, comments and what does not belong there.
size_t begin_of_markup(std::string_view text) {
    for (size_t at = 0; (at = text.find('<', at)) != text.npos;) {
        const bool comment = text.substr(at, 4) == "<!--";
        if (!comment && text.substr(at, 2) != "<?") return at;
        at = text.find(comment ? "-->" : "?>", at);
        if (at == text.npos) break;
    }
    return text.size();
}

/// The article that is being read.
struct Draft {
    std::array<Found, static_cast<size_t>(XmlField::count)> fields;
    Body body;
    size_t size = 0;
    bool too_large = false;

    Found& operator[](XmlField field) { return fields[static_cast<size_t>(field)]; }
    void set(XmlField field, std::string value, int rank) {
        if (!value.empty() && rank > (*this)[field].rank) (*this)[field] = {std::move(value), rank};
    }
    void add_body(std::string bytes, bool markup, int rank) {
        if (bytes.find_first_not_of(" \t\r\n") == bytes.npos || rank < body.rank) return;
        if (rank > body.rank) {
            body = {std::move(bytes), rank, markup};
            return;
        }
        if (markup != body.markup) {
            (markup ? body.bytes : bytes) = as_markup(markup ? body.bytes : bytes);
            body.markup = true;
        }
        body.bytes += body.markup ? "\n" : "\n\n";
        body.bytes += bytes;
    }
};

class ArticleHandler final : public XmlHandler {
  public:
    explicit ArticleHandler(size_t limit) : limit_(limit) {}

    std::deque<Draft> ready;
    bool any = false;  ///< an article has begun
    Draft feed;        ///< what was said of all of them

    void start(std::string_view name, const std::vector<XmlAttribute>& attributes) override {
        const std::string parent = path_.empty() ? "" : path_.back();
        for (Capture& capture : captures_) {
            if (capture.content == XmlContent::inside) open_tag(capture, name);
        }
        path_.emplace_back(name);
        // An article does not stand in one of its kind: the one before was not closed.
        const bool again = article_depth_ > 0 && name == path_[article_depth_ - 1];
        if (again) end_article();
        if (again || (article_depth_ == 0 && is_xml_article(name))) {
            article_depth_ = path_.size();
            draft_ = {};
            any = true;
        }
        Draft& draft = article_depth_ > 0 ? draft_ : feed;
        for (const XmlAttribute& attribute : attributes)
            take_attribute(draft, parent, name, attribute, attributes);
        if (const XmlRow* row = xml_text_row(parent, name))
            captures_.push_back(begin_capture(*row, attributes));
    }

    void end(std::string_view name) override {
        if (path_.empty()) return;
        if (!captures_.empty() && captures_.back().depth == path_.size()) {
            Capture capture = std::move(captures_.back());
            captures_.pop_back();
            take(std::move(capture));
        }
        for (Capture& capture : captures_) {
            if (capture.content == XmlContent::inside) close_tag(capture, name);
        }
        if (article_depth_ == path_.size()) end_article();
        path_.pop_back();
    }

    void text(std::string_view text) override {
        draft_.size += captures_.empty() ? 0 : text.size();
        draft_.too_large = draft_.too_large || draft_.size > limit_;
        if (draft_.too_large) return;
        for (Capture& capture : captures_) {
            capture.plain += text;
            if (capture.content == XmlContent::inside) append_escaped(capture.markup, text);
        }
    }

  private:
    struct Capture {
        const XmlRow* row = nullptr;
        size_t depth = 0;
        XmlContent content = XmlContent::words;
        std::string plain, markup;
        bool has_elements = false, replaced = false;
    };

    Capture begin_capture(const XmlRow& row, const std::vector<XmlAttribute>& attributes) const {
        Capture capture{&row, path_.size(), row.content, {}, {}};
        if (row.content != XmlContent::atom) return capture;
        std::string_view type;
        for (const XmlAttribute& attribute : attributes) {
            if (attribute.name == "type" || attribute.name == "mode") type = attribute.value;
        }
        capture.content = type == "xhtml" || type == "xml" || type.ends_with("+xml")   ? XmlContent::inside
                          : type == "html" || type == "text/html" || type == "escaped" ? XmlContent::escaped
                                                                                       : XmlContent::atom;
        return capture;
    }

    void take_attribute(Draft& draft, std::string_view parent, std::string_view name,
                        const XmlAttribute& attribute, const std::vector<XmlAttribute>& all) {
        if (attribute.name == "lang") draft.set(XmlField::language, attribute.value, 1);
        const XmlRow* const row = xml_attribute_row(parent, name, attribute.name);
        if (row == nullptr) return;
        const auto other_link = [](const XmlAttribute& a) {
            return a.name == "rel" && a.value != "alternate";
        };
        if (row->field == XmlField::url && std::any_of(all.begin(), all.end(), other_link)) return;
        draft.set(row->field, attribute.value, row->rank);
    }

    /// What is still open in it ends with it.
    void end_article() {
        while (!captures_.empty()) {
            Capture capture = std::move(captures_.back());
            captures_.pop_back();
            take(std::move(capture));
        }
        ready.push_back(std::move(draft_));
        article_depth_ = 0;
    }

    static void open_tag(Capture& capture, std::string_view name) {
        capture.has_elements = true;
        capture.markup.append("<").append(html_name(name)).append(">");
    }
    static void close_tag(Capture& capture, std::string_view name) {
        const std::string_view html = html_name(name);
        if (!is_void(tag_of(html))) capture.markup.append("</").append(html).append(">");
    }

    void take(Capture capture) {
        Draft& draft = article_depth_ > 0 ? draft_ : feed;
        const XmlRow& row = *capture.row;
        if (row.field == XmlField::body) {
            if (!capture.replaced) take_body(draft, capture, row.rank);
            // The innermost body is the body: what stands around it are headers that it brings along.
            for (Capture& outer : captures_)
                outer.replaced = outer.replaced || outer.row->field == XmlField::body;
            return;
        }
        const bool markup = capture.content == XmlContent::escaped || capture.content == XmlContent::atom;
        std::string value;
        if (!markup) append_escaped(value, capture.plain);
        value = words_of_markup(markup ? capture.plain : value);
        draft.set(row.field, std::move(value), row.rank);
    }

    static void take_body(Draft& draft, Capture& capture, int rank) {
        if (capture.content == XmlContent::inside && capture.has_elements) {
            draft.add_body(std::move(capture.markup), true, rank);
        } else if (capture.content == XmlContent::inside) {
            draft.add_body(std::move(capture.plain), false, rank);
        } else if (looks_like_markup(capture.plain)) {
            draft.add_body(std::move(capture.plain), true, rank);
        } else {
            const bool escaped = capture.content == XmlContent::escaped;
            draft.add_body(escaped ? decode_attribute(capture.plain) : std::move(capture.plain), false, rank);
        }
    }

    const size_t limit_;
    std::vector<std::string> path_;
    std::vector<Capture> captures_;
    Draft draft_;
    size_t article_depth_ = 0;
};

class XmlArticles final : public ArticleSource {
  public:
    explicit XmlArticles(Opened file) : file_(std::move(file)), handler_(file_.limit), reader_(handler_) {}

    bool next(Input& input) override {
        while (handler_.ready.empty()) {
            if (done_) return finish(input);
            read_on();
        }
        Draft draft = std::move(handler_.ready.front());
        handler_.ready.pop_front();
        ++number_;
        fill(input, draft);
        return true;
    }

  private:
    /// A file of usual size is decoded as any text is, whatever it says of its charset, and without what
    /// stands before the root element. A larger one is left to the parser, piece by piece.
    void begin() {
        file_.bytes.take_bytes(kWhole, &raw_);
        rest_ = raw_;
        if (raw_.size() < kWhole) {
            rest_ = decode(raw_, declared_encoding(raw_), decoded_, map_);
            rest_.remove_prefix(begin_of_markup(rest_));
            reader_.take_as_utf8();
        }
    }

    void read_on() {
        if (!begun_) begin();
        begun_ = true;
        if (rest_.empty() && raw_.size() == kWhole) {
            file_.bytes.take_bytes(kChunk, &chunk_);
            rest_ = chunk_;
        }
        const std::string_view piece = rest_.substr(0, kChunk);
        rest_.remove_prefix(piece.size());
        if (piece.empty()) {
            done_ = true;
            whole_ = reader_.finish();
        } else if (!reader_.feed(piece)) {
            done_ = true;
            readable_ = reader_.finish();  // what follows the root element is not ours
        }
    }

    /// The end: what could not be read is the last record.
    bool finish(Input& input) {
        if (ended_) return false;
        ended_ = true;
        input.meta.source = file_.name;
        input.meta.id = file_.id;
        if (file_.bytes.error()) {
            input.error = file_.bytes.error();
        } else if (!readable_) {
            fail(input, file_, "ingest.bad_xml",
                 "the XML cannot be read further: its elements are nested too deep", file_.bytes.offset());
        } else if (!handler_.any) {
            fail(input, file_, "ingest.no_article",
                 "this XML holds no article: it is no feed, NewsML or NITF", 0);
        } else if (!whole_) {
            fail(input, file_, "ingest.truncated",
                 "the XML ends with elements open: it is cut short or damaged", file_.bytes.offset());
        }
        return input.error.has_value();
    }

    void fill(Input& input, Draft& draft) {
        Metadata& meta = input.meta;
        const auto take = [&](XmlField field) {
            Found& found = draft[field];
            return found.rank >= 0 ? std::move(found.value) : handler_.feed[field].value;
        };
        meta.title = take(XmlField::title);
        meta.author = take(XmlField::author);
        meta.published = take(XmlField::published);
        meta.url = take(XmlField::url);
        meta.id = take(XmlField::id);
        meta.outlet = take(XmlField::outlet);
        meta.language = take(XmlField::language);
        shorten_language(meta.language);
        if (meta.language.size() != 2) meta.language.clear();  // "english", "FRE": identified from the text
        if (meta.url.empty() && (meta.id.starts_with("http://") || meta.id.starts_with("https://")))
            meta.url = meta.id;
        meta.source = file_.name + ':' + std::to_string(number_);
        if (meta.id.empty()) meta.id = file_.id + ':' + std::to_string(number_);
        if (draft.too_large) {
            return fail(input, file_, "ingest.too_large",
                        "article " + std::to_string(number_) + " is above the limit", file_.bytes.offset());
        }
        input.charset = "UTF-8";
        input.format = draft.body.markup ? Format::fragment : Format::text;
        input.bytes = std::move(draft.body.bytes);
        if (!draft.body.markup && !meta.title.empty()) {
            input.bytes = input.bytes.empty() ? meta.title : meta.title + "\n\n" + input.bytes;
        }
        if (input.bytes.empty()) {
            fail(input, file_, "ingest.no_text",
                 "article " + std::to_string(number_) + " has neither title nor text", file_.bytes.offset());
        }
    }

    Opened file_;
    ArticleHandler handler_;
    XmlReader reader_;
    std::string raw_, decoded_, chunk_;
    std::string_view rest_;  ///< of raw_, decoded_ or chunk_: not read yet
    SourceMap map_;
    uint64_t number_ = 0;
    bool begun_ = false, done_ = false, ended_ = false, whole_ = true, readable_ = true;
};

}  // namespace

std::unique_ptr<ArticleSource> xml_articles(Opened file) {
    return std::make_unique<XmlArticles>(std::move(file));
}

}  // namespace selon::ingest
