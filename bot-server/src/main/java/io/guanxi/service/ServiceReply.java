package io.guanxi.service;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.ServiceWords;
import io.guanxi.wecom.ServiceWords.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the assistant says, on its way.
 *
 * @param id WeCom's msgid, ours: however often it is sent, it is said once
 * @param code the right to say it, if not by the five after each message of the customer's
 */
record ServiceReply(
        String id, OpenKfId account, ExternalUserId customer, Optional<String> code, String text, List<Entry> menu) {
    private static final String ELLIPSIS = "…";

    ServiceReply {
        menu = List.copyOf(menu);
    }

    Conversation conversation() {
        return new Conversation(account, customer);
    }

    ServiceWords words() {
        return menu.isEmpty()
                ? new ServiceWords.Text(shortened(text, ServiceWords.MOST_BYTES))
                : new ServiceWords.Menu(shortened(text, ServiceWords.MOST_HEAD_BYTES), menu);
    }

    static boolean fitsAMenu(String text) {
        return bytes(text) <= ServiceWords.MOST_HEAD_BYTES;
    }

    /** Cut between characters. */
    private static String shortened(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        int end = text.length();
        while (bytes(text.substring(0, end)) + bytes(ELLIPSIS) > most) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Words for one person. */
    @Override
    public String toString() {
        return "ServiceReply[" + id + "]";
    }
}
