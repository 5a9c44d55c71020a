// serve/segments.cpp : see segments.hpp. A sweep over the sorted ends of all marks.
#include "serve/segments.hpp"

#include <algorithm>
#include <string_view>

namespace selon::serve {

namespace {

enum class Role : uint8_t { content, cue, speaker, addressee, time, actor, term };

struct Mark {
    Span span;
    uint32_t index;
    Role role;
};

/// Where the attribution of that number begins to be quoted; nought before the first, the end after the last.
uint32_t begin_of(const store::Record& record, size_t number) {
    if (number == 0) return 0;
    return number < record.attributions.size() ? record.attributions[number].content.front().begin
                                               : static_cast<uint32_t>(record.text.size());
}

std::pmr::vector<Mark> marks_of(const store::Record& record, Arena& arena, Window window) {
    std::pmr::vector<Mark> marks(&arena);
    const size_t first = std::min(window.first, record.attributions.size()),
                 last = first + std::min(window.count, record.attributions.size() - first);
    const Span stretch{begin_of(record, first), begin_of(record, last)};
    const auto add = [&](Span span, size_t index, Role role) {
        if (span) marks.push_back({span, static_cast<uint32_t>(index), role});
    };
    for (size_t i = first; i < last; ++i) {
        const auto& a = record.attributions[i];
        for (const Span span : a.content) add(span, i, Role::content);
        for (const Span span : a.cue) add(span, i, Role::cue);
        add(a.speaker, i, Role::speaker);
        add(a.addressee, i, Role::addressee);
    }
    const auto add_near = [&](Span span, size_t index, Role role) {
        if (span.begin >= stretch.begin && span.begin < stretch.end) add(span, index, role);
    };
    for (size_t i = 0; i < record.times.size(); ++i) add_near(record.times[i].span, i, Role::time);
    for (size_t i = 0; i < record.actors.size(); ++i) {
        for (const auto& mention : record.actors[i].mentions) add_near(mention.span, i, Role::actor);
    }
    for (size_t i = 0; i < record.terms.size(); ++i) add_near(record.terms[i], i, Role::term);
    // Outer marks before the inner ones that begin at the same place.
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    return marks;
}

std::pmr::vector<SegmentedParagraph> paragraphs_of(std::string_view text, Arena& arena) {
    std::pmr::vector<SegmentedParagraph> out(&arena);
    for (size_t at = 0; at < text.size();) {
        const size_t line_end = std::min(text.find('\n', at), text.size());
        size_t begin = at, end = line_end;
        while (begin < end && (text[begin] == ' ' || text[begin] == '\t' || text[begin] == '\r')) ++begin;
        while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\t' || text[end - 1] == '\r')) --end;
        if (begin < end) {
            out.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                           std::pmr::vector<Segment>(&arena)});
        }
        at = line_end + 1;
    }
    return out;
}

class Sweep {
  public:
    Sweep(const store::Record& record, Arena& arena, Window window)
        : record_(record),
          arena_(arena),
          marks_(marks_of(record, arena, window)),
          active_(&arena),
          cuts_(&arena),
          started_(record.attributions.size(), false, &arena) {
        cuts_.reserve(2 * marks_.size());
        for (const Mark& mark : marks_) {
            cuts_.push_back(mark.span.begin);
            cuts_.push_back(mark.span.end);
        }
        std::sort(cuts_.begin(), cuts_.end());
        cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
    }

    void cut(SegmentedParagraph& paragraph) {
        uint32_t at = paragraph.span.begin;
        while (at < paragraph.span.end) {
            while (next_cut_ < cuts_.size() && cuts_[next_cut_] <= at) ++next_cut_;
            const uint32_t end = next_cut_ == cuts_.size() ? paragraph.span.end
                                                           : std::min(cuts_[next_cut_], paragraph.span.end);
            paragraph.segments.push_back(piece({at, end}, paragraph.span.end));
            at = end;
        }
    }

  private:
    /// What lies over one piece, gathered and then kept at its true length.
    struct Over {
        std::vector<uint32_t> contents, cues, speakers, addressees, starts, ends;
        void clear() {
            for (auto* one : {&contents, &cues, &speakers, &addressees, &starts, &ends}) one->clear();
        }
    };

    Segment piece(Span span, uint32_t paragraph_end) {
        while (next_mark_ < marks_.size() && marks_[next_mark_].span.begin <= span.begin)
            active_.push_back(marks_[next_mark_++]);
        std::erase_if(active_, [&](const Mark& mark) { return mark.span.end <= span.begin; });
        Segment out;
        out.span = span;
        if (active_.empty()) return out;
        over_.clear();
        for (const Mark& mark : active_) put(out, mark);
        auto& contents = over_.contents;
        if (contents.size() > kDeepest)
            contents.erase(contents.begin(), contents.end() - static_cast<ptrdiff_t>(kDeepest));
        for (const uint32_t index : contents) {
            if (ends_with(index, span.end, paragraph_end)) over_.ends.push_back(index);
        }
        out.contents = kept(contents);
        out.cues = kept(over_.cues);
        out.speakers = kept(over_.speakers);
        out.addressees = kept(over_.addressees);
        out.starts = kept(over_.starts);
        out.ends = kept(over_.ends);
        return out;
    }

    void put(Segment& out, const Mark& mark) {
        const int index = static_cast<int>(mark.index);
        const auto some = [&](std::vector<uint32_t>& of) {
            if (of.size() < kDeepest) of.push_back(mark.index);
        };
        switch (mark.role) {
            case Role::content:
                over_.contents.push_back(mark.index);
                if (!started_[mark.index]) over_.starts.push_back(mark.index);
                started_[mark.index] = true;
                break;
            case Role::cue:
                some(over_.cues);
                break;
            case Role::speaker:
                some(over_.speakers);
                break;
            case Role::addressee:
                some(over_.addressees);
                break;
            case Role::time:
                out.time = index;
                break;
            case Role::actor:
                out.actor = index;
                break;
            case Role::term:
                out.term = true;
                break;
        }
    }

    Segment::Attributions kept(const std::vector<uint32_t>& of) {
        if (of.empty()) return {};
        auto* const place =
            static_cast<uint32_t*>(arena_.allocate(of.size() * sizeof(uint32_t), alignof(uint32_t)));
        std::copy(of.begin(), of.end(), place);
        return {place, of.size()};
    }

    /// The last piece of a content is the one that ends where its last span does, or at the end of its
    /// paragraph.
    bool ends_with(uint32_t index, uint32_t piece_end, uint32_t paragraph_end) const {
        const uint32_t end = record_.attributions[index].content.back().end;
        return piece_end == end || (piece_end == paragraph_end && end <= next_text(piece_end));
    }
    /// Where the next paragraph begins: spans may end in the spaces and line breaks between the two.
    uint32_t next_text(uint32_t at) const {
        const size_t found = record_.text.find_first_not_of(" \t\r\n", at);
        return static_cast<uint32_t>(std::min(found, record_.text.size()));
    }

    const store::Record& record_;
    Arena& arena_;
    std::pmr::vector<Mark> marks_, active_;
    std::pmr::vector<uint32_t> cuts_;
    std::pmr::vector<bool> started_;
    Over over_;
    size_t next_mark_ = 0, next_cut_ = 0;
};

}  // namespace

std::pmr::vector<SegmentedParagraph> segment(const store::Record& record, Arena& arena, Window window) {
    auto paragraphs = paragraphs_of(record.text, arena);
    Sweep sweep(record, arena, window);
    for (SegmentedParagraph& paragraph : paragraphs) sweep.cut(paragraph);
    return paragraphs;
}

}  // namespace selon::serve
