package io.guanxi.wecom;

/** Calls of WeCom's API in the name of one app. */
final class ApiCalls {

    private final WeComApp app;

    ApiCalls(WeComApp app) {
        this.app = app;
    }

    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
    <T> Outcome<T> notYet() {
        throw new UnsupportedOperationException("no calls yet in the name of " + app);
    }
}
