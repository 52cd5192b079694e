package io.guanxi.channel;

import io.guanxi.wecom.ConfigId;
import org.springframework.stereotype.Component;

/** Asks again for the pictures of join ways that WeCom did not tell when they were made. */
@Component
class FetchPictures {
    private static final int MOST = 500;

    private final Ways ways;
    private final JoinWayPort port;

    FetchPictures(Ways ways, JoinWayPort port) {
        this.ways = ways;
        this.port = port;
    }

    void fetch() {
        for (var way : ways.withoutPicture(WayKind.JOIN, MOST)) {
            var id = new ConfigId(String.valueOf(way.configId()));
            port.qrCode(id).ifPresent(picture -> ways.picture(way, id, picture));
        }
    }
}
