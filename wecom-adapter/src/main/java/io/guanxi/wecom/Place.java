package io.guanxi.wecom;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A point on the map that a member chose to send (90239, 90240).
 *
 * @param latitude Location_X, in degrees
 * @param longitude Location_Y, in degrees
 * @param scale the map's zoom
 * @param label the address, as text
 * @param poiName the name of the place; only from a menu's location picker, and possibly absent there
 */
public record Place(
        double latitude, double longitude, OptionalInt scale, Optional<String> label, Optional<String> poiName) {

    /** Where somebody is, is nobody's business in a log. */
    @Override
    public String toString() {
        return "Place[masked]";
    }
}
