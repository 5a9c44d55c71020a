// syntax/analysis.cpp : see analysis.hpp.
#include "syntax/analysis.hpp"

#include <algorithm>
#include <cstring>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "syntax/lemma.hpp"

namespace selon::syntax {

namespace {
bool is_folded_ascii(std::string_view form) {
    return std::all_of(form.begin(), form.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '`' && (c < 'A' || c > 'Z');
    });
}

}  // namespace

Analysis::Analysis(const Pack& pack, const Model& model, Scratch& scratch)
    : pack_(pack),
      model_(model),
      contractions_(pack.knowledge<Contractions>()),
      scratch_(scratch),
      pieces_(&scratch.arena),
      uncut_(&scratch.arena),
      items_(&scratch.arena),
      parser_(model.parser, model.actions, scratch),
      state_(scratch) {
    clear();
}

void Analysis::clear() {
    pieces_.clear();
    items_.assign(kBorder, Item{});
    seen_word_ = false;
}

std::string_view Analysis::folded(std::string_view form) {
    if (is_folded_ascii(form)) return form;
    utf8::fold(form, scratch_.word);
    char* const kept = static_cast<char*>(scratch_.arena.allocate(scratch_.word.size() + 1, 1));
    std::memcpy(kept, scratch_.word.data(), scratch_.word.size());
    return {kept, scratch_.word.size()};
}

void Analysis::add(Piece piece) {
    piece.spelling.first = !seen_word_;
    seen_word_ = seen_word_ || has_letter_or_digit(piece.spelling.form);
    Item item = make_item(pack_, piece.spelling);
    model_.tag_if_sure(item);
    pieces_.push_back(piece);
    items_.push_back(item);
}

void Analysis::add_token(std::string_view form, uint32_t hash, EntryId entry, Id<Token> token) {
    add({{form, folded(form), hash, entry}, token, false});
}

void Analysis::add_word(std::string_view form) {
    const std::string_view small = folded(form);
    const uint64_t hash = hash64(small);
    add({{form, small, static_cast<uint32_t>(hash), pack_.find_hash(hash)}, Id<Token>::none(), false});
}

void Analysis::expand(const Piece& piece, const Contraction& contraction) {
    for (const Contraction::Part& part : contraction.parts) {
        Piece made = piece;
        made.own_form = true;
        made.spelling = {part.form, part.form, part.hash, part.entry};
        add(made);
    }
}

/// Goes through the surface tokens once more and replaces those that are contractions by their words.
void Analysis::cut_contractions() {
    const auto contraction_of = [&](const Piece& piece) {
        return contractions_.find(piece.spelling.folded, piece.spelling.hash);
    };
    if (std::none_of(pieces_.begin(), pieces_.end(), contraction_of)) return;
    items_.insert(items_.end(), kBorder, Item{});
    uncut_.assign(pieces_.begin(), pieces_.end());
    ScratchVector<uint8_t> is_cut(uncut_.size(), 0, &scratch_.arena);
    for (size_t i = 0; i < uncut_.size(); ++i) {
        const Contraction* const contraction = contraction_of(uncut_[i]);
        if (contraction == nullptr) continue;
        is_cut[i] = !contraction->is_learned;
        if (is_cut[i] != 0) continue;
        splitter_features(items_, i + kBorder, features_);
        int16_t scores[Weights::kScores] = {};
        model_.splitter.add(features_, scores);
        is_cut[i] = scores[1] > scores[0];
    }
    clear();
    for (size_t i = 0; i < uncut_.size(); ++i) {
        if (is_cut[i] != 0) {
            expand(uncut_[i], *contraction_of(uncut_[i]));
        } else {
            add(uncut_[i]);
        }
    }
}

void Analysis::append_words(Document& doc, size_t first) {
    for (size_t i = 0; i < pieces_.size(); ++i) {
        Item& item = items_[i + kBorder];
        const uint16_t tag_class = static_cast<uint16_t>(item.tag - 1);
        const TagClass& tag = model_.tags[tag_class];
        find_lemma(pack_, model_, pieces_[i].spelling, tag_class, scratch_.value);
        item.lemma = static_cast<uint32_t>(hash64(scratch_.value));
        Word& word = doc.words[first + i];
        word.token = pieces_[i].token;
        if (pieces_[i].own_form) word.form = doc.keep(pieces_[i].spelling.form);
        word.lemma = doc.keep(scratch_.value);
        word.features = tag.features;
        word.feats = tag.feats;
        word.upos = static_cast<Upos>(tag.upos);
    }
}

void Analysis::finish(Document& doc, const Needs* needs) {
    if (!pieces_.empty() && pieces_.front().token) cut_contractions();
    const size_t first = doc.words.size();
    doc.words.resize(first + pieces_.size());
    doc.sentence_words.push_back({static_cast<uint32_t>(first), static_cast<uint32_t>(doc.words.size())});
    if (pieces_.empty()) return;
    items_.insert(items_.end(), kBorder, Item{});
    tag(pack_, model_.tagger, model_.tags, items_);
    append_words(doc, first);
    if (needs != nullptr && !needs->has_cue(items_)) return;
    parser_.parse(items_, state_);
    for (size_t i = 0; i < pieces_.size(); ++i) {
        const Node& node = state_.nodes[i + kBorder];
        Word& word = doc.words[first + i];
        word.relation = node.relation;
        word.parsed = true;
        if (node.head != state_.root) word.head = Id<Word>(first + node.head - kBorder);
    }
}

}  // namespace selon::syntax
