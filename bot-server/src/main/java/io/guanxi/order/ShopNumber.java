package io.guanxi.order;

/** A shop system and the number that a thing has there: what comes under the same is the same thing, told again. */
record ShopNumber(String system, String number) implements Comparable<ShopNumber> {
    @Override
    public int compareTo(ShopNumber other) {
        int bySystem = system.compareTo(other.system);
        return bySystem != 0 ? bySystem : number.compareTo(other.number);
    }
}
