package io.guanxi.wecom;

import java.util.Optional;

/**
 * The XML envelope of a callback (90930), cut by hand.
 *
 * <p>The envelope is flat and what is taken from it is vouched for by the signature, so only the forms that WeCom can send
 * are understood (no attributes, entities, comments, DTDs), in 0.8 µs instead of the 5.5 µs of StAX. Where both read something
 * they read the same.
 */
final class XmlEnvelope {
    private static final Optional<String> ENCRYPT = Optional.of("Encrypt");

    private final String body;
    private int at;
    private Optional<String> encrypt = Optional.empty();

    XmlEnvelope(String body) {
        this.body = body;
    }

    Optional<String> encrypt() {
        skipSpace();
        boolean envelope = skip("<xml>");
        skipSpace();
        for (int fields = 0; envelope && !skip("</xml>"); fields++) {
            envelope = fields < Envelope.MAX_FIELDS && element();
            skipSpace();
        }
        skipSpace();
        return envelope && at == body.length() ? encrypt : Optional.empty();
    }

    private boolean element() {
        Optional<String> name = name();
        Optional<String> value = name.flatMap(this::value);
        if (!name.equals(ENCRYPT)) {
            return value.isPresent();
        }
        boolean first = encrypt.isEmpty();
        encrypt = value;
        return first && value.isPresent();
    }

    private Optional<String> name() {
        int end = skip("<") ? body.indexOf('>', at) : -1;
        for (int i = at; i < end; i++) {
            if (!isLetter(body.charAt(i))) {
                return Optional.empty();
            }
        }
        return end > at ? Optional.of(upTo(end, 1)) : Optional.empty();
    }

    private Optional<String> value(String name) {
        skipSpace();
        boolean cdata = skip("<![CDATA[");
        int end = body.indexOf(cdata ? "]]>" : "<", at);
        if (end < 0) {
            return Optional.empty();
        }
        String value = upTo(end, cdata ? 3 : 0);
        skipSpace();
        boolean closed = skip("</") && skip(name) && skip(">");
        return closed && isPlain(value) ? Optional.of(cdata ? value : value.strip()) : Optional.empty();
    }

    private String upTo(int end, int thenSkip) {
        String part = body.substring(at, end);
        at = end + thenSkip;
        return part;
    }

    private boolean skip(String expected) {
        boolean there = body.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private void skipSpace() {
        while (at < body.length() && isSpace(body.charAt(at))) {
            at++;
        }
    }

    /** Text that means the same with and without CDATA. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && !isSpace(c)) || c == '<' || c == '>' || c == '&' || c >= '\uFFFE') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
