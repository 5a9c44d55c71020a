// mentions/finder.cpp : see finder.hpp.
#include "mentions/finder.hpp"

namespace selon::mentions {

namespace {

class Finder {
  public:
    Finder(const View& view, Document& doc, Scratch& scratch)
        : v_(view), doc_(doc), covered_(scratch.vector<uint8_t>()), phrases_(view) {
        covered_.resize(doc.tokens.size());
    }

    void run() {
        Id<Paragraph> paragraph;
        for (const Sentence& sentence : doc_.sentences) {
            all_caps_ = sentence.all_caps;
            const bool first = sentence.paragraph != paragraph;
            paragraph = sentence.paragraph;
            walk(sentence.tokens.begin, sentence.tokens.end);
            if (first || told(sentence)) ++sentence_;
        }
    }

  private:
    /// The reporter has a word in it: within a paragraph, sentences of somebody's words put nobody farther
    /// away.
    bool told(const Sentence& sentence) const {
        for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            if (v_.is_word(i) && v_.token(i).mark_depth == 0) return true;
        }
        return false;
    }

    static constexpr int kBehindVerb = 6;  ///< words between a verb of saying and its subject behind it

    void walk(uint32_t begin, uint32_t end) {
        uint32_t names_only = 0;  // inside the core of a phrase: only names in it are mentions
        for (uint32_t i = begin; i < end;) {
            if (covered_[i] != 0) {
                ++i;
                continue;
            }
            if (v_[i].pronoun == PronounKind::possessive) possessive(i);
            if (pronoun(i, end)) {
                i = doc_.mentions.back().tokens.end;
                continue;
            }
            if ((i < names_only && v_[i].capital == Capital::no) || !may_begin(i, begin)) {
                ++i;
                continue;
            }
            const Phrase phrase = phrases_.parse(i, free_end(i, end));
            // "par rapport a": a paper without an article is none, where nouns have articles.
            const bool bare = phrase.document && phrase.determiner == 0 && !phrase.has_name() && i > begin &&
                              !v_.knowledge.head_last;
            if (phrase.empty() || bare || (i < names_only && !phrase.has_name())) {
                if (i < names_only) possessor(i, names_only, end);
                ++i;
                continue;
            }
            add(phrase, end);
            if (!phrase.has_name()) possessor(phrase.begin, phrase.core_end, end);
            cover(title_begin(phrase), phrase.name_end);
            if (phrase.determiner == word::demonstrative) cover(phrase.head, phrase.head + 1);
            if (phrase.apposed != 0) cover(phrase.name_end, phrase.apposed + 1);
            names_only = phrase.core_end;
            i = phrase.begin + 1;
        }
    }

    /// "Lea Valdor's lawyer": the name before the genitive in [begin, core_end) is a mention of its own.
    void possessor(uint32_t begin, uint32_t core_end, uint32_t end) {
        uint32_t genitive = begin;
        while (genitive < core_end && !v_[genitive].is(word::genitive)) ++genitive;
        if (!v_.knowledge.head_last || genitive == core_end || genitive == begin) return;
        const Phrase owner = phrases_.parse(begin, genitive);
        if (owner.empty() || !owner.has_name() || owner.end != genitive) return;
        add(owner, end);
        cover(title_begin(owner), owner.name_end);
    }

    /// Where the next name begins that a phrase around has taken, or `end`: "le porte-parole du gouvernement
    /// Lea Valdor" leaves none to the government.
    uint32_t free_end(uint32_t i, uint32_t end) const {
        constexpr uint32_t kReach = 64;
        const uint32_t limit = std::min(end, i + kReach);
        while (i < limit && covered_[i] == 0) ++i;
        return i < limit ? i : end;
    }

    /// Where the name of the phrase begins with its title ("le Dr Lea Valdor").
    uint32_t title_begin(const Phrase& phrase) const {
        uint32_t begin = phrase.name_begin;
        if (phrase.title == 0) return begin;
        while (begin > phrase.begin && (v_[begin - 1].is(word::particle | word::definite) ||
                                        v_.knowledge.items[v_[begin - 1].item].use == Item::Use::title))
            --begin;
        return begin;
    }

    /// Tokens that are told by a phrase already: its name, the head apposed to it.
    void cover(uint32_t begin, uint32_t end) {
        for (uint32_t i = begin; i < end; ++i) covered_[i] = 1;
    }

    /// A phrase may begin here, by the word and the one before it.
    bool may_begin(uint32_t i, uint32_t begin) const {
        const TokenView& view = v_[i];
        const Token& token = v_.token(i);
        if (token.is(TokenKind::number)) return true;
        if (!token.is(TokenKind::word)) return false;
        if (view.capital != Capital::no) return true;
        if (view.is(word::determiner | word::predeterminer | word::contracted | word::contracted_of))
            return true;
        // "d'anciens officiers": an article before its adjective, where no noun asks for a complement.
        if (view.is(word::of) && (i == begin || v_[i - 1].is(word::preposition)) &&
            i + 1 < doc_.tokens.size() && v_[i + 1].is(word::adjective_before)) {
            return true;
        }
        if (token.has(Token::capitalised) && view.is(word::proper | word::first_name)) return true;
        if (v_.knowledge.head_last) {
            return view.is(word::noun | word::adjective | word::adjective_before) && !view.is(word::verb);
        }
        // A noun without an article: after a preposition, in a heading, before a name.
        const bool noun = view.is(word::noun | word::adjective_before | word::adjective) && view.item != 0;
        const bool human =
            view.is(word::human) && view.is(word::noun) && !view.is(word::participle | word::finite);
        if (!noun && !human) return false;
        const bool governed =
            i > begin && v_[i - 1].is(word::preposition | word::of | word::contracted | word::contracted_of);
        if (view.is(word::finite) && i != begin && !governed) return false;  // "juge Mme Valdor": a verb
        if (i + 1 < doc_.tokens.size() && v_[i + 1].capital == Capital::strong) return true;
        if (i == begin) return true;
        return v_[i - 1].is(word::preposition | word::of | word::contracted | word::coordinator);
    }

    bool pronoun(uint32_t i, uint32_t end) {
        const TokenView& view = v_[i];
        PronounKind kind = view.pronoun;
        uint32_t length = 1;
        uint16_t number = view.item;
        const Phrases::Match match = v_.knowledge.phrases.longest(doc_.tokens, i, end);
        if (match.length > 0 && v_.knowledge.items[match.value].use == Item::Use::pronoun) {
            number = static_cast<uint16_t>(match.value);
            kind = v_.knowledge.items[number].pronoun;
            length = match.length;
        } else if (kind == PronounKind::none || kind == PronounKind::possessive) {
            return false;
        }
        const Item& item = v_.knowledge.items[number];
        if (length == 1 && item.use != Item::Use::pronoun) return false;
        if (kind == PronounKind::generic && i + length < end &&
            v_[i + length].is(word::noun | word::adjective | (length == 1 ? word::definite : 0u)) &&
            !v_[i + length].is(word::finite | word::verb)) {
            return false;  // "certains ministres", "d'autres pays", "some people"
        }
        if (kind == PronounKind::subject && is_expletive(i, end)) return false;
        Mention mention = make(i, i + length, i);
        mention.kind = MentionKind::pronoun;
        mention.gender_number = item.gender_number;
        mention.why = {Rule::actors_pronoun, 0, item.line};
        push(mention, kind, end);
        return true;
    }

    /// "il faut", "il est clair que": nobody.
    bool is_expletive(uint32_t i, uint32_t end) const {
        constexpr auto il = static_cast<uint8_t>(feature::masculine | feature::singular);
        if (v_.knowledge.items[v_[i].item].gender_number != il) return false;
        uint32_t j = i + 1;
        while (j < end && j < i + 3 && v_[j].is(word::adverb | word::pronoun) &&
               !v_[j].is(word::expletive_after | word::expletive_maybe)) {
            ++j;
        }
        if (j >= end || v_[j].is(word::expletive_after)) return j < end;
        if (v_[j].is(word::expletive_maybe)) return v_[j - 1].is(word::pronoun) && j > i + 1;  // "s'agit"
        // "il est (tout a fait) clair que", "il sera possible de"
        for (uint32_t k = j + 1; v_[j].is(word::verb | word::finite) && k + 1 < end && k < j + 4; ++k) {
            if (v_[k].is(word::expletive_maybe)) return v_[k + 1].is(word::of | word::clause);
            if (!v_[k].is(word::adverb)) break;
        }
        return false;
    }

    void possessive(uint32_t i) {
        Mention mention = make(i, i + 1, i);
        mention.kind = MentionKind::pronoun;
        mention.why = {Rule::actors_pronoun, 0, {}};
        push(mention, PronounKind::possessive, i + 1);
    }

    Mention make(uint32_t begin, uint32_t end, uint32_t head) const {
        Mention mention;
        mention.tokens = {begin, end};
        mention.span = {doc_.tokens[begin].span.begin, doc_.tokens[end - 1].span.end};
        if (doc_.tokens[begin].has(Token::clitic)) {  // "-t-il" is "il"
            const size_t hyphen = doc_.text(doc_.tokens[begin]).rfind('-');
            if (hyphen != std::string_view::npos) mention.span.begin += static_cast<uint32_t>(hyphen + 1);
        }
        mention.head = Id<Token>(head);
        return mention;
    }

    void add(const Phrase& phrase, uint32_t end) {
        Mention mention = make(phrase.begin, phrase.end, phrase.head);
        mention.kind = phrase.kind;
        mention.actor_kind = phrase.actor_kind;
        mention.gender_number = phrase.gender_number;
        mention.name_gender = phrase.name_gender;
        mention.determiner = determiner_of(phrase.determiner);
        if (phrase.has_name()) {
            mention.name = {doc_.tokens[phrase.name_begin].span.begin,
                            doc_.tokens[phrase.name_end - 1].span.end};
        }
        mention.alias = {phrase.alias_begin, phrase.alias_end};
        set(mention, Mention::document, phrase.document);
        set(mention, Mention::quoted, phrase.quoted);
        set(mention, Mention::proper, phrase.proper_nominal);
        set(mention, Mention::titled, phrase.title != 0);
        set(mention, Mention::all_caps, all_caps_);
        set(mention, Mention::capital, v_[phrase.head].capital != Capital::no);
        describe(v_, phrase, doc_, mention);
        mention.why = {phrase.rule, phrase.score, phrase.line};
        push(mention, PronounKind::none, end);
    }

    static void set(Mention& mention, Mention::Flag flag, bool on) {
        if (on) mention.flags = static_cast<uint16_t>(mention.flags | flag);
    }

    static Determiner determiner_of(uint32_t classes) {
        if ((classes & word::demonstrative) != 0) return Determiner::demonstrative;
        if ((classes & word::possessive) != 0) return Determiner::possessive;
        if ((classes & word::definite) != 0) return Determiner::definite;
        if ((classes & word::indefinite) != 0) return Determiner::indefinite;
        return (classes & word::quantifier) != 0 ? Determiner::quantifier : Determiner::none;
    }

    void push(Mention& mention, PronounKind kind, uint32_t end) {
        const uint32_t begin = mention.tokens.begin;
        mention.sentence = sentence_;
        mention.depth = doc_.tokens[begin].mark_depth;
        mention.pronoun = kind;
        if (kind != PronounKind::possessive) {
            const bool speaks = is_speaker(mention, end);
            const bool subject = speaks || is_subject(mention, end);
            set(mention, Mention::speaks, speaks);
            set(mention, Mention::subject, subject);
            set(mention, Mention::first, subject && last_subject_ != sentence_);
            if (subject) last_subject_ = sentence_;
        }
        set(mention, Mention::inverted, v_.token(begin).has(Token::clitic));
        set_left(mention, begin);
        doc_.mentions.push_back(mention);
    }

    /// What the words before a mention make of it.
    void set_left(Mention& mention, uint32_t begin) const {
        constexpr uint32_t kBefore = word::preposition | word::of | word::contracted | word::contracted_of;
        set(mention, Mention::topic, v_[begin].topic);
        if (begin == 0) return;
        const TokenView& before = v_[begin - 1];
        set(mention, Mention::governed, before.is(kBefore));
        set(mention, Mention::placed, before.locative);
        set(mention, Mention::hangs, before.is(word::of) || before.locative);
        set(mention, Mention::behind_saying, before.says);
        set(mention, Mention::behind_source, before.says && before.is(word::preposition));
        set(mention, Mention::topic, before.topic || (begin > 1 && v_[begin - 2].topic));
    }

    /// Where to look for the verb of a mention: behind the comma that ends it, and an age between commas.
    uint32_t behind(const Mention& mention, uint32_t end) const {
        uint32_t next = mention.tokens.end;
        if (next + 2 < end && v_.sign(next) == ',' && v_.token(next + 1).is(TokenKind::number) &&
            v_.sign(next + 2) == ',')
            return next + 3;
        if (next < end && v_.sign(next) == ',') ++next;
        return next;
    }

    /// "Lind told Odin": the verb at `i` has its subject before it, where subjects seldom turn.
    bool has_subject(uint32_t i) const {
        if (!v_.knowledge.head_last || i < 2) return false;
        if (v_.sign(i - 1) == ',') return v_.token(i - 2).is(TokenKind::number);
        return v_.is_word(i - 1) && !v_[i - 1].is(word::preposition | word::coordinator);
    }

    /// "..., a declare le maire", "que dit le maire", but not "X a charge le maire": nothing that could be
    /// its subject stands before the verb at `i`. Of a word that is no verb ("selon") true.
    bool turned(uint32_t i) const {
        constexpr uint32_t kVerb = word::verb | word::finite | word::participle;
        if (!v_[i].is(kVerb) || v_[i].is(word::preposition)) return true;
        constexpr uint32_t kMost = 5;
        const uint32_t low = i > kMost ? i - kMost : 0;
        while (i > low && v_.is_word(i - 1) && v_[i - 1].capital != Capital::strong &&
               v_[i - 1].is(word::adverb | word::pronoun | word::finite | word::participle))
            --i;
        return i == 0 || !v_.is_word(i - 1) || v_[i - 1].is(word::clause);
    }

    /// "un revers pour le gouvernement, dit X": what a preposition governs is no subject of what follows.
    bool governed(const Mention& mention) const {
        const uint32_t first = mention.tokens.begin;
        return first > 0 && v_[first - 1].is(word::preposition | word::of);
    }

    bool is_subject(const Mention& mention, uint32_t end) const {
        const uint32_t next = behind(mention, end);
        for (uint32_t i = next; i < end && i < next + 4 && v_.is_word(i) && !governed(mention); ++i) {
            if (v_[i].is(word::verb | word::finite) && !v_[i].is(word::preposition)) return true;
            if (!v_[i].is(word::adverb | word::pronoun)) break;
        }
        if (mention.tokens.begin == 0) return false;
        const uint32_t before = mention.tokens.begin - 1;
        return !has_subject(before) && v_[before].is(word::finite | word::participle | word::verb) &&
               !v_[before].is(word::preposition | word::noun);
    }

    /// "X a de nouveau declare", "declare-t-il", "a indique le maire", "selon X": the subject of a verb of
    /// saying.
    bool is_speaker(const Mention& mention, uint32_t end) const {
        const uint32_t next = behind(mention, end);
        bool finite = doc_.tokens[mention.tokens.begin].has(Token::clitic);  // "a-t-il dit"
        for (uint32_t i = next; i < end && i < next + 6 && v_.is_word(i) && !governed(mention); ++i) {
            finite = finite || v_[i].is(word::finite);  // not "un communique publie mardi"
            if (v_[i].says && finite && v_[i].is(word::finite | word::participle) &&
                !v_[i].is(word::determiner))
                return true;
            if (!v_[i].is(word::adverb | word::pronoun | word::finite) || v_[i].is(word::preposition)) break;
        }
        // "a declare samedi a la presse X": behind what stands between, where no preposition governs X.
        uint32_t i = mention.tokens.begin;
        if (i > 0 && !v_[i - 1].says && v_[i - 1].is(word::preposition | word::of | word::contracted_of))
            return false;
        if (i > 0 && v_[i].is(word::of | word::contracted_of) && v_[i - 1].is(word::noun)) return false;
        for (int steps = 0; steps < kBehindVerb && i > 0; ++steps) {
            --i;
            // "a la presse": what may report is a noun behind its article.
            const bool noun =
                v_[i].is(word::noun) && i > 0 && v_[i - 1].is(word::determiner | word::contracted);
            if (v_[i].says && !noun) return v_.knowledge.head_last ? !has_subject(i) : turned(i);
            constexpr uint32_t kBetween =
                word::adverb | word::determiner | word::contracted | word::preposition | word::noun;
            if (!v_.is_word(i) || v_[i].capital == Capital::strong) break;
            if (!v_[i].is(v_.knowledge.head_last ? word::adverb | word::determiner | word::contracted
                                                 : kBetween))
                break;
        }
        return false;
    }

    const View& v_;
    Document& doc_;
    ScratchVector<uint8_t> covered_;
    NounPhrases phrases_;
    uint32_t sentence_ = 0;
    bool all_caps_ = false;               ///< the sentence is all in capitals
    uint32_t last_subject_ = 0xFFFFFFFF;  ///< the sentence whose first subject has been seen
};

}  // namespace

void find_mentions(const View& view, Document& doc, Scratch& scratch) {
    Finder(view, doc, scratch).run();
}

}  // namespace selon::mentions
