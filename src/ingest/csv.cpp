// ingest/csv.cpp : articles as rows of CSV (RFC 4180, also with ";" or tabs), the first row naming the
// fields. A bad row is one error; the rest goes on.
#include <algorithm>

#include "base/utf8.hpp"
#include "ingest/article_source.hpp"
#include "ingest/charset.hpp"
#include "ingest/fields.hpp"
#include "ingest/knowledge.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kMostFields = 4096;
constexpr size_t kLongestName = 60;  ///< of a column, in bytes
constexpr size_t kMostNames = 200;   ///< bytes of names in an error

class Csv final : public ArticleSource {
  public:
    Csv(Opened file, const ReaderOptions& options)
        : file_(std::move(file)), map_(options.fields), knowledge_(options.knowledge) {}

    bool next(Input& input) override {
        if (ended_) return false;
        if (!started_ && !start(input)) return input.error.has_value();
        const uint64_t begin = file_.bytes.offset();
        bool too_large = false;
        do {
            if (!read_row(too_large)) return finish(input);
        } while (row_.size() == 1 && row_[0].empty() && !too_large);
        ++number_;
        input.meta.source = file_.name + ':' + std::to_string(number_);
        if (too_large) {
            fail(input, file_, "ingest.too_large",
                 "row " + std::to_string(number_) + " is above the limit; is a quotation mark missing?",
                 begin);
            return true;
        }
        if (unclosed_) {
            fail(input, file_, "ingest.truncated",
                 "row " + std::to_string(number_) +
                     " opens a quotation mark that is never closed: the file is cut short, or a mark is "
                     "missing",
                 begin);
            return true;
        }
        fill(input, begin);
        return true;
    }

  private:
    /// Reads the names of the fields. False with an error if no text is among them, or if there is nothing.
    bool start(Input& input) {
        started_ = true;
        if (file_.bytes.peek(3) == "\xEF\xBB\xBF") file_.bytes.take_bytes(3, nullptr);
        // The mark that stands most often in the first line is the one between fields.
        const std::string_view head = file_.bytes.peek(4096);
        const std::string_view line = head.substr(0, head.find('\n'));
        for (const char mark : {',', ';', '\t'}) {
            if (std::count(line.begin(), line.end(), mark) > std::count(line.begin(), line.end(), mark_))
                mark_ = mark;
        }
        bool too_large = false;
        if (!read_row(too_large)) {
            finish(input);
            return false;
        }
        bool has_text = false;
        for (const std::string& name : row_) {
            targets_.push_back(target_of(name));
            const auto& target = targets_.back();
            has_text =
                has_text ||
                (target && (target->field == ArticleField::text || target->field == ArticleField::html));
        }
        if (has_text) return true;
        ended_ = true;
        input.meta.source = file_.name;
        std::string names;
        for (const std::string& name : row_) {
            if (names.size() < kMostNames) names.append(names.empty() ? "" : ", ").append(shown_name(name));
        }
        fail(input, file_, "ingest.no_text",
             "none of the fields is called text: say which one is, with --fields text=NAME (they are: " +
                 names + ")",
             0);
        return false;
    }

    /// What the name of a column means: as a person said, as formats call it, or as people do ("Date",
    /// "titre", "date_de_publication").
    std::optional<FieldTarget> target_of(std::string_view name) const {
        if (const auto known = map_.find(name); known || knowledge_ == nullptr) return known;
        std::string folded;
        utf8::fold(name.substr(0, kLongestName), folded);
        std::replace(folded.begin(), folded.end(), '_', ' ');
        for (const auto* names : {&knowledge_->columns, &knowledge_->headers}) {
            if (const auto found = names->find(folded); found != names->end())
                return FieldTarget{found->second, 1};
        }
        return std::nullopt;
    }

    bool finish(Input& input) {
        ended_ = true;
        if (!file_.bytes.error()) return false;
        input.meta.source = file_.name;
        input.error = file_.bytes.error();
        return true;
    }

    /// The next row into row_; false at the end. Fields beyond the limit are dropped, and `too_large` set.
    bool read_row(bool& too_large) {
        row_.assign(1, {});
        too_large = false;
        size_t size = 0;
        bool quoted = false, any = false;
        for (;;) {
            const std::string_view have = file_.bytes.peek(size_t{32} << 10);
            if (have.empty()) {
                if (row_.back().ends_with('\r')) row_.back().pop_back();
                unclosed_ = quoted;
                return any;
            }
            any = true;
            // Runs of plain characters are taken as one.
            const char marks[] = {'"', quoted ? '"' : mark_, quoted ? '"' : '\n', '\0'};
            const size_t plain = std::min(have.find_first_of(std::string_view(marks, 3)), have.size());
            size += plain;
            too_large = too_large || size > file_.limit || row_.size() > kMostFields;
            if (!too_large) row_.back() += have.substr(0, plain);
            if (plain > 0) {
                file_.bytes.take_bytes(plain, nullptr);
                continue;
            }
            const char mark = have[0];
            const bool doubled = quoted && have.size() > 1 && have[1] == '"';
            file_.bytes.take_bytes(doubled ? 2 : 1, nullptr);
            size += 1;
            if (doubled ||
                (mark == '"' && !quoted && !row_.back().empty())) {  // or inside a field without marks
                if (!too_large) row_.back() += '"';
            } else if (mark == '"') {
                quoted = !quoted;
            } else if (mark == mark_) {
                if (!too_large) row_.emplace_back();
            } else {
                if (row_.back().ends_with('\r')) row_.back().pop_back();
                return true;
            }
        }
    }

    void fill(Input& input, uint64_t begin) {
        std::array<int, 16> ranks{};
        for (size_t i = 0; i < std::min(row_.size(), targets_.size()); ++i) {
            if (!targets_[i] || row_[i].empty()) continue;
            const auto [field, rank] = *targets_[i];
            std::string& out = field_of(input, field);
            int& best = ranks[static_cast<size_t>(field == ArticleField::html ? ArticleField::text : field)];
            if (rank <= best) continue;
            best = rank;
            if (&out == &input.bytes) {
                input.format = field == ArticleField::html ? Format::fragment : Format::text;
                out = std::move(row_[i]);
            } else {
                SourceMap map;
                std::string store;
                out = decode(row_[i], "", store, map);
            }
        }
        input.verbatim = input.format == Format::text;
        shorten_language(input.meta.language);
        if (input.meta.id.empty()) input.meta.id = file_.id + ':' + std::to_string(number_);
        if (input.bytes.empty()) {
            fail(input, file_, "ingest.no_text", "row " + std::to_string(number_) + " has no text", begin);
        }
    }

    Opened file_;
    const FieldMap map_;
    const Knowledge* const knowledge_;
    std::vector<std::string> row_;
    std::vector<std::optional<FieldTarget>> targets_;
    char mark_ = ',';
    uint64_t number_ = 0;
    bool started_ = false, ended_ = false;
    bool unclosed_ = false;  ///< the file ended within quotation marks
};

}  // namespace

std::unique_ptr<ArticleSource> csv(Opened file, const ReaderOptions& options) {
    return std::make_unique<Csv>(std::move(file), options);
}

}  // namespace selon::ingest
