package io.guanxi.wiring;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jackson.JsonNodeDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.NumericNode;

/**
 * What a value must be besides well-formed: of our times if it is a date, of characters that can be shown if it is a text, and
 * of so many digits that it can be written out if it is a decimal.
 */
class RequestModule extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final int MOST_DIGITS = 40;
    static final String TOO_LONG =
            "a number has at most " + MOST_DIGITS + " digits before its point, and as many behind it";

    RequestModule() {
        super("what others write");
        Written.ALL.forEach(this::addDate);
        addDeserializer(JsonNode.class, new PlainTree());
        setDeserializerModifier(new CheckedValues());
    }

    private <T> void addDate(Written<T> kind) {
        addDeserializer(kind.type(), new Dates<>(kind));
    }

    /** A character without meaning is no part of what somebody wrote. */
    static String shown(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !paired)) {
                throw new IllegalArgumentException("character " + (i + 1)
                        + " of the text is none that can be shown (\\u%04x); take it out".formatted((int) c));
            }
            i += paired ? 1 : 0;
        }
        return text;
    }

    /** Ten characters of JSON may name a number that takes gigabytes to write out. */
    static BigDecimal bounded(BigDecimal number) {
        if (number.scale() > MOST_DIGITS || number.scale() < -MOST_DIGITS) {
            throw new IllegalArgumentException(TOO_LONG);
        }
        return number;
    }

    private static void check(JsonNode node) {
        if (node instanceof NumericNode number && number.isNaN()) {
            throw new IllegalArgumentException("it holds a number that is too large to be kept");
        }
        if (node.isString()) {
            shown(node.stringValue());
        }
        node.propertyNames().forEach(RequestModule::shown);
        node.forEach(RequestModule::check);
    }

    private static final class Dates<T> extends StdDeserializer<T> {
        private final transient Written<T> kind;

        Dates(Written<T> kind) {
            super(kind.type());
            this.kind = kind;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return kind.type().cast(context.handleUnexpectedToken(kind.type(), parser));
            }
            return kind.read(parser.getString());
        }
    }

    /** A tree of any JSON. */
    private static final class PlainTree extends StdDeserializer<JsonNode> {
        private final transient ValueDeserializer<? extends JsonNode> reader =
                JsonNodeDeserializer.getDeserializer(JsonNode.class);

        PlainTree() {
            super(JsonNode.class);
        }

        @Override
        public JsonNode deserialize(JsonParser parser, DeserializationContext context) {
            var tree = reader.deserialize(parser, context);
            check(tree);
            return tree;
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return NullNode.getInstance();
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    /** Reads as the given reader does, and looks at what came of it. */
    private static final class Checked<T> extends DelegatingDeserializer {
        private final transient Class<T> type;
        private final transient UnaryOperator<T> check;

        Checked(ValueDeserializer<?> reader, Class<T> type, UnaryOperator<T> check) {
            super(reader);
            this.type = type;
            this.check = check;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new Checked<>(reader, type, check);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            var value = super.deserialize(parser, context);
            return type.isInstance(value) ? check.apply(type.cast(value)) : value;
        }
    }

    private static final class CheckedValues extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reader) {
            if (type.getBeanClass() == BigDecimal.class) {
                return new Checked<>(reader, BigDecimal.class, RequestModule::bounded);
            }
            return reader instanceof StringDeserializer
                    ? new Checked<>(reader, String.class, RequestModule::shown)
                    : reader;
        }

        @Override
        public KeyDeserializer modifyKeyDeserializer(
                DeserializationConfig config, JavaType type, KeyDeserializer reader) {
            return type.hasRawClass(String.class) ? new Names(reader) : reader;
        }
    }

    private static final class Names extends KeyDeserializer {
        private final KeyDeserializer reader;

        Names(KeyDeserializer reader) {
            this.reader = reader;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return reader.deserializeKey(shown(key), context);
        }
    }
}
