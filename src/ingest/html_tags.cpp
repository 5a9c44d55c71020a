// ingest/html_tags.cpp : see html_tags.hpp.
#include "ingest/html_tags.hpp"

namespace selon::ingest {

bool is_void(Tag tag) {
    switch (tag) {
        case Tag::base:
        case Tag::br:
        case Tag::col:
        case Tag::embed:
        case Tag::hr:
        case Tag::img:
        case Tag::input:
        case Tag::link:
        case Tag::meta:
        case Tag::param:
        case Tag::source:
        case Tag::track:
        case Tag::wbr:
            return true;
        default:
            return false;
    }
}

bool is_inline(Tag tag) {
    switch (tag) {
        case Tag::other:
        case Tag::a:
        case Tag::b:
        case Tag::button:
        case Tag::del:
        case Tag::em:
        case Tag::i:
        case Tag::ins:
        case Tag::label:
        case Tag::q:
        case Tag::s:
        case Tag::span:
        case Tag::strong:
        case Tag::sub:
        case Tag::sup:
        case Tag::time:
        case Tag::u:
        case Tag::svg:
        case Tag::picture:
        case Tag::object:
        case Tag::audio:
        case Tag::video:
        case Tag::noscript:
        case Tag::script:
        case Tag::style:
            return true;
        default:
            return false;
    }
}

bool is_leaf(Tag tag) {
    return tag == Tag::p || (tag >= Tag::h1 && tag <= Tag::h6) || tag == Tag::dt || tag == Tag::dd ||
           tag == Tag::pre || tag == Tag::figcaption || tag == Tag::caption || tag == Tag::address ||
           tag == Tag::summary;
}

bool is_unseen(Tag tag) {
    switch (tag) {
        case Tag::button:
        case Tag::label:
        case Tag::legend:
        case Tag::noscript:
        case Tag::object:
        case Tag::option:
        case Tag::select:
        case Tag::svg:
        case Tag::template_:
        case Tag::audio:
        case Tag::video:
            return true;
        default:
            return false;
    }
}

}  // namespace selon::ingest
