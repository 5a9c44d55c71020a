// Escaping, by the obvious way against the fast one; commas.
#include "base/json_writer.hpp"

#include <gtest/gtest.h>

#include <random>

namespace selon {
namespace {

std::string slow_quote(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        char code[8];
        if (c == '"' || c == '\\') {
            out += std::string("\\") + c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
            out += code;
        } else {
            out += c;
        }
    }
    return out + '"';
}

TEST(JsonWriter, EscapesAsTheObviousLoopDoes) {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        std::string text(random() % 40, ' ');
        for (char& c : text) c = static_cast<char>(random() % 5 == 0 ? random() % 256 : 'a' + random() % 26);
        std::string json;
        JsonWriter(json).value(text);
        ASSERT_EQ(json, slow_quote(text));
    }
}

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
    std::string json;
    JsonWriter writer(json);
    writer.begin_object()
        .key("a")
        .value(1u)
        .key("b")
        .begin_array()
        .value("x")
        .null()
        .begin_array()
        .end_array();
    writer.value(true).end_array().key("c").value(0.5).end_object();
    EXPECT_EQ(json, R"({"a":1,"b":["x",null,[],true],"c":0.5})");
}

}  // namespace
}  // namespace selon
