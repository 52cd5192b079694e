package io.guanxi.wecom;

/** How one HTTP request to WeCom went, before anybody has read the answer. */
sealed interface Exchange {

    /** An answer arrived whole. */
    record Answered(int status, String body) implements Exchange {
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /** No connection came about, so WeCom cannot have seen the request. */
    record NeverSent(String why) implements Exchange {}

    /** The request left, or may have left, and no whole answer came back. */
    record MaybeSent(String why) implements Exchange {}
}
