// times/keeper.hpp : Keeper, which makes a Time of each expression that the chart found: finds its date from
// the context, writes value, ends and frequency, and remembers what later expressions count from. Called by
// times::run.
#pragma once

#include "core/document.hpp"
#include "core/scratch.hpp"
#include "times/chart.hpp"
#include "times/knowledge.hpp"
#include "times/moment.hpp"

namespace selon::times {

class Keeper {
  public:
    /// What it shares with the reading of one article.
    struct Sources {
        Context& context;
        const Chart& chart;
    };
    Keeper(const Pack& pack, const Knowledge& knowledge, Document& doc, Scratch& scratch, Sources sources)
        : pack_(pack),
          k_(knowledge),
          doc_(doc),
          scratch_(scratch),
          context_(sources.context),
          chart_(sources.chart),
          value_(scratch.word) {}

    /// The text is read from its beginning.
    void start();
    /// `line_begins`: a new paragraph; in the same one a clock goes on from the day named last.
    void next_sentence(bool line_begins);
    /// Adds the Time of an item of the chart's best cover; items come in text order.
    void keep(const Item& item);

  private:
    bool keep_apart(const Item& item);
    void resolve_here(Moment& m, bool after_partner);
    Str keep_value(const Moment& m);
    void close_range(const Item& item, Moment& m, Time& time);
    Moment end_point(const Moment& m) const;
    void write_ends(const Item& item, Time& time);
    void write_rest(const Moment& m, Time& time);
    void write_feast(const Moment& m, Time& time);
    void write_part(const Moment& m, const Knowledge::Part& part, Time& time);
    void write_frequency(const Item& item, Time& time);
    void remember(const Item& item, const Moment& m);
    bool is_dateline(const Item& item) const;
    void take_header(const Moment& m, Grain grain);

    static constexpr uint32_t kNoRange = 0xFFFFFFFF;
    const Pack& pack_;
    const Knowledge& k_;
    Document& doc_;
    Scratch& scratch_;
    Context& context_;
    const Chart& chart_;
    std::string& value_;  ///< the value being written
    Moment range_begin_;
    Anchor partner_day_;         ///< the beginning of the range whose end comes next
    Anchor sentence_day_;        ///< the last day named in this paragraph
    bool repeated_ = false;      ///< the sentence speaks of what happens again and again
    uint32_t range_ = kNoRange;  ///< the Time that opens the range whose end comes next
    size_t focus_age_ = 0;       ///< sentences since the quarter that the text is about was named
};

}  // namespace selon::times
