package io.guanxi.wecom;

import java.util.Optional;

/** Reads a plaintext into the record of its kind, or into an {@link UnknownEvent} if it has none. */
final class CallbackReader {
    private CallbackReader() {}

    static CallbackEvent read(byte[] plaintext) {
        Fields message = FieldsParser.parse(plaintext);
        return EventTable.reading(kindOf(message))
                .flatMap(reading -> known(reading, message))
                .orElseGet(() -> new UnknownEvent(EventHeader.asFarAsTold(message), message.texts()));
    }

    /** A known kind without what it must have is kept as unknown rather than lost as an error. */
    private static Optional<CallbackEvent> known(EventTable.Reading reading, Fields message) {
        try {
            return Optional.of(reading.read(message));
        } catch (Fields.MissingFieldException | IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }

    /** {@code message/text}, {@code event/click}, or {@code change_contact/create_user} where an event has a ChangeType. */
    private static String kindOf(Fields message) {
        String type = message.find("MsgType").orElse("");
        if (!type.equals("event")) {
            return "message/" + type;
        }
        String event = message.find("Event").orElse("");
        return message.find("ChangeType").map(change -> event + "/" + change).orElse("event/" + event);
    }
}
