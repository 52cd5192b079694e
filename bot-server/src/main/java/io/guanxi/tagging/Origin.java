package io.guanxi.tagging;

/** Who put a tag on a relation; WECOM: we saw it there, somebody put it there in the client. */
public enum Origin {
    WECOM,
    CHANNEL,
    RULE,
    OPERATOR,
    GUIDE,
    API
}
