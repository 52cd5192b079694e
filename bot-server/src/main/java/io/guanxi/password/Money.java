package io.guanxi.password;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * What a bill came to.
 *
 * @param amount with two decimals
 * @param currency ISO 4217
 */
record Money(BigDecimal amount, String currency) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    Money {
        if (amount.signum() < 0
                || amount.compareTo(MOST) >= 0
                || amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("amount must be an amount such as \"88.40\", with at most two decimals");
        }
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("currency must be three capital letters such as CNY");
        }
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    static boolean isCurrency(String text) {
        return CURRENCY.matcher(text).matches();
    }
}
