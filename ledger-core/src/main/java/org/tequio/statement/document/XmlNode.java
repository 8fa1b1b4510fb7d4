package org.tequio.statement.document;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of an XML document by its local name, with the line on which it begins. A document type is refused, so
 * that no entity of its own can be declared and nothing outside the document is ever read. Confined to one thread.
 */
final class XmlNode {

    private static final int NODES_MAX = 200_000;
    private static final int DEPTH_MAX = 64;

    private final String name;
    private final String namespace;
    private final int line;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlNode(XMLStreamReader reader) {
        name = reader.getLocalName();
        namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        line = Math.max(1, reader.getLocation().getLineNumber());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
    }

    /** The root of a document. */
    static XmlNode read(String document, Findings findings) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(document));
            return read(reader, findings);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw findings.failure("xml-malformed", line, Map.of());
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static XmlNode read(XMLStreamReader reader, Findings findings) throws XMLStreamException {
        Deque<XmlNode> open = new ArrayDeque<>();
        @Nullable XmlNode root = null;
        int nodes = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            int line = Math.max(1, reader.getLocation().getLineNumber());
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw findings.failure("xml-doctype", line, Map.of());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                nodes++;
                if (nodes > NODES_MAX) {
                    throw findings.tooMany("document-too-large", "elements", NODES_MAX);
                }
                if (open.size() >= DEPTH_MAX) {
                    throw findings.tooMany("document-too-large", "levels", DEPTH_MAX);
                }
                XmlNode node = new XmlNode(reader);
                root = root == null ? node : root;
                if (!open.isEmpty()) {
                    open.getLast().children.add(node);
                }
                open.addLast(node);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.removeLast();
            } else if (event == XMLStreamConstants.CHARACTERS && !open.isEmpty()) {
                open.getLast().text.append(reader.getText());
            }
        }
        if (root == null) {
            throw findings.failure("xml-malformed", 1, Map.of());
        }
        return root;
    }

    String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    int line() {
        return line;
    }

    String text() {
        return text.toString().strip();
    }

    @Nullable
    String attribute(String attribute) {
        return attributes.get(attribute);
    }

    /** The elements at the end of a path of local names. */
    List<XmlNode> all(String... path) {
        List<XmlNode> found = List.of(this);
        for (String step : path) {
            found = found.stream()
                    .flatMap(node -> node.children.stream())
                    .filter(node -> node.name.equals(step))
                    .toList();
        }
        return found;
    }

    Optional<XmlNode> first(String... path) {
        return all(path).stream().findFirst();
    }

    /** The text at the end of a path; {@code null} if there is none. */
    @Nullable
    String textOf(String... path) {
        return first(path).map(XmlNode::text).filter(it -> !it.isEmpty()).orElse(null);
    }

    /** This element and all below it. */
    Stream<XmlNode> below() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlNode::below));
    }
}
