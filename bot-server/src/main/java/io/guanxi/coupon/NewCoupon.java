package io.guanxi.coupon;

import io.guanxi.wecom.ExternalUserId;
import java.util.regex.Pattern;

/**
 * A coupon that is to be issued.
 *
 * @param source what it comes from, for example {@code flashsale:12}; 1 to 64 printable ASCII characters
 * @param number the source's own, likewise: the same source and number are the same coupon
 */
public record NewCoupon(String source, String number, ExternalUserId customer, Terms terms) {
    private static final Pattern NAME = Pattern.compile("[!-~]{1,64}");

    public NewCoupon {
        if (!NAME.matcher(source).matches() || !NAME.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "A coupon has a source and a number of 1 to 64 ASCII characters without spaces");
        }
    }
}
