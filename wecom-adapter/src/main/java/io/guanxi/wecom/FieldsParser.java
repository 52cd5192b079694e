package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Parses a message's XML into {@link Fields}: no DTD, no entities but XML's own five, bounded in size, depth and number. */
final class FieldsParser {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_ELEMENTS = 20_000;

    /** The JDK's own parser, whatever else is on the class path; per thread, since a factory need not be thread-safe. */
    private static final ThreadLocal<XMLInputFactory> FACTORY = ThreadLocal.withInitial(FieldsParser::hardened);

    private final Deque<Fields> open = new ArrayDeque<>();
    private Fields root = new Fields("");
    private int elements;

    private FieldsParser() {}

    static Fields parse(byte[] xml) {
        if (xml.length > CallbackCodec.MAX_BODY) {
            throw new MalformedCallbackException("the message has more than " + CallbackCodec.MAX_BODY + " bytes");
        }
        try {
            var reader = FACTORY.get().createXMLStreamReader(new StringReader(new String(xml, UTF_8)));
            return new FieldsParser().parse(reader);
        } catch (XMLStreamException e) {
            // Neither the parser's words nor the exception itself go on: they quote the message.
            throw new MalformedCallbackException("the message is not well-formed XML" + placeOf(e));
        }
    }

    private Fields parse(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> root = open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text(reader.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedCallbackException("the message has a DTD or an entity, which WeCom never sends");
                default -> {}
            }
        }
        return root;
    }

    private void start(String name) {
        if (open.size() == MAX_DEPTH || ++elements > MAX_ELEMENTS) {
            throw new MalformedCallbackException(
                    "the message has more than " + MAX_DEPTH + " levels or " + MAX_ELEMENTS + " elements");
        }
        var element = new Fields(name);
        if (!open.isEmpty()) {
            open.peek().add(element);
        }
        open.push(element);
    }

    private void text(String text) {
        if (!open.isEmpty()) {
            open.peek().append(text);
        }
    }

    private static String placeOf(XMLStreamException e) {
        var place = e.getLocation();
        return place == null ? "" : " at line " + place.getLineNumber() + ", column " + place.getColumnNumber();
    }

    private static XMLInputFactory hardened() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }
}
