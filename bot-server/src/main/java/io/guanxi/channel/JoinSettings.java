package io.guanxi.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.JoinWayApi.JoinWay;
import io.guanxi.wecom.JoinWayApi.NewRooms;
import java.util.List;
import java.util.Optional;

/**
 * How somebody wants a channel's way into groups to be.
 *
 * @param groups one to five; customers enter the first that has room
 * @param newRooms the name of groups that WeCom opens by itself once all are full; empty: it opens none
 * @param firstRoom the number behind that name in the first of them
 */
record JoinSettings(String remark, List<String> groups, Optional<String> newRooms, int firstRoom) {
    JoinSettings {
        groups = List.copyOf(groups);
    }

    @JsonCreator
    static JoinSettings of(
            Optional<String> remark,
            Optional<List<String>> groups,
            Optional<String> newRooms,
            Optional<Integer> firstRoom) {
        return new JoinSettings(remark.orElse(""), groups.orElse(List.of()), newRooms, firstRoom.orElse(1));
    }

    /** @throws IllegalArgumentException if WeCom would have none such; those kept from before were not all looked at */
    JoinWay way(String state) {
        return new JoinWay(
                state,
                remark,
                groups.stream().map(ChatId::new).toList(),
                newRooms.map(name -> new NewRooms(name, firstRoom)));
    }
}
