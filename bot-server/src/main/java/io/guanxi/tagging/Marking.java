package io.guanxi.tagging;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagApi;
import io.guanxi.wecom.TagId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The wish that one relation has these tags more and those less (92118).
 *
 * @param cause what made it necessary, for example an event and its time: the same wish for the same cause is made once
 */
public record Marking(
        StaffId staff, ExternalUserId customer, List<TagId> add, List<TagId> remove, Source by, String cause) {
    private static final int LONGEST_CAUSE = 190;

    public Marking {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
        if (add.isEmpty() && remove.isEmpty()) {
            throw new IllegalArgumentException("A marking must add or remove at least one tag");
        }
        if (add.size() > TagApi.MOST_MARKS || remove.size() > TagApi.MOST_MARKS) {
            throw new IllegalArgumentException("A relation has at most " + TagApi.MOST_MARKS + " tags");
        }
        if (cause.length() > LONGEST_CAUSE) {
            throw new IllegalArgumentException("A marking's cause has at most " + LONGEST_CAUSE + " characters");
        }
    }

    String dedupKey() {
        return sha256(String.join("\n", staff.value(), customer.value(), sorted(add), sorted(remove), cause));
    }

    static String sha256(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String sorted(List<TagId> tags) {
        return String.join(" ", tags.stream().map(TagId::value).sorted().toList());
    }
}
