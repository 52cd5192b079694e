package io.guanxi.wecom;

import java.util.List;

/** What may be said to a customer in customer service (94677): words, or words with entries to tap. */
public sealed interface ServiceWords {
    int MOST_BYTES = 2048;
    int MOST_HEAD_BYTES = 1024;
    int MOST_ENTRIES = 10;
    int MOST_ENTRY_BYTES = 128;

    /** At most 2048 bytes of UTF-8; WeCom cuts what is longer. */
    record Text(String content) implements ServiceWords {
        public Text {
            Limits.bytes("a customer service text", content, 1, MOST_BYTES);
        }

        @Override
        public String toString() {
            return "Text[]";
        }
    }

    /**
     * Whoever taps an entry says its label, and we hear its id.
     *
     * @param head at most 1024 bytes of UTF-8
     * @param entries 1 to 10
     */
    record Menu(String head, List<Entry> entries) implements ServiceWords {
        public Menu {
            Limits.bytes("the head of a menu", head, 1, MOST_HEAD_BYTES);
            entries = List.copyOf(Limits.count("the entries of a menu", entries, 1, MOST_ENTRIES));
        }

        @Override
        public String toString() {
            return "Menu[" + entries + "]";
        }
    }

    /**
     * An entry to tap.
     *
     * @param id 1 to 128 of a-z, A-Z, 0-9 and _
     * @param label 1 to 128 bytes of UTF-8
     */
    record Entry(String id, String label) {
        public Entry {
            if (!id.matches("[a-zA-Z0-9_]{1,128}")) {
                throw new IllegalArgumentException("the id of a menu's entry has 1 to 128 of a-z, A-Z, 0-9 and _");
            }
            Limits.bytes("the label of a menu's entry", label, 1, MOST_ENTRY_BYTES);
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
