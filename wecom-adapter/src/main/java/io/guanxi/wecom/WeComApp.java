package io.guanxi.wecom;

/**
 * A self-built app (自建应用) of the corp, with the right to ask for its tokens (91039).
 *
 * @param name our name for it, the key of its token; never shown to WeCom
 * @param agentId the app's AgentId in the admin console
 */
public record WeComApp(String name, int agentId, CorpId corp, String secret) {
    public WeComApp {
        name = Identifiers.checked("the name of a WeCom app", name, 64);
        if (secret.isBlank()) {
            throw new IllegalArgumentException(
                    "WeCom app " + name + " has no secret; copy it from the app's page in the admin console (应用管理)");
        }
    }

    @Override
    public String toString() {
        return "WeComApp[" + name + ", agentId=" + agentId + ", corp=" + corp + ", secret=***]";
    }
}
