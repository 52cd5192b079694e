package io.guanxi.segment;

/** Work that is done for all customers, a stretch of them at a time; {@link Walks} keeps its place. */
public interface Walk {
    /** At most 40 small letters, digits and hyphens; never changes. */
    String name();

    /** In one transaction with the note that it is done; asked again if it fails, or if the server does. */
    void go(Stretch stretch);
}
