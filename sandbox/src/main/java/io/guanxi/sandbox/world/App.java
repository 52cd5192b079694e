package io.guanxi.sandbox.world;

/**
 * A self-built app of the simulated corp, listed in 可调用接口的应用, with every member in its range.
 *
 * @param secret its corpsecret, made up for this simulation
 */
public record App(int agentId, String secret) {
    @Override
    public String toString() {
        return "App[agentId=" + agentId + ", secret=***]";
    }
}
