package io.guanxi.service;

import java.util.Set;

/** Why WeCom could not deliver what it had taken (94670). */
record SendFailure(int number) {
    /** The account, the app or the corp is not as it should be, or the kind of message is not allowed: nothing that a guide could mend. */
    private static final Set<Integer> FOR_OPERATORS = Set.of(1, 2, 8, 11, 12);

    static SendFailure of(String detail) {
        return new SendFailure(detail.matches("\\d{1,4}") ? Integer.parseInt(detail) : 0);
    }

    /** Whether somebody should say to the customer by other means what they did not hear. */
    boolean matters() {
        return !FOR_OPERATORS.contains(number);
    }

    /** In the words of operators. */
    String reason() {
        return switch (number) {
            case 1 -> "the account was deleted";
            case 2 -> "the app was disabled";
            case 4 -> "the conversation is older than 48 h";
            case 5 -> "the conversation was closed";
            case 6 -> "five messages were sent already";
            case 8 -> "the corp is not verified";
            case 10 -> "the customer does not take messages";
            case 11 -> "no member has signed in to WeCom's app with a phone number or WeChat";
            case 12 -> "this kind of message is not allowed there";
            case 13 -> "WeCom's security rules stopped it";
            default -> "WeCom does not say why";
        };
    }
}
