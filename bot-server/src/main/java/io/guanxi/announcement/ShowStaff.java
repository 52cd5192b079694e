package io.guanxi.announcement;

import io.guanxi.wecom.StaffId;
import java.util.List;

/** How a member of staff is shown in the app what customers would read; implemented by whoever knows how to. */
public interface ShowStaff {
    /**
     * Shows it to one member. In the caller's transaction.
     *
     * @param key printable ASCII, the same for the same trial
     * @return how many messages that makes
     */
    int show(String key, StaffId to, List<Showing> showings);

    /**
     * One thing that customers would read.
     *
     * @param text however long; it says too what an app message can't carry
     * @param media pictures and files of our own
     * @param uploaded pictures that WeCom knows already, by its media id
     */
    record Showing(String text, List<Long> media, List<String> uploaded) {
        public Showing {
            media = List.copyOf(media);
            uploaded = List.copyOf(uploaded);
        }

        /** The text is the customers' and ours alone. */
        @Override
        public String toString() {
            return "Showing[" + text.length() + " characters]";
        }
    }
}
