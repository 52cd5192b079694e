package io.guanxi.sandbox.bench.lab;

import io.guanxi.sandbox.ServerProcess;
import io.guanxi.sandbox.bench.event.EventMix;
import io.guanxi.sandbox.bench.measure.Meter;
import java.net.URI;

/** A server with a database of a certain size, beside others of other sizes on the same MariaDB. */
public record Site(ServerProcess process, Database database, EventMix mix, Meter meter) {
    public URI server() {
        return process.url();
    }
}
