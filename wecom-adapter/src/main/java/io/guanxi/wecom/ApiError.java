package io.guanxi.wecom;

/**
 * What WeCom answered when it did not do what was asked.
 *
 * @param api the API's path below {@code /cgi-bin/}, for example {@code externalcontact/mark_tag}
 * @param code WeCom's errcode (90313); 0 when there was no answer of WeCom's own (network, HTTP status)
 * @param message our words for a person who has to act; never WeCom's errmsg with ids or tokens in it
 */
public record ApiError(String api, int code, String message) {
    @Override
    public String toString() {
        return api + ": " + (code == 0 ? "" : code + " ") + message;
    }
}
