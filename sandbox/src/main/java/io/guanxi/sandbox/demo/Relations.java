package io.guanxi.sandbox.demo;

import com.google.gson.JsonObject;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Optional;

/** One guide's relation with a customer, as the server's API shows it; nothing if it knows of none. */
record Relations(Optional<JsonObject> follow) {

    static Relations of(ServerApi api, ExternalUserId customer, StaffId staff) {
        try {
            return new Relations(api.get("customers/" + customer).getAsJsonArray("follows").asList().stream()
                    .map(element -> element.getAsJsonObject())
                    .filter(each -> each.get("staff").getAsString().equals(staff.value()))
                    .findFirst());
        } catch (NotAsExpected unknownYet) {
            return new Relations(Optional.empty());
        }
    }

    boolean hasTag(String name) {
        return follow.filter(present -> present.getAsJsonArray("tags").asList().stream()
                        .anyMatch(tag ->
                                tag.getAsJsonObject().get("name").getAsString().equals(name)))
                .isPresent();
    }

    String relation() {
        return field("relation");
    }

    String channel() {
        return field("channel");
    }

    private String field(String name) {
        return follow.filter(present -> present.has(name))
                .map(present -> present.get(name).getAsString())
                .orElse("");
    }
}
