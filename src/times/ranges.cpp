// times/ranges.cpp : what has two ends: "du 3 au 5 mai", "from 2 pm for three hours", "le reste de la
// semaine". See chart.hpp; the ends are written by times::run.
#include "times/chart.hpp"

namespace selon::times {

namespace {
/// "from 10:30 to 3": the end of a range comes after its beginning, in the afternoon if need be.
void order_clocks(Moment& a, Moment& b) {
    if (!a.any(Moment::hour_) || !b.any(Moment::hour_)) return;
    if (b.said && !a.said && !a.meridian && b.hour < 12 && a.hour > b.hour && a.hour < 12) {
        a.hour = static_cast<uint8_t>(a.hour + 12);  // "from 11 to 3 am"
    }
    if (b.meridian || b.hour == 0 || b.hour > 12) return;
    const int begin = a.hour * 60 + a.minute, end = b.hour * 60 + b.minute;
    if (end <= begin && b.hour < 12 && end + 12 * 60 > begin) b.hour = static_cast<uint8_t>(b.hour + 12);
}
}  // namespace

bool Chart::do_pair(const Pattern& pattern, Item& out) {
    const Item* const a = part(pattern, Argument::a);
    const Item* const b = part(pattern, Argument::b);
    if (a == nullptr || b == nullptr || a->partner != 0 || a->type != b->type ||
        (a->type != Item::Type::moment && a->type != Item::Type::set))
        return false;
    // "du mardi au samedi, de 10 h": the hour is not that of the end.
    if (out.range && b->apart != 0 && !a->moment.any(Moment::hour_)) return false;
    Item second = *b;
    const Why why = out.why;
    const uint32_t cost = out.cost;
    const bool range = out.range;
    out = *a;
    out.cost = cost;
    out.range = range;
    if (!out.why.line) out.why = why;
    if (range) order_clocks(out.moment, second.moment);
    if (out.type == Item::Type::moment) share(out.moment, second.moment);
    out.apart = 0;
    if (range) second.apart = 0;
    second.after_partner = true;
    out.partner = add_item(second);
    return true;
}

void Chart::share(Moment& a, Moment& b) {
    constexpr uint32_t kDate =
        Moment::year_ | Moment::month_ | Moment::day_ | Moment::weekday_ | Moment::base_ | Moment::feast_;
    const bool clocks = a.any(Moment::hour_) && b.any(Moment::hour_);
    if (clocks) {  // "5 to 6 pm"
        if (b.said && !a.said && !a.meridian && b.hour >= 12 && a.hour < 12 && a.hour + 12 <= b.hour)
            a.hour = static_cast<uint8_t>(a.hour + 12);
        if (a.said && !b.said && !b.meridian && a.hour >= 12 && b.hour < 12 && b.hour + 12 > a.hour)
            b.hour = static_cast<uint8_t>(b.hour + 12);
        Moment joined;
        const auto lend = [&](const Moment& from, Moment& to) {
            Moment day = from;
            day.has &= ~uint32_t{Moment::daily_};
            if (from.any(kDate) && !to.any(kDate) && merge(day, to, joined)) to = joined;
        };
        lend(b, a);
        lend(a, b);
    }
    if (a.any(Moment::base_) || b.any(Moment::base_)) return;
    const auto lend = [](const Moment& from, Moment& to, int wrap) {
        if (from.any(Moment::month_) && from.any(Moment::day_) && to.any(Moment::day_) &&
            !to.any(Moment::month_)) {
            int month = from.month;
            if (wrap != 0 && (wrap < 0 ? to.day > from.day : to.day < from.day)) month += wrap;
            to.month = static_cast<uint8_t>(month < 1 ? 12 : month > 12 ? 1 : month);
            to.set(Moment::month_);
        }
        if (from.all(Moment::year_ | Moment::month_) && to.any(Moment::month_) && !to.any(Moment::year_)) {
            to.year = from.year;
            if (wrap < 0 ? to.month > from.month : to.month < from.month) to.year += wrap;
            to.set(Moment::year_);
        }
    };
    lend(b, a, -1);
    lend(a, b, 1);
}

bool Chart::do_lasting(const Pattern& pattern, Item& out) {
    const Item* const of = part(pattern, Argument::of);
    if (of == nullptr || of->type != Item::Type::amount || of->amount.vague) return false;
    const Item* const from = part(pattern, Argument::from);
    out.side = static_cast<int8_t>(number(pattern, Argument::sign, 1));
    Item length = *of;
    length.side = out.side;
    if (from == nullptr) {  // "within two weeks": from now
        length.cost = out.cost;
        length.why = out.why;
        out = length;
        return true;
    }
    if (from->type != Item::Type::moment || from->partner != 0) return false;
    Item begin = *from;
    begin.cost = out.cost;
    begin.apart = 0;
    length.after_partner = true;
    length.from = add_item(begin);
    begin.partner = add_item(length);
    begin.range = false;
    out = begin;
    return true;
}

bool Chart::do_lean(const Pattern& pattern, Item& out) {
    const Item* const of = part(pattern, Argument::of);
    if (of == nullptr || of->type != Item::Type::moment || of->partner != 0) return false;
    if (of->moment.any(Moment::base_ | Moment::year_ | Moment::pick_) || of->moment.vague) return false;
    const uint32_t cost = out.cost;
    out = *of;
    out.cost = cost;
    out.moment.lean = static_cast<int8_t>(number(pattern, Argument::sign, 0));
    return true;
}

bool Chart::do_rest(const Pattern& pattern, Item& out) {
    const Item* const of = part(pattern, Argument::of);
    if (of == nullptr || of->partner != 0) return false;
    if (of->kind == Kind::unit && of->type == Item::Type::none) {
        if (!cycle_of(of->unit, context_.now(), 0, out)) return false;
        out.moment.anchor = context_.now_kind();
    } else if (of->type == Item::Type::moment) {
        out.type = Item::Type::moment;
        out.moment = of->moment;
    } else {
        return false;
    }
    out.rest = true;
    out.moment.mod = static_cast<uint8_t>(TimeMod::END);
    return true;
}

}  // namespace selon::times
