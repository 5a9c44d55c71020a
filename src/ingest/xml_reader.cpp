// ingest/xml_reader.cpp : see xml_reader.hpp. The only file that names libxml2.
#include "ingest/xml_reader.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <mutex>

#include "ingest/html_entities.hpp"

namespace selon::ingest {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// Namespaces whose elements are named by what they are called alone, whatever prefix a file gives them.
constexpr std::string_view kPlain[] = {
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://iptc.org/std/nar/2006-10-01/",
    "http://iptc.org/std/NITF/2006-10-18/",
    "http://www.w3.org/1999/xhtml",
};
constexpr std::pair<std::string_view, std::string_view> kModules[] = {
    {"http://purl.org/dc/elements/1.1/", "dc:"},
    {"http://purl.org/dc/terms/", "dc:"},
    {"http://purl.org/rss/1.0/modules/content/", "content:"},
};

constexpr size_t kDeepest = 512;
constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

}  // namespace

struct XmlReader::State {
    explicit State(XmlHandler& taker) : handler(taker) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (context != nullptr) {
            if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
            xmlFreeParserCtxt(context);
        }
    }

    XmlHandler& handler;
    xmlParserCtxtPtr context = nullptr;
    std::string name, store;
    std::vector<XmlAttribute> attributes;
    xmlEntity entity{};
    size_t open = 0;

    static State& of(void* self) { return *static_cast<State*>(self); }
    void take_name(const xmlChar* local, const xmlChar* prefix, const xmlChar* space) {
        name.clear();
        const std::string_view own = view(prefix), uri = view(space);
        const auto* const module = std::find_if(std::begin(kModules), std::end(kModules),
                                                [&](const auto& known) { return known.first == uri; });
        if (module != std::end(kModules)) {
            name = module->second;
        } else if (!own.empty() && std::find(std::begin(kPlain), std::end(kPlain), uri) == std::end(kPlain)) {
            name.append(own).append(":");
        }
        name += view(local);
    }

    static void start(void* state, const xmlChar* local, const xmlChar* prefix, const xmlChar* space, int,
                      const xmlChar**, int count, int, const xmlChar** values) {
        State& self = of(state);
        self.attributes.clear();
        for (int i = 0; i < count; ++i) {  // local name, prefix, namespace, begin and end of the value
            const xmlChar** const one = values + i * 5;
            const std::string_view value(reinterpret_cast<const char*>(one[3]),
                                         static_cast<size_t>(one[4] - one[3]));
            self.attributes.push_back({std::string(view(one[0])), decode_attribute(value)});
        }
        if (++self.open > kDeepest) xmlStopParser(self.context);
        self.take_name(local, prefix, space);
        self.handler.start(self.name, self.attributes);
    }
    static void end(void* state, const xmlChar* local, const xmlChar* prefix, const xmlChar* space) {
        State& self = of(state);
        if (self.open > 0) --self.open;
        self.take_name(local, prefix, space);
        self.handler.end(self.name);
    }
    static void text(void* state, const xmlChar* bytes, int size) {
        of(state).handler.text({reinterpret_cast<const char*>(bytes), static_cast<size_t>(size)});
    }
    /// Feeds use the names of HTML ("&eacute;") though XML does not know them. Those that a file declares
    /// itself are never looked for: they cannot grow, and lead to no other file.
    static xmlEntityPtr find_entity(void* state, const xmlChar* name) {
        if (xmlEntityPtr known = xmlGetPredefinedEntity(name)) return known;
        State& self = of(state);
        const std::string written = "&" + std::string(view(name)) + ";";
        const Reference reference = read_reference(written, false, self.store);
        if (reference.size != written.size()) return nullptr;
        self.store.assign(reference.utf8);
        self.entity = {};
        self.entity.type = XML_ENTITY_DECL;
        self.entity.name = name;
        self.entity.content = reinterpret_cast<xmlChar*>(self.store.data());
        self.entity.orig = self.entity.content;
        self.entity.length = static_cast<int>(self.store.size());
        self.entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
        return &self.entity;
    }
    static void be_silent(void*, xmlErrorPtr) {}
};

XmlReader::XmlReader(XmlHandler& handler) : state_(std::make_unique<State>(handler)) {
    static std::once_flag once;
    std::call_once(once, xmlInitParser);
    xmlSAXHandler events{};
    events.initialized = XML_SAX2_MAGIC;
    events.startElementNs = State::start;
    events.endElementNs = State::end;
    events.characters = State::text;
    events.cdataBlock = State::text;
    events.getEntity = State::find_entity;
    events.serror = State::be_silent;
    state_->context = xmlCreatePushParserCtxt(&events, state_.get(), nullptr, 0, nullptr);
    if (state_->context == nullptr) throw std::bad_alloc();
    xmlCtxtUseOptions(state_->context, kOptions);
}

void XmlReader::take_as_utf8() {
    xmlSwitchEncoding(state_->context, XML_CHAR_ENCODING_UTF8);
    xmlCtxtUseOptions(state_->context, kOptions | XML_PARSE_IGNORE_ENC);
}

XmlReader::~XmlReader() = default;

bool XmlReader::feed(std::string_view bytes) {
    xmlParseChunk(state_->context, bytes.data(), static_cast<int>(bytes.size()), 0);
    return state_->context->instate != XML_PARSER_EOF;
}

bool XmlReader::finish() {
    xmlParseChunk(state_->context, nullptr, 0, 1);
    return state_->open == 0;
}

}  // namespace selon::ingest
