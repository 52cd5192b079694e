package io.guanxi.sandbox.bench.lab;

/**
 * How much a database holds before anything happens.
 *
 * @param handled callbacks that were handled long ago and are not yet purged
 */
public record Size(int customers, long handled) {
    String schema() {
        return "guanxi_bench_" + customers + "_" + handled;
    }
}
