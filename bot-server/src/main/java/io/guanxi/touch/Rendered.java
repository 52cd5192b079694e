package io.guanxi.touch;

import io.guanxi.content.Attached;
import io.guanxi.wecom.MessageContent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a guide really sends: a text and what comes with it, all words filled in. */
record Rendered(String text, List<Attached> attachments) {
    Rendered {
        attachments = List.copyOf(attachments);
    }

    /** The numbers of the media that it carries. */
    Set<Long> media() {
        return attachments.stream()
                .flatMap(attached -> attached.media().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As WeCom takes it; refused with the byte counts if it is too long. */
    MessageContent message(Map<Long, String> weComIds) {
        return new MessageContent(
                text,
                attachments.stream()
                        .map(attached -> attached.attachment(weComIds))
                        .toList());
    }

    /** What it says is the customers' and ours alone. */
    @Override
    public String toString() {
        return "Rendered[" + text.length() + " characters, " + attachments + "]";
    }
}
