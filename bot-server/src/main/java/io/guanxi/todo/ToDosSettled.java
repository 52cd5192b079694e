package io.guanxi.todo;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;

/** What guides were asked to do has come to an end. Published in the transaction that notes it. */
public record ToDosSettled(List<Settled> settled) {
    public ToDosSettled {
        settled = List.copyOf(settled);
    }

    /** One of them; kind and key as in {@link ToDo}. */
    public record Settled(String kind, String key, StaffId guide, ExternalUserId customer, Outcome outcome) {}

    /** How it ended. */
    public enum Outcome {
        /** The guide did it. */
        DONE,
        /** The guide found it not suitable. */
        UNSUITABLE,
        /** Its time was over, or it was shown often enough. */
        EXPIRED,
        /** Whoever asked for it took it back. */
        WITHDRAWN
    }
}
