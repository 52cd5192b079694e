package io.guanxi.sandbox.bench.lab;

import io.guanxi.sandbox.ServerProcess;
import io.guanxi.sandbox.bench.measure.Meter;
import java.util.function.Supplier;

/** A server with its database, and what it costs. */
public record Place(ServerProcess server, Database database, Supplier<Meter> meter) {
    public ServerApi api() {
        return new ServerApi(server.url(), ServerSettings.API_KEY);
    }
}
