// actors/names.cpp : see names.hpp.
#include "actors/names.hpp"

#include <algorithm>

namespace selon::actors {

namespace {
constexpr auto kGender = static_cast<uint8_t>(feature::gender);

bool is_weak(const Mention& m) {
    return m.why.rule == Rule::actors_capitals;
}

bool bears_name(const Mention& m) {
    return static_cast<bool>(m.name) || m.has(Mention::proper);
}

uint8_t gender_of(const Named& named) {
    if (named.masculine == named.feminine) return 0;
    return named.masculine > named.feminine ? feature::masculine : feature::feminine;
}

/// Headed by a noun of organisation.
bool is_body(const Mention& m) {
    return m.has(Mention::proper) || m.why.rule == Rule::actors_organisation;
}
}  // namespace

Names::Names(const Document& doc, const Pack& pack, const Knowledge& known, Scratch& scratch)
    : doc_(doc),
      pack_(pack),
      known_(known),
      named_(scratch.vector<Named>()),
      of_(scratch.vector<uint32_t>()),
      link_(scratch.vector<LinkKind>()),
      index_(doc.mentions.size() * 3, scratch) {
    of_.resize(doc.mentions.size(), kNone);
    link_.resize(doc.mentions.size(), LinkKind::none);
    named_.reserve(doc.mentions.size());
}

/// The tokens of the name in a mention; of a nominal in capitals from its head to its end, without the
/// acronym.
Range<Token> Names::name_tokens(const Mention& m) const {
    Range<Token> tokens = m.tokens;
    if (!m.name) {
        tokens.begin = m.head.index;
        if (!m.alias.empty() && m.alias.begin > tokens.begin + 1) tokens.end = m.alias.begin - 1;
        return tokens;
    }
    while (tokens.begin < tokens.end && doc_.tokens[tokens.begin].span.begin < m.name.begin) ++tokens.begin;
    while (tokens.end > tokens.begin && doc_.tokens[tokens.end - 1].span.end > m.name.end) --tokens.end;
    return tokens;
}

bool Names::is_definite(uint32_t token) const {
    for (const Reading& reading : pack_.readings(doc_.tokens[token].entry)) {
        if (reading.pos() == Pos::determiner) return true;
    }
    return false;
}

/// "Office federal de l'environnement": a longer word in small letters, no particle.
bool Names::tells_body(uint32_t token) const {
    constexpr size_t kShortest = 5;
    if (doc_.tokens[token].span.size() < kShortest) return false;
    for (const Reading& reading : pack_.readings(doc_.tokens[token].entry)) {
        if (reading.pos() == Pos::determiner || reading.pos() == Pos::adposition) return false;
    }
    return true;
}

/// The words that tell a name: those with a capital or a digit, without an article before them ("Le Monde").
Names::Words Names::words_of(Range<Token> tokens) const {
    Words words;
    for (uint32_t i = tokens.begin; i < tokens.end && words.count < Words::kMost; ++i) {
        const Token& token = doc_.tokens[i];
        if (!token.is(TokenKind::word) && !token.is(TokenKind::number)) continue;
        const bool hyphened = doc_.text(token).find('-') != std::string_view::npos;
        const bool tells = hyphened || (words.count > 0 && tells_body(i));
        if (!token.has(Token::capitalised) && !token.has(Token::has_digit) && !tells) continue;
        if (words.count == 0 && i + 1 < tokens.end && is_definite(i)) continue;
        words.token[words.count] = i;
        words.hash[words.count++] = token.hash;
    }
    return words;
}

bool Names::is_acronym(const Words& words) const {
    return words.count == 1 && doc_.tokens[words.token[0]].has(Token::all_caps);
}

bool Names::is_initial_of(uint32_t initial, uint32_t word) const {
    const std::string_view a = doc_.text(doc_.tokens[initial]), b = doc_.text(doc_.tokens[word]);
    return a.size() <= 2 && !a.empty() && !b.empty() && a[0] == b[0] && (a.size() == 1 || a[1] == '.');
}

/// How two names of people, or of who knows what, go together; `shorter` has no more words than `longer`.
Names::Likeness Names::likeness(const Words& longer, const Words& shorter, bool person) const {
    if (longer.count == shorter.count && std::equal(longer.hash, longer.hash + longer.count, shorter.hash))
        return Likeness::same;
    const uint32_t last = shorter.hash[shorter.count - 1];
    if (shorter.count == 1) {
        if (longer.count < 2) return Likeness::none;
        if (longer.hash[longer.count - 1] == last) return Likeness::surname;
        if (longer.hash[0] == last) return person ? Likeness::first_name : Likeness::part;
        // "Pastor" of Ana Pastor Garcia
        const bool middle =
            person && longer.count > 2 &&
            std::find(longer.hash, longer.hash + longer.count, last) != longer.hash + longer.count;
        return middle ? Likeness::part : Likeness::none;
    }
    if (longer.hash[longer.count - 1] == last) {
        const bool first = longer.hash[0] == shorter.hash[0] ||
                           is_initial_of(shorter.token[0], longer.token[0]) ||
                           is_initial_of(longer.token[0], shorter.token[0]);
        if (first) return Likeness::same;
        uint32_t at = 0;  // "Elena Boschi" of "Maria Elena Boschi"
        for (uint32_t i = 0; i < longer.count && at < shorter.count; ++i)
            at += longer.hash[i] == shorter.hash[at];
        return at == shorter.count ? Likeness::surname : Likeness::none;
    }
    return std::equal(shorter.hash, shorter.hash + shorter.count, longer.hash) ? Likeness::part
                                                                               : Likeness::none;
}

/// Organisations are one by two words of their beginning at least ("Observatoire syrien des droits ...").
Names::Likeness Names::body_likeness(const Words& longer, const Words& shorter) {
    if (shorter.count < 2 || !std::equal(shorter.hash, shorter.hash + shorter.count, longer.hash))
        return Likeness::none;
    return shorter.count == longer.count ? Likeness::same : Likeness::part;
}

/// Mr and Mrs of one surname are two; what a noun says of grammar is no veto.
bool Names::genders_fit(const Named& named, const Mention& m) {
    const uint8_t told = m.name_gender & kGender;
    const uint8_t other = gender_of(named);
    return told == 0 || told == kGender || other == 0 || told == other;
}

uint32_t Names::whole_key(const Words& words) {
    uint64_t whole = 0;
    for (uint32_t i = 0; i < words.count; ++i) whole = hash_mix(whole, words.hash[i]);
    return key(kWhole, static_cast<uint32_t>(whole));
}

/// Hash of the first letters of the words, as of a word made of them; parts behind a hyphen count.
uint32_t Names::initials_hash(const Words& words) const {
    char letters[3 * Words::kMost];
    size_t count = 0;
    for (uint32_t i = 0; i < words.count; ++i) {
        const std::string_view text = doc_.text(doc_.tokens[words.token[i]]);
        for (size_t at = 0; at < text.size() && count < std::size(letters); ++at) {
            const bool first = at == 0 || text[at - 1] == '-';
            if (at == 0 && text[at] >= 'a' && text[at] <= 'z') letters[count++] = text[at];
            if (first && text[at] >= 'A' && text[at] <= 'Z')
                letters[count++] = static_cast<char>(text[at] - 'A' + 'a');
        }
    }
    return static_cast<uint32_t>(hash64(std::string_view(letters, count)));
}

Names::Found Names::find(uint32_t m, const Words& words) const {
    const Mention& mention = doc_.mentions[m];
    const bool body = is_body(mention);
    const bool acronym =
        is_acronym(words) && mention.actor_kind != ActorKind::person && !mention.has(Mention::all_caps);
    const uint32_t same =
        index_.find(whole_key(words), [&](uint32_t a) { return genders_fit(named_[a], mention); });
    if (same != kNone) {
        const bool shorter = named_[same].longest > words.count;
        return {same, !shorter ? LinkKind::name : acronym ? LinkKind::acronym : LinkKind::surname, false};
    }
    if (acronym)
        return {index_.find(key(kInitials, words.hash[0]), [](uint32_t) { return true; }), LinkKind::acronym,
                false};
    const bool titled = mention.has(Mention::titled);
    // "Phoenix said": a place does not speak where the text knows somebody of that name.
    const bool acts = mention.has(Mention::subject) && !mention.has(Mention::placed);
    const bool place_name = mention.actor_kind == ActorKind::place && !titled;
    if (place_name && !acts) return {};
    constexpr auto place = static_cast<size_t>(ActorKind::place),
                   person = static_cast<size_t>(ActorKind::person);
    constexpr auto medium = static_cast<size_t>(ActorKind::medium),
                   group = static_cast<size_t>(ActorKind::organisation);
    const bool no_person =
        mention.actor_kind == ActorKind::medium || mention.actor_kind == ActorKind::organisation;
    Likeness best = Likeness::none;
    Found found;
    uint32_t soft = kNone;  // "M. Graham" where a list takes Lindsey for a woman's name
    const auto look = [&](uint32_t a) {
        const Named& other = named_[a];
        if (a == found.actor || body != other.body) return false;
        if (!genders_fit(other, mention)) {
            if (titled && words.count == 1 && other.titles == 0 && other.longest > 1 &&
                words_of(other.name).hash[other.longest - 1] == words.hash[0])
                soft = a;
            return false;
        }
        if (other.kinds[place] > 0 && !titled) return false;
        if (place_name && other.longest < 2) return false;
        // "Le Monde" is not TV5 Monde: only people go by their last word.
        const bool bodies =
            no_person || ((other.kinds[medium] > 0 || other.kinds[group] > 0) && other.kinds[person] == 0);
        const Words theirs = words_of(other.name);
        if (theirs.count < words.count) return false;
        const Likeness l =
            body || bodies ? body_likeness(theirs, words) : likeness(theirs, words, other.kinds[person] > 0);
        if (l == Likeness::none || l < best) return false;
        // Of two that fit as well, the one that was named last before this place.
        found.ambiguous = l == best;
        if (l == best && other.before <= named_[found.actor].before) return false;
        best = l;
        found.actor = a;
        return false;
    };
    index_.find(key(kName, words.hash[words.count - 1]), look);
    if (words.count > 1 || best < Likeness::surname) index_.find(key(kName, words.hash[0]), look);
    if (found.actor == kNone) found.actor = soft;
    found.kind = best == Likeness::same ? LinkKind::name : LinkKind::surname;
    return found;
}

void Names::vote(uint32_t m, Named& named) const {
    const Mention& mention = doc_.mentions[m];
    if (mention.has(Mention::all_caps)) return;
    const uint16_t weight = mention.has(Mention::titled)                  ? 3
                            : mention.why.rule == Rule::actors_known_name ? 2
                                                                          : 1;
    if (mention.actor_kind != ActorKind::unknown)
        named.kinds[static_cast<size_t>(mention.actor_kind)] =
            static_cast<uint16_t>(named.kinds[static_cast<size_t>(mention.actor_kind)] + weight);
    const uint8_t grammar = mention.gender_number & kGender;
    if (mention.determiner != Determiner::none && mention.kind == MentionKind::name) {
        named.he = static_cast<uint16_t>(named.he + (grammar == feature::masculine));
        named.she = static_cast<uint16_t>(named.she + (grammar == feature::feminine));
    }
    const auto gender =
        static_cast<uint8_t>((mention.name_gender & kGender) != 0 ? mention.name_gender & kGender
                                                                  : mention.gender_number & kGender);
    const bool told = mention.actor_kind == ActorKind::person && gender != kGender;
    if (mention.has(Mention::titled) && gender != kGender)
        named.titles = static_cast<uint8_t>(named.titles | gender);
    if (told && gender == feature::masculine)
        named.masculine = static_cast<uint16_t>(named.masculine + weight);
    if (told && gender == feature::feminine) named.feminine = static_cast<uint16_t>(named.feminine + weight);
}

void Names::give(uint32_t m, const Found& found) {
    Named& named = named_[found.actor];
    of_[m] = found.actor;
    link_[m] = found.kind;
    named.first = std::min(named.first, m);
    ++named.count;
    vote(m, named);
}

void Names::settle(Named& named) {
    uint32_t best = 0;
    for (size_t k = 1; k < named.kinds.size(); ++k) {
        if (named.kinds[k] > named.kinds[best]) best = static_cast<uint32_t>(k);
    }
    named.kind = static_cast<ActorKind>(best);
    const auto person = named.kinds[static_cast<size_t>(ActorKind::person)];
    if (person > 0 && person >= named.kinds[best]) named.kind = ActorKind::person;
    named.gender = gender_of(named);
    if (named.he != named.she) named.grammar = named.he > named.she ? feature::masculine : feature::feminine;
}

void Names::cluster() {
    // By number of words, most first; the order of the text within.
    std::array<uint32_t, Words::kMost + 2> starts{};
    const auto count = static_cast<uint32_t>(doc_.mentions.size());
    ScratchVector<uint32_t> order(of_.get_allocator()), lengths(of_.get_allocator());
    lengths.resize(count);
    for (uint32_t m = 0; m < count; ++m) {
        if (!bears_name(doc_.mentions[m])) continue;
        const Words words = words_of(name_tokens(doc_.mentions[m]));
        lengths[m] = words.count;
        if (words.count > 0) ++starts[Words::kMost - words.count + 1];
    }
    for (size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    order.resize(starts.back());
    for (uint32_t m = 0; m < count; ++m) {
        if (lengths[m] > 0) order[starts[Words::kMost - lengths[m]]++] = m;
    }
    uint32_t cursor = 0;
    for (const uint32_t m : order) {
        const Range<Token> tokens = name_tokens(doc_.mentions[m]);
        const Words words = words_of(tokens);
        // Single words come last, in text order: who was named last before each is known.
        for (; words.count == 1 && cursor < m; ++cursor) {
            if (of_[cursor] != kNone) named_[of_[cursor]].before = cursor + 1;
        }
        Found found = find(m, words);
        if (found.actor == kNone) found = {create(m, tokens, words), LinkKind::name, false};
        give(m, found);
        // "Ehpad Lea Valdor" above "Lea Valdor": what only capitals made is no name where a surer one stands
        // in it.
        Named& named = named_[found.actor];
        if (named.all_caps && words.count == named.longest && !doc_.mentions[m].has(Mention::all_caps)) {
            named.name = tokens;
            named.all_caps = false;
        }
        if (named.weak && words.count > 1 && words.count < named.longest && !is_weak(doc_.mentions[m])) {
            named.name = tokens;
            named.longest = words.count;
            named.weak = false;
        }
        if (!found.ambiguous) index_.add(whole_key(words), found.actor);
        const Words alias = words_of(doc_.mentions[m].alias);
        if (alias.count > 0 && !shares_alias(m) && may_have_alias(m, words, alias))
            index_.add(whole_key(alias), found.actor);
    }
    for (Named& named : named_) settle(named);
}

/// "le president de la Confederation laitiere (CLM), Paul Restand": a person has letters only of his own
/// name.
bool Names::may_have_alias(uint32_t m, const Words& words, const Words& alias) const {
    return doc_.mentions[m].actor_kind != ActorKind::person || initials_hash(words) == alias.hash[0];
}

/// "la Cour de justice de l'Union (CJU)": the letters are of the whole phrase, not of the name at its end.
bool Names::shares_alias(uint32_t m) const {
    constexpr uint32_t kBack = 6;
    for (uint32_t k = m, low = m > kBack ? m - kBack : 0; k-- > low;) {
        const Mention& outer = doc_.mentions[k];
        if (outer.actor_kind != ActorKind::person && !outer.alias.empty() &&
            outer.alias.begin == doc_.mentions[m].alias.begin)
            return true;
    }
    return false;
}

uint32_t Names::create(uint32_t m, Range<Token> tokens, const Words& words) {
    Named named;
    named.name = tokens;
    named.longest = words.count;
    named.first = m;
    named.body = is_body(doc_.mentions[m]);
    named.weak = is_weak(doc_.mentions[m]);
    named.all_caps = doc_.mentions[m].has(Mention::all_caps);
    named_.push_back(named);
    const auto actor = static_cast<uint32_t>(named_.size() - 1);
    index_.add(key(kName, words.hash[words.count - 1]), actor);
    if (words.count > 1) index_.add(key(kName, words.hash[0]), actor);
    for (uint32_t i = 1; i + 1 < words.count; ++i) index_.add(key(kName, words.hash[i]), actor);
    if (words.count > 1) index_.add(key(kInitials, initials_hash(words)), actor);
    return actor;
}

}  // namespace selon::actors
