package io.guanxi.announcement;

/** Why a group did not get an announcement: a code to count by, and a sentence for people. */
record Why(String reason, String sentence) {
    Why {
        sentence = sentence.length() <= 255 ? sentence : sentence.substring(0, 255);
    }
}
