// serve/view.hpp : pieces that several pages share: an attribution as a row or a card, bars, histograms,
// forms, the words of a search marked in a text.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/calendar.hpp"
#include "serve/page.hpp"

namespace selon::serve {

/// The filter that the parameters of kFilterParameters give.
store::Filter filter_of(const Query& query);
extern const std::span<const Parameter> kFilterParameters;
bool is_filtered(const Query& query);

/// The name to show for a speaker: across documents, in the document, the words; "" if nobody is named.
std::string_view speaker_of(const store::AttributionRow& row);
std::string_view title_of(const store::DocumentRow& row);

/// Whether a line before the article says again what its head says: its title, or a word, a colon and its
/// title, date, outlet or author.
bool repeats_head(const store::DocumentRow& document, std::string_view line);

/// Whether a TIMEX3 value is a date of the calendar ("2024-03", not "PAST_REF", "XXXX-WXX-2", "P8M").
bool is_dated(std::string_view value);

/// The text with the words of the query in <mark>.
void marked(Html& h, std::string_view text, std::string_view query);

/// Speakers as links to the persons, or the word for "nobody named". A name that was inferred looks so.
void speaker_link(const Visit& visit, const store::AttributionRow& row, Html& h);
/// How the name was reached from the words for the speaker: "pronoun", "named in the sentence"; with `score`
/// how surely, apart from the saying. Nothing where the store does not know.
enum class LinkScore : uint8_t { hidden, of_inferred, shown };
void reached(const Visit& visit, const store::AttributionRow& row, LinkScore score, Html& h);
/// "denied, conditional, relayed": stance, kind and what else colours the saying.
void qualities(const Visit& visit, const store::AttributionRow& row, Html& h);
/// This article <- the newspaper <- the speaker; nothing without relays.
void relay_chain(const Visit& visit, const store::AttributionRow& row, Html& h);
/// To whom it was said; nothing where nobody is named.
void addressee(const Visit& visit, const store::AttributionRow& row, Html& h);
/// Whether the score of the saying is so low that a reader should look twice; the link has its own words.
bool is_unsure(const store::AttributionRow& row);

struct ListOptions {
    std::string_view query = {};  ///< words to mark in what was said
    bool speakers = true;         ///< false where the page is about one speaker
};
/// When and who at fixed places, what was said, where.
void attribution_list(const Visit& visit, const std::vector<store::AttributionRow>& rows,
                      const ListOptions& options, Html& h);
/// How many attributions a filter means, how many of them are unsure, and the way to the others alone.
void total(const Visit& visit, const store::Facets& facets, Html& h);
/// Articles as a list: title, where, when, how many attributions; `excerpts[i]`, if there are any, is a piece
/// of the text of `rows[i]` in which the words of the query are marked.
struct Excerpts {
    std::string_view query;
    std::vector<std::string> texts;
};
void document_list(const Visit& visit, const std::vector<store::DocumentRow>& rows, const Excerpts& excerpts,
                   Html& h);
/// The link to the next page of a list; nothing if this was the last.
void next_link(const Visit& visit, std::string_view next, Html& h);

/// A heading with counts under it, each a bar and a link; `address` gives "" for no link.
using AddressOf = std::function<std::string(const store::Count&)>;
struct BarsOptions {
    std::string_view title;   ///< a key of the interface
    std::string_view prefix;  ///< of the key of each name ("stance."), "" for names as they are
    int64_t whole = 0;        ///< of which each count is told as a share; 0: counts alone
};
void bars(const Visit& visit, const std::vector<store::Count>& counts, BarsOptions options,
          const AddressOf& address, Html& h);

/// Columns over time; each is a link. With `brush` the script lets one drag a range.
struct HistogramOptions {
    std::string_view title;    ///< a key of the interface, for the figure's label
    std::string_view counted;  ///< a key with .one and .many ("attributions")
    int height = 96;
    bool brush = false;
    const Periods* read =
        nullptr;  ///< articles read in these periods: where there are none the ground is grey
};
void histogram(const Visit& visit, const Periods& periods, const HistogramOptions& options,
               const AddressOf& address, Html& h);

/// "12 %"; nought of nought is nought.
std::string percent(const Interface& words, int64_t part, int64_t whole);
int64_t total_of(const std::vector<store::Count>& counts);

/// A labelled field of a form; `values` makes it a choice, shown with words of "PREFIX.".
void field(const Visit& visit, const Parameter& parameter, Html& h);

/// A page shows the notes of that many attributions; an article with more has more pages, each with the
/// whole text.
inline constexpr size_t kNotesOfAPage = 1000;
/// The place of an attribution, by its number from 1 on, in its article.
std::string article_address(int64_t document_id, int64_t number);

/// A score from 0 to 1000 as a word and a number.
std::string confidence(const Interface& words, int score);

/// What to do where there is nothing to show.
void empty_state(const Visit& visit, std::string_view key, Html& h);

}  // namespace selon::serve
