// syntax/state.hpp : State, a half-built tree of the arc-eager parser: a stack, what is left to read, the
// arcs. Nodes are the items of the sentence with kBorder null items before and after; the first null item
// after the words stands for the root, which is read last (Ballesteros & Nivre 2013). Shared by reading and
// training.
#pragma once

#include <cstdint>
#include <span>

#include "core/scratch.hpp"
#include "core/word.hpp"
#include "syntax/tagger.hpp"

namespace selon::syntax {

/// A step of the parser. Arcs carry a relation: left makes the next word the head of the stack's top, right
/// the top the head of the next word.
struct Action {
    enum Kind : uint8_t { shift, reduce, left, right };
    Kind kind = shift;
    Relation relation = Relation::none;
};

struct Node {
    uint32_t head = 0;                                      ///< 0: none yet (item 0 is a null item)
    uint32_t left1 = 0, left2 = 0, right1 = 0, right2 = 0;  ///< outermost and next child on each side; 0 none
    uint64_t left_set = 0, right_set = 0;                   ///< universal relations of its children
    Relation relation = Relation::none;
    uint8_t left_count = 0, right_count = 0;
};

/// What decides which actions are possible.
struct Situation {
    enum : uint32_t { at_root = 1, has_top = 2, top_has_head = 4 };
    uint32_t bits = 0;

    explicit Situation(uint32_t of) : bits(of) {}
    Situation(bool is_at_root, bool stack_has_top, bool top_is_attached)
        : bits(is_at_root * at_root | stack_has_top * has_top | top_is_attached * top_has_head) {}

    /// Whether an action of that kind is possible; at the end the rest hangs on the root.
    bool can(Action::Kind kind) const {
        switch (kind) {
            case Action::shift:
                return (bits & at_root) == 0;
            case Action::reduce:
                return (bits & top_has_head) != 0;
            case Action::left:
                return (bits & has_top) != 0 && (bits & top_has_head) == 0;
            case Action::right:
                return (bits & has_top) != 0 && (bits & at_root) == 0;
        }
        return false;
    }
    /// Also asks that the relation root comes from the root alone.
    bool can(Action action) const {
        if (action.relation == Relation::root && action.kind == Action::right) return false;
        if (action.kind == Action::left && (action.relation == Relation::root) != ((bits & at_root) != 0))
            return false;
        return can(action.kind);
    }
};

class State {
  public:
    explicit State(Scratch& scratch) : nodes(&scratch.arena), stack(&scratch.arena) {}

    /// Starts on a sentence of so many items, borders included.
    void reset(size_t items) {
        nodes.assign(items, Node{});
        stack.clear();
        next = kBorder;
        root = static_cast<uint32_t>(items - kBorder);
    }

    bool done() const { return next == root && stack.empty(); }
    uint32_t top() const { return stack.empty() ? 0 : stack.back(); }
    uint32_t second() const { return stack.size() < 2 ? 0 : stack[stack.size() - 2]; }

    Situation situation() const {
        const bool has_top = !stack.empty();
        return Situation(next == root, has_top, has_top && nodes[stack.back()].head != 0);
    }
    bool can(Action::Kind kind) const { return situation().can(kind); }
    bool can(Action action) const { return situation().can(action); }

    void apply(Action action) {
        switch (action.kind) {
            case Action::shift:
                stack.push_back(next++);
                break;
            case Action::reduce:
                stack.pop_back();
                break;
            case Action::left:
                attach(stack.back(), next, action.relation);
                stack.pop_back();
                break;
            case Action::right:
                attach(next, stack.back(), action.relation);
                stack.push_back(next++);
                break;
        }
    }

    ScratchVector<Node> nodes;
    ScratchVector<uint32_t> stack;
    uint32_t next = 0;
    uint32_t root = 0;

  private:
    void attach(uint32_t child, uint32_t head, Relation relation) {
        nodes[child].head = head;
        nodes[child].relation = relation;
        Node& node = nodes[head];
        const uint64_t bit = uint64_t{1} << (static_cast<uint32_t>(universal(relation)) & 63);
        if (child < head) {
            node.left2 = node.left1;
            node.left1 = child;
            node.left_set |= bit;
            node.left_count = static_cast<uint8_t>(node.left_count < 255 ? node.left_count + 1 : 255);
        } else {
            node.right2 = node.right1;
            node.right1 = child;
            node.right_set |= bit;
            node.right_count = static_cast<uint8_t>(node.right_count < 255 ? node.right_count + 1 : 255);
        }
    }
};

}  // namespace selon::syntax
