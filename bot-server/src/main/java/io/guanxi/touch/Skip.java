package io.guanxi.touch;

/** Why a customer gets nothing: a code that can be counted, and a sentence for whoever asks. */
public record Skip(String reason, String sentence) {}
