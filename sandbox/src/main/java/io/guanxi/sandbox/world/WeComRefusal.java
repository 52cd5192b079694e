package io.guanxi.sandbox.world;

/** WeCom's answer that it did not do what was asked: an errcode of 90313 and an errmsg, which no program may rely on. */
public final class WeComRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    public WeComRefusal(int code, String message) {
        // Without a stack trace: it is an answer, and load tests get many of them.
        super(message, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
