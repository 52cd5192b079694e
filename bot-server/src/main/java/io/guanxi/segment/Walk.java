package io.guanxi.segment;

/** Work that is done for all customers, a stretch of them at a time; {@link Walks} keeps its place. */
public interface Walk {
    /** At most 40 small letters, digits and hyphens; never changes. */
    String name();

    /**
     * In transactions of its own; when it comes back, the stretch is noted as done. Asked again if it fails, or if the server
     * does: doing it twice, or on two nodes at once, must change nothing twice.
     *
     * @param stillAtIt is to be run before each part that may take half a minute; throws if another node has done the stretch
     */
    void go(Stretch stretch, Runnable stillAtIt);
}
