package io.guanxi.wecom;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A well-formed callback of a kind that is not known here, or of a known kind without a field that it must have.
 *
 * @param fields every text of the message by its path below the root, for example {@code ScanCodeInfo/ScanType}, in the
 *     order of the message; an element that repeats has several texts
 */
public record UnknownEvent(EventHeader header, Map<String, List<String>> fields) implements CallbackEvent {
    public UnknownEvent {
        var copy = new LinkedHashMap<String, List<String>>();
        fields.forEach((path, texts) -> copy.put(path, List.copyOf(texts)));
        fields = Collections.unmodifiableMap(copy);
    }

    /** Names only: the texts may be what somebody wrote. */
    @Override
    public String toString() {
        return "UnknownEvent" + fields.keySet();
    }
}
