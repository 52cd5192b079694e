package io.guanxi.wecom;

import java.net.URI;
import java.net.http.HttpClient;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.HttpClientType;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.ResponseHandler;
import me.chanjar.weixin.cp.api.impl.BaseWxCpServiceImpl;
import me.chanjar.weixin.cp.config.WxCpConfigStorage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;

/**
 * WxJava's way to WeCom with a mask in the token's place. WxJava writes the URL, the body and the answer of every call
 * into its log, so it is given a mask and objects that say nothing; the token takes the mask's place on the wire only.
 * As the executor hands back every answer as it came, WxJava neither renews tokens nor repeats calls.
 */
final class MaskedWxService extends BaseWxCpServiceImpl<HttpClient, Void> {
    private static final String MASK = "***";

    private final Wire wire;

    MaskedWxService(WeComSettings settings, Wire wire) {
        this.wire = wire;
        var storage = new WxCpDefaultConfigImpl();
        storage.setBaseApiUrl(settings.baseUrl().toString().replaceAll("/+$", ""));
        this.configStorage = storage;
    }

    Exchange send(ApiRequest request, AccessToken token) {
        try {
            return execute(new Unmasking(token), configStorage.getApiUrl(request.path()), request);
        } catch (WxErrorException e) {
            throw new IllegalStateException("an executor that reads no answer found an error in one", e);
        }
    }

    /** Past WxJava's log altogether: the secret is in this URL (91039). */
    Exchange askForToken(WeComApp app) {
        var path = "/cgi-bin/gettoken?corpid=" + ApiRequest.encoded(app.corp().value()) + "&corpsecret="
                + ApiRequest.encoded(app.secret());
        return wire.get(URI.create(configStorage.getApiUrl(path)));
    }

    /** Past WxJava's log too: the key is in this URL (99110). */
    Exchange sayThrough(RobotKey robot, Body body) {
        var path = "/cgi-bin/webhook/send?key=" + ApiRequest.encoded(robot.value());
        return wire.post(URI.create(configStorage.getApiUrl(path)), body.json());
    }

    private final class Unmasking implements RequestExecutor<Exchange, ApiRequest> {
        private final AccessToken token;

        private Unmasking(AccessToken token) {
            this.token = token;
        }

        @Override
        public Exchange execute(String maskedUri, ApiRequest request, WxType type) {
            var uri = URI.create(
                    maskedUri.replace("access_token=" + MASK, "access_token=" + ApiRequest.encoded(token.value())));
            return request.upload()
                    .map(file -> wire.post(uri, file.contentType(), file.body()))
                    .or(() -> request.body().map(body -> wire.post(uri, body.json())))
                    .orElseGet(() -> wire.get(uri));
        }

        @Override
        public void execute(String uri, ApiRequest request, ResponseHandler<Exchange> handler, WxType type) {
            handler.handle(execute(uri, request, type));
        }
    }

    @Override
    public String getAccessToken(boolean forceRefresh) {
        return MASK;
    }

    @Override
    public void initHttp() {
        // The wire is given.
    }

    @Override
    public WxCpConfigStorage getWxCpConfigStorage() {
        return configStorage;
    }

    @Override
    public HttpClient getRequestHttpClient() {
        throw noClientForWxJava();
    }

    @Override
    public Void getRequestHttpProxy() {
        throw noClientForWxJava();
    }

    @Override
    public HttpClientType getRequestType() {
        throw noClientForWxJava();
    }

    private static UnsupportedOperationException noClientForWxJava() {
        return new UnsupportedOperationException("WxJava's own executors would log tokens; call send");
    }
}
