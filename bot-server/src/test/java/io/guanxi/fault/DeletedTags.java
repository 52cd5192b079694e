package io.guanxi.fault;

import io.guanxi.sandbox.api.Call;
import io.guanxi.sandbox.api.WeComHttp.Reply;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Corp tags that an administrator has deleted: WeCom's list no longer shows them. */
final class DeletedTags {
    private static final String LIST = "externalcontact/get_corp_tag_list";
    private static final String MARK = "externalcontact/mark_tag";
    private static final String NO_SUCH_TAG = "{\"errcode\":40068,\"errmsg\":\"invalid tagid\"}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Set<TagId> gone = new HashSet<>();

    void add(TagId tag) {
        gone.add(tag);
    }

    boolean has(TagId tag) {
        return gone.contains(tag);
    }

    /** As WeCom tells it (92130): of the tags that go with a group nothing is said. */
    static String told(String corp, Instant at, String type, String id) {
        return "<xml><ToUserName>" + corp + "</ToUserName><FromUserName>sys</FromUserName><CreateTime>"
                + at.getEpochSecond() + "</CreateTime><MsgType>event</MsgType><Event>change_external_tag</Event><Id>"
                + id
                + "</Id><TagType>" + type + "</TagType><ChangeType>delete</ChangeType></xml>";
    }

    /** A call that names one of them (90313). */
    Optional<Reply> refused(Call call) {
        boolean named = call.api().equals(MARK)
                && gone.stream().anyMatch(tag -> call.body().toString().contains('"' + tag.value() + '"'));
        return named ? Optional.of(new Reply(200, NO_SUCH_TAG, Duration.ZERO, false)) : Optional.empty();
    }

    Reply without(Call call, Reply reply) {
        if (!call.api().equals(LIST) || gone.isEmpty()) {
            return reply;
        }
        var answer = JSON.readTree(reply.body());
        if (!(answer.get("tag_group") instanceof ArrayNode groups)) {
            return reply;
        }
        for (var group : groups) {
            withoutThem((ArrayNode) group.get("tag"));
        }
        for (int i = groups.size() - 1; i >= 0; i--) {
            if (groups.get(i).get("tag").isEmpty()) {
                groups.remove(i);
            }
        }
        return new Reply(reply.status(), JSON.writeValueAsString(answer), reply.after(), reply.cut());
    }

    private void withoutThem(ArrayNode tags) {
        var ids = StreamSupport.stream(tags.spliterator(), false)
                .map(tag -> new TagId(tag.get("id").asString()))
                .toList();
        for (int i = ids.size() - 1; i >= 0; i--) {
            if (has(ids.get(i))) {
                tags.remove(i);
            }
        }
    }
}
