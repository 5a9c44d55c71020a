// ingest/xml_reader.hpp : XmlReader, an XML stream as a run of start tags, texts and end tags; no tree. Over
// libxml2's push parser, told to go on behind mistakes, to open no file or address and to expand no entity
// but HTML's names. Called by xml_articles.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace selon::ingest {

struct XmlAttribute {
    std::string name;  ///< without prefix
    std::string value;
};

/// What takes the events. Names of elements are local names, behind "dc:" or another prefix where the element
/// is not of the feed or news format itself. All text is valid UTF-8.
class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const std::vector<XmlAttribute>& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view text) = 0;
};

class XmlReader {
  public:
    /// `handler` must outlive the reader.
    explicit XmlReader(XmlHandler& handler);
    ~XmlReader();
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;

    /// The bytes will be UTF-8, whatever they say. Before the first feed().
    void take_as_utf8();
    /// Hands on what the bytes hold; the charset is that of the XML declaration, or found by its first bytes.
    /// False when nothing more can be read: elements nested deeper than 512.
    bool feed(std::string_view bytes);
    /// The end of the bytes. False if elements are still open.
    bool finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace selon::ingest
