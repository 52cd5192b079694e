package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.ContactWayApi.ContactWay;
import io.guanxi.wecom.JoinWayApi.JoinWay;
import io.guanxi.wecom.JoinWayApi.NewRooms;
import io.guanxi.wecom.Outcome.Done;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WayApisTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final ConfigId ID = new ConfigId("42b34949e138eb6e027c123cba77fAAA");
    private static final String QR = "https://p.qpic.cn/wwhead/duc2TvpEgSdicZ9RrdUtBkv2UiaA/0";

    private final StubbedWeCom server = StubbedWeCom.start();
    private final WeCom weCom = server.connect();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aContactWayIsForSeveralMembersAndAnswersWithAPicture() {
        server.answers("externalcontact/add_contact_way", """
                {"errcode":0,"config_id":"%s","qr_code":"%s"}""".formatted(ID, QR));

        assertThat(weCom.contactWays().add(way("counter", List.of(ZHANG))))
                .isEqualTo(new Done<>(new ContactWayApi.Made(ID, Optional.of(QR))));
        assertThat(server.onlyBody("externalcontact/add_contact_way")).isEqualTo(JsonParser.parseString("""
                {"type":2,"scene":2,"remark":"收银台","skip_verify":true,"state":"counter","user":["zhang"],"party":[2],
                 "is_exclusive":false}"""));
    }

    @Test
    void anUpdateReplacesMembersAndDepartments() {
        server.answers("externalcontact/update_contact_way", StubbedWeCom.OK);

        assertThat(weCom.contactWays().update(ID, way("counter", List.of(ZHANG))))
                .isInstanceOf(Done.class);

        assertThat(server.onlyBody("externalcontact/update_contact_way"))
                .isEqualTo(JsonParser.parseString("""
                {"config_id":"%s","remark":"收银台","skip_verify":true,"state":"counter","user":["zhang"],"party":[2]}""".formatted(ID)));
    }

    @Test
    void waysMadeInASpanAreListedByIdAndShownOneByOne() {
        server.answers("externalcontact/list_contact_way", """
                {"errcode":0,"contact_way":[{"config_id":"%s"}],"next_cursor":"more"}""".formatted(ID));
        server.answers("externalcontact/get_contact_way", """
                {"errcode":0,"contact_way":{"config_id":"%s","type":2,"scene":2,"state":"counter","qr_code":"%s",
                 "user":["zhang"],"party":[2]}}""".formatted(ID, QR));
        var from = Instant.ofEpochSecond(1622476800);

        assertThat(weCom.contactWays().list(from, from.plusSeconds(60), Optional.empty()))
                .isEqualTo(new Done<>(new Page<>(List.of(ID), Optional.of("more"))));
        assertThat(weCom.contactWays().get(ID))
                .isEqualTo(new Done<>(new ContactWayApi.Shown(
                        ID, "counter", List.of(ZHANG), List.of(new DepartmentId(2)), Optional.of(QR))));
        assertThat(server.onlyBody("externalcontact/list_contact_way")).isEqualTo(JsonParser.parseString("""
                {"start_time":1622476800,"end_time":1622476860,"limit":1000}"""));
    }

    @Test
    void whatWeComWouldNotTakeIsNotSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> way("s".repeat(31), List.of(ZHANG)));
        assertThatIllegalArgumentException().isThrownBy(() -> way("", List.of(ZHANG)));
        var crowd = IntStream.range(0, 101).mapToObj(i -> new StaffId("g" + i)).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> way("counter", crowd));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContactWay("counter", "", true, false, List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> joinWay(List.of()));
        var groups = IntStream.range(0, 6).mapToObj(i -> new ChatId("wr" + i)).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> joinWay(groups));
    }

    @Test
    void aJoinWayNamesItsGroupsAndTheRoomsThatFollowThem() {
        server.answers("externalcontact/groupchat/add_join_way", "{\"errcode\":0,\"config_id\":\"" + ID + "\"}");
        server.answers("externalcontact/groupchat/get_join_way", """
                {"errcode":0,"join_way":{"config_id":"%s","scene":2,"auto_create_room":1,"chat_id_list":["wrBread"],
                 "qr_code":"%s","state":"poster"}}""".formatted(ID, QR));

        assertThat(weCom.joinWays().add(joinWay(List.of(new ChatId("wrBread")))))
                .isEqualTo(new Done<>(new JoinWayApi.Made(ID)));
        assertThat(weCom.joinWays().get(ID))
                .isEqualTo(new Done<>(
                        new JoinWayApi.Shown(ID, "poster", List.of(new ChatId("wrBread")), true, Optional.of(QR))));
        assertThat(server.onlyBody("externalcontact/groupchat/add_join_way")).isEqualTo(JsonParser.parseString("""
                {"scene":2,"remark":"海报","auto_create_room":1,"chat_id_list":["wrBread"],"state":"poster",
                 "room_base_name":"面包群","room_base_id":10}"""));
    }

    private static ContactWay way(String state, List<StaffId> members) {
        return new ContactWay(state, "收银台", true, false, members, List.of(new DepartmentId(2)));
    }

    private static JoinWay joinWay(List<ChatId> groups) {
        return new JoinWay("poster", "海报", groups, Optional.of(new NewRooms("面包群", 10)));
    }
}
