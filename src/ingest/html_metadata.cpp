// ingest/html_metadata.cpp : see html_metadata.hpp.
#include "ingest/html_metadata.hpp"

#include <simdjson.h>

#include <algorithm>
#include <unordered_set>

#include "base/utf8.hpp"
#include "ingest/dates.hpp"
#include "ingest/html_entities.hpp"

namespace selon::ingest {

namespace {

namespace dom = simdjson::dom;

constexpr size_t kLargestJson = size_t{4} << 20;
constexpr size_t kMostNodes = 20'000;

/// What JSON-LD states of the article.
struct Stated {
    std::string headline, published, author, outlet, url;
};

/// Values in JSON-LD often carry entities, once or twice.
std::string plain(std::string_view value) {
    std::string out = decode_attribute(value.substr(0, 2000));
    return out.find('&') == out.npos ? out : decode_attribute(out);
}

std::string string_of(dom::element element) {
    std::string_view text;
    return element.get_string().get(text) == simdjson::SUCCESS ? plain(text) : std::string();
}

/// A string, the name of an object, or those of an array joined.
std::string name_of(dom::element element) {
    if (dom::array list; element.get_array().get(list) == simdjson::SUCCESS) {
        std::string names;
        size_t count = 0;
        for (dom::element item : list) {
            dom::element name;
            const std::string one =
                item["name"].get(name) == simdjson::SUCCESS ? string_of(name) : string_of(item);
            if (!one.empty() && ++count <= 10) names += (names.empty() ? "" : ", ") + one;
        }
        return names;
    }
    dom::element name;
    return element["name"].get(name) == simdjson::SUCCESS ? string_of(name) : string_of(element);
}

/// "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting" ...
bool is_article_type(std::string_view type) {
    return type.ends_with("Article") || type.ends_with("Posting");
}

bool is_article(dom::object object) {
    dom::element type;
    if (object["@type"].get(type) != simdjson::SUCCESS) return false;
    if (dom::array list; type.get_array().get(list) == simdjson::SUCCESS) {
        for (dom::element one : list) {
            if (is_article_type(string_of(one))) return true;
        }
        return false;
    }
    return is_article_type(string_of(type));
}

void take_article(dom::object object, Stated& stated) {
    const auto take = [&](const char* key, std::string& field, auto read) {
        dom::element value;
        if (field.empty() && object[key].get(value) == simdjson::SUCCESS) field = read(value);
    };
    take("headline", stated.headline, string_of);
    take("datePublished", stated.published, string_of);
    take("author", stated.author, name_of);
    take("publisher", stated.outlet, name_of);
    take("url", stated.url, string_of);
}

/// All objects of one script, outermost first, without recursion.
void read_json_ld(std::string_view script, dom::parser& parser, Stated& stated) {
    if (script.size() > kLargestJson) return;
    std::string json(script);  // raw line breaks in strings are common, and forbidden
    std::replace_if(
        json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    dom::element root;
    if (parser.parse(json).get(root) != simdjson::SUCCESS) return;
    std::vector<dom::element> waiting{root};
    for (size_t i = 0; i < waiting.size() && i < kMostNodes; ++i) {
        const dom::element element = waiting[i];
        if (dom::array list; element.get_array().get(list) == simdjson::SUCCESS) {
            for (dom::element item : list) waiting.push_back(item);
        } else if (dom::object object; element.get_object().get(object) == simdjson::SUCCESS) {
            if (is_article(object)) take_article(object, stated);
            for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
                dom::element inner;
                if (object[key].get(inner) == simdjson::SUCCESS) waiting.push_back(inner);
            }
        }
    }
}

class Facts {
  public:
    explicit Facts(const HtmlPage& page) : page_(page) {}

    /// The first value of any of the keys, the keys in order of trust.
    template <size_t N>
    std::string_view first(const char* const (&keys)[N]) const {
        for (const char* key : keys) {
            for (const HtmlFact& fact : page_.facts) {
                if (fact.key == key) return fact.value;
            }
        }
        return {};
    }
    std::string_view first(const char* key) const {
        const char* const keys[] = {key};
        return first(keys);
    }

    /// The heading that shares most words with the stated titles.
    std::string_view headline(std::string_view stated) const {
        std::string_view best;
        double most = 0.49;
        for (const HtmlFact& fact : page_.facts) {
            if (fact.key != "h1" || fact.value.size() > 400) continue;
            const double shared = stated.empty() ? 0.5 : share_of_words(fact.value, stated);
            if (shared > most) {
                most = shared;
                best = fact.value;
            }
        }
        return best;
    }

  private:
    const HtmlPage& page_;
};

/// "Headline | Outlet" without its last part, where that is short.
std::string_view without_outlet(std::string_view title) {
    for (std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
        const size_t at = title.rfind(mark);
        if (at != title.npos && at > 15 && title.size() - at < 40) return title.substr(0, at);
    }
    return title;
}

/// A date in the address: ".../2023/11/02/...".
bool date_in_address(const Knowledge& knowledge, std::string_view address, std::string& iso) {
    for (size_t at = address.find("/20"); at != address.npos; at = address.find("/20", at + 1)) {
        std::string found;
        if (parse_date(knowledge, address.substr(at + 1, 10), found) && found.size() == 10) {
            iso = found;
            return true;
        }
    }
    return false;
}

std::string find_date(const Knowledge& knowledge, const HtmlPage& page, const Facts& facts,
                      const Stated& stated, std::string_view address) {
    std::string iso;
    if (parse_date(knowledge, stated.published, iso)) return iso;
    constexpr const char* kKeys[] = {"article:published_time",
                                     "article:published",
                                     "og:article:published_time",
                                     "itemprop:datepublished",
                                     "datepublished",
                                     "date_published",
                                     "published_at",
                                     "publish-date",
                                     "publishdate",
                                     "publication_date",
                                     "pubdate",
                                     "dc.date.issued",
                                     "dc.date.created",
                                     "dcterms.created",
                                     "dc.date",
                                     "date",
                                     "parsely-pub-date",
                                     "sailthru.date",
                                     "cxenseparse:recs:publishtime",
                                     "article.published",
                                     "og:pubdate",
                                     "originalpublicationdate",
                                     "itemprop:datecreated",
                                     "time:pubdate",
                                     "time"};
    for (const char* key : kKeys) {
        if (parse_date(knowledge, facts.first(key), iso)) return iso;
    }
    if (date_in_address(knowledge, address, iso)) return iso;
    // What the page shows: a short line with a whole date, or a paragraph that opens with one.
    for (const HtmlBlock& block : page.blocks) {
        const std::string_view text = block.span.of(page.text);
        const bool opens = text[0] >= '0' && text[0] <= '9';
        if ((text.size() < 120 || opens) && parse_date(knowledge, text.substr(0, opens ? 40 : 120), iso) &&
            iso.size() >= 10) {
            return iso;
        }
    }
    return "";
}

/// The title that the outlet gives the article for sharing, if it fits what the page shows; else what it
/// shows.
std::string find_title(const Facts& facts, const Stated& stated) {
    constexpr const char* kShared[] = {"og:title", "twitter:title"};
    constexpr const char* kOthers[] = {"itemprop:headline", "title"};
    const std::string_view shared = without_outlet(facts.first(kShared));
    const std::string_view other =
        stated.headline.empty() ? facts.first(kOthers) : std::string_view(stated.headline);
    const std::string_view shown = facts.headline(std::string(shared) + ' ' + std::string(other));
    const std::string around =
        std::string(shown) + ' ' + std::string(other) + ' ' + std::string(facts.first("title"));
    if (share_of_words(shared, around) > 0.3) return std::string(shared);
    return std::string(shown.empty() ? without_outlet(other) : shown);
}

}  // namespace

double share_of_words(std::string_view a, std::string_view b) {
    const auto words = [](std::string_view text) {
        std::unordered_set<std::string> found;
        std::string folded, word;
        utf8::fold(text.substr(0, 1000), folded);
        for (size_t at = 0; at < folded.size();) {
            const utf8::Decoded d = utf8::decode(folded, at);
            if (utf8::is_letter(d.point) || utf8::is_digit(d.point)) {
                word += std::string_view(folded).substr(at, d.size);
            } else if (!word.empty()) {
                found.insert(std::move(word));
                word.clear();
            }
            at += d.size;
        }
        if (!word.empty()) found.insert(std::move(word));
        return found;
    };
    const auto left = words(a), right = words(b);
    const auto shared =
        std::count_if(left.begin(), left.end(), [&](const std::string& w) { return right.contains(w); });
    return left.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(left.size());
}

void read_metadata(const Knowledge& knowledge, const HtmlPage& page, Metadata& meta) {
    Stated stated;
    dom::parser parser(kLargestJson);
    for (std::string_view script : page.json_ld) read_json_ld(script, parser, stated);
    const Facts facts(page);
    const auto fill = [](std::string& field, std::string_view value) {
        if (field.empty()) field = value;
    };

    fill(meta.title, find_title(facts, stated));
    std::replace(meta.title.begin(), meta.title.end(), '\n', ' ');

    constexpr const char* kAddresses[] = {"canonical", "og:url", "itemprop:url"};
    fill(meta.url, facts.first(kAddresses));
    fill(meta.url, stated.url);
    constexpr const char* kAuthors[] = {"author", "article:author", "parsely-author", "sailthru.author",
                                        "byl",    "dc.creator",     "itemprop:author"};
    fill(meta.author, stated.author);
    if (const std::string_view author = facts.first(kAuthors); !author.starts_with("http"))
        fill(meta.author, author);
    constexpr const char* kOutlets[] = {"og:site_name", "application-name", "itemprop:publisher"};
    fill(meta.outlet, facts.first(kOutlets));
    fill(meta.outlet, stated.outlet);
    if (meta.published.empty()) meta.published = find_date(knowledge, page, facts, stated, meta.url);
}

}  // namespace selon::ingest
