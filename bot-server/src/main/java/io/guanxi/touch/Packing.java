package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.util.List;
import java.util.stream.IntStream;

/** Makes as few tasks of a guide's customers as WeCom lets: each is one more confirmation for the guide. */
final class Packing {
    /** Customers of one mass message (92135). */
    static final int LARGEST = 10_000;

    private Packing() {}

    /** Customers of one guide and text that travel together. */
    record Parcel(int part, List<ExternalUserId> customers) {}

    /**
     * Packs in the given order.
     *
     * @param firstPart the number of the first parcel
     */
    static List<Parcel> pack(List<ExternalUserId> customers, int firstPart) {
        var parcels = Chunks.of(customers, LARGEST).toList();
        return IntStream.range(0, parcels.size())
                .mapToObj(i -> new Parcel(firstPart + i, parcels.get(i)))
                .toList();
    }

    /** How many tasks so many customers make. */
    static int tasks(int customers) {
        return (customers + LARGEST - 1) / LARGEST;
    }
}
