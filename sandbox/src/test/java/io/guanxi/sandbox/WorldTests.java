package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.LI;
import static io.guanxi.sandbox.Scene.MONDAY;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.world.CorpBuilder.tagId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.Notice;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MemberMessage;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTests {
    private final SettableClock clock = new SettableClock(MONDAY);
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final World world = new World(Scene.corp().build(), clock, notices::add);

    private Follow follow(StaffId staff, ExternalUserId customer) {
        return world.inside(state -> state.follows().require(staff, customer));
    }

    private static CallbackEvent read(Notice notice) {
        return CallbackCodec.read(notice.xml().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCustomerMayFollowASecondGuideAndRemainsOnePerson() {
        world.scan(LI, BO, "counter");

        assertThat(world.<List<Follow>>inside(state -> state.follows().of(BO)))
                .extracting(Follow::staff)
                .containsExactlyInAnyOrder(ZHANG, LI);
        assertThat(follow(LI, BO).state()).contains("counter");
        assertThat(follow(ZHANG, BO).state()).isEmpty();
    }

    @Test
    void whoComesBackAfterDeletingTheGuideIsAFriendAgain() {
        world.customerDeletes(ANNA, ZHANG);
        clock.advance(Duration.ofDays(1));

        world.scan(ZHANG, ANNA, "");

        assertThat(follow(ZHANG, ANNA).customerLeft()).isFalse();
        assertThat(follow(ZHANG, ANNA).since()).isEqualTo(clock.instant());
    }

    @Test
    void whoCanNotActIsSaidInASentenceAndNothingIsCalledBack() {
        var nobody = new StaffId("nobody");

        assertThatThrownBy(() -> world.scan(nobody, "丽丽", "")).hasMessageContaining("nobody");
        assertThatThrownBy(() -> world.customerDeletes(BO, LI)).hasMessageContaining("not a customer of li");
        assertThatThrownBy(() -> world.editTags(LI, BO, List.of(tagId("金卡")), List.of()))
                .hasMessageContaining("not a customer");
        world.leave(LI);
        notices.clear();
        assertThatThrownBy(() -> world.writeToApp(LI, "还在吗")).hasMessageContaining("li");
        assertThat(notices).isEmpty();
    }

    @Test
    void whateverIsWrittenArrivesAsItWasWritten() {
        var awkward = "<b>]]> & \"引号\" 🎂\n第二行";

        world.writeToApp(ZHANG, awkward);

        assertThat(read(notices.get(0)))
                .isInstanceOfSatisfying(MemberMessage.Text.class, text -> assertThat(text.content())
                        .isEqualTo(awkward));
    }

    @Test
    void messagesInOneSecondHaveDifferentIds() {
        IntStream.range(0, 50).forEach(i -> world.writeToApp(ZHANG, "在吗"));

        assertThat(notices).extracting(Notice::xml).doesNotHaveDuplicates().hasSize(50);
    }

    @Test
    void aNoticeDoesNotShowItsContentWhenItIsLogged() {
        world.writeToApp(ZHANG, "secret words");

        assertThat(notices.get(0).toString()).doesNotContain("secret words");
    }
}
