package io.guanxi.sandbox;

import io.guanxi.sandbox.api.CallCounts;
import io.guanxi.sandbox.api.Faults;
import io.guanxi.sandbox.api.Quotas;
import io.guanxi.sandbox.api.WeComHttp;
import io.guanxi.sandbox.callback.Deliveries;
import io.guanxi.sandbox.control.Control;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.CallbackKeys;
import java.net.URI;
import java.time.Clock;

/** WeCom on this machine: its API over HTTP, a corp whose people act, and callbacks to the apps that asked for them. */
public final class SimulatedWeCom implements AutoCloseable {
    private final Deliveries deliveries;
    private final World world;
    private final WeComHttp api;
    private final HttpFront front;

    private SimulatedWeCom(Corp corp, Clock clock, int port) {
        deliveries = new Deliveries(corp.id(), clock);
        world = new World(corp, clock, deliveries::post);
        api = new WeComHttp(world, clock);
        front = HttpFront.start(api, new Control(world, api, deliveries), port);
    }

    /**
     * Starts with that corp on 127.0.0.1.
     *
     * @param clock the time inside: of tokens, welcome codes, quotas and callbacks
     * @param port 0 for any free one
     */
    public static SimulatedWeCom start(Corp corp, Clock clock, int port) {
        return new SimulatedWeCom(corp, clock, port == 0 ? FreePort.onLoopback() : port);
    }

    /** What stands before {@code /cgi-bin/}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    public World world() {
        return world;
    }

    /** From now on that app's callbacks are posted there, sealed with these keys. */
    public void deliverTo(URI callbackUrl, CallbackKeys keys, int agentId) {
        deliveries.deliverTo(callbackUrl, keys, agentId);
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    /** How often each API was called. */
    public CallCounts calls() {
        return api.counts();
    }

    public Quotas quotas() {
        return api.quotas();
    }

    /** Switches misbehaviour on and off. */
    public Faults faults() {
        return api.faults();
    }

    @Override
    public void close() {
        deliveries.close();
        front.close();
    }
}
