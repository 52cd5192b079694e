package io.guanxi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.content.MediaStore.Media;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.wecom.MediaFile;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.TryLater;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class MediaTests {
    private static final String UPLOAD = "media/upload";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, (byte) 0xFF, '\'', '\\'};
    private static final TestDatabase database = TestDatabase.of(MediaTests.class);

    private final Ground ground =
            Ground.on(database, Corp.builder().shop(2, "一店").build(), "media");
    private final Set<Long> needed = new HashSet<>();
    private final MediaMapper rows = database.mapper(MediaMapper.class);
    private final MediaStore store =
            new MediaStore(rows, uses(), TestPrivacy.trail(database), database.transaction(), ground.clock);
    private final WeComMedia weCom = new WeComMedia(store, rows, ground.weCom, ground.calls, ground.clock);

    @AfterEach
    void leave() {
        ground.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatIsUploadedIsKeptByteForByteAndOnce() throws IOException {
        var controller = new MediaController(store);

        var first = controller.add(MediaFile.Kind.IMAGE, "海报.png", new ByteArrayInputStream(PNG), Actor.API);
        var again = controller.add(MediaFile.Kind.IMAGE, "海报.png", new ByteArrayInputStream(PNG), Actor.API);
        var renamed = controller.add(MediaFile.Kind.IMAGE, "秋.png", new ByteArrayInputStream(PNG), Actor.API);

        assertThat(first).isEqualTo(new Media(first.id(), MediaFile.Kind.IMAGE, "海报.png", PNG.length));
        assertThat(again).isEqualTo(first);
        assertThat(renamed.id()).isNotEqualTo(first.id());
        assertThat(store.file(first).bytes()).isEqualTo(PNG);
        assertThat(controller.list(first.id(), 10)).containsExactly(renamed);
        assertThatThrownBy(() -> controller.get(renamed.id() + 1)).hasMessageContaining("404");
    }

    @Test
    void whatSomethingNeedsIsNotDeleted() {
        var controller = new MediaController(store);
        long picture = picture();
        needed.add(picture);

        assertThatThrownBy(() -> controller.delete(picture, Actor.API))
                .hasMessageContaining("409")
                .hasMessageContaining("plan 7 needs media " + picture);
        needed.clear();
        controller.delete(picture, Actor.API);

        assertThat(store.find(picture)).isEmpty();
        assertThatThrownBy(() -> controller.delete(picture, Actor.API)).hasMessageContaining("404");
    }

    private ObjectProvider<MediaUse> uses() {
        var beans = new DefaultListableBeanFactory();
        MediaUse plan = media -> needed.contains(media) ? Optional.of("plan 7") : Optional.empty();
        beans.registerSingleton("plans", plan);
        return beans.getBeanProvider(MediaUse.class);
    }

    @Test
    void weComGetsItWhenItIsNeededAndAgainBeforeItsThreeDaysEnd() {
        var picture = picture();

        var first = id(picture);
        ground.clock.advance(Duration.ofHours(59));
        assertThat(id(picture)).isEqualTo(first);
        assertThat(uploads()).isOne();

        ground.clock.advance(Duration.ofHours(2));
        assertThat(id(picture)).isNotEqualTo(first);
        assertThat(uploads()).isEqualTo(2);
    }

    @Test
    void whatMustLastLongerIsUploadedAgainSooner() {
        var picture = picture();
        var first = id(picture);
        ground.clock.advance(Duration.ofHours(47));
        assertThat(idFor(picture, Duration.ofHours(24))).isEqualTo(first);

        ground.clock.advance(Duration.ofHours(2));
        assertThat(id(picture)).isEqualTo(first);
        var second = idFor(picture, Duration.ofHours(24));
        assertThat(second).isNotEqualTo(first);

        ground.clock.advance(Duration.ofHours(11));
        assertThat(idFor(picture, Duration.ofDays(30)))
                .as("nothing lasts so long")
                .isEqualTo(second);
    }

    private String idFor(long media, Duration time) {
        var answer = weCom.ids(List.of(media), ground.clock.instant().plus(time));
        return ((Done<Map<Long, String>>) answer).value().values().iterator().next();
    }

    @Test
    void nodesThatNeedItAtOnceUploadItOnce() {
        var picture = picture();
        ground.simulation.faults().add(Fault.latency(UPLOAD, Duration.ofMillis(300)));

        var answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> weCom.ids(List.of(picture))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(uploads()).isOne();
        assertThat(answers).allMatch(answer -> answer instanceof Done || answer instanceof TryLater);
        assertThat(answers.stream().filter(Done.class::isInstance)).isNotEmpty();
        assertThat(weCom.ids(List.of(picture))).isInstanceOf(Done.class);
    }

    @Test
    void aNodeThatDiesOverAnUploadKeepsTheOthersFromItForTwoMinutesOnly() {
        var picture = picture();
        var now = ground.clock.instant();
        rows.claim(picture, now, now.plus(Duration.ofMinutes(2)), now);

        assertThat(weCom.ids(List.of(picture))).isInstanceOf(TryLater.class);
        ground.clock.advance(Duration.ofMinutes(2));
        assertThat(weCom.ids(List.of(picture))).isInstanceOf(Done.class);
    }

    @Test
    void anUploadThatFailsIsTriedAgainAndNeverLeavesTheMessageInDoubt() {
        var picture = picture();
        ground.simulation.faults().add(Fault.of(UPLOAD, Fault.Kind.CUT_AFTER).times(1));
        ground.simulation.faults().add(Fault.errcode(UPLOAD, 45009).times(1));

        for (int i = 0; i < 2; i++) {
            assertThat(weCom.ids(List.of(picture)))
                    .isInstanceOfSatisfying(
                            TryLater.class, later -> assertThat(later.why()).isEqualTo(Later.TRANSIENT));
        }
        assertThat(weCom.ids(List.of(picture))).isInstanceOf(Done.class);
    }

    @Test
    void anAttachmentHasWhatItsKindNeedsAndNothingElse() {
        var link = attached(Attached.Kind.LINK, Optional.empty(), Optional.of("{{shop}}"), Optional.of("https://a.b"));

        assertThat(link.filled(text -> text.replace("{{shop}}", "南门店")).title()).contains("南门店");
        assertThat(link.toString()).doesNotContain("shop");
        assertThatThrownBy(() -> attached(Attached.Kind.VIDEO, Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessage("VIDEO needs media");
        assertThatThrownBy(() -> attached(Attached.Kind.IMAGE, Optional.of(1L), Optional.empty(), Optional.of("x")))
                .hasMessage("IMAGE has no url");
    }

    @Test
    void aTemplateFillsInItsWordsAndLeavesAllElseAsItIs() {
        var template = Template.of("<b>{{a}}</b> & {{#b}}有 {{b}}{{/b}}{{^b}}没有{{/b}}");

        assertThat(template.names()).containsExactly("a", "b");
        assertThat(template.filled(Map.of("a", "1 < 2", "b", ""))).isEqualTo("<b>1 < 2</b> & 没有");
        assertThat(template.filled(Map.of("a", "", "b", "茶"))).isEqualTo("<b></b> & 有 茶");
        assertThatThrownBy(() -> template.filled(Map.of("b", "茶"))).hasMessageContaining("a word is missing");
    }

    private static Attached attached(
            Attached.Kind kind, Optional<Long> media, Optional<String> title, Optional<String> url) {
        return new Attached(
                kind, media, title, Optional.empty(), url, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private long picture() {
        return store.add(MediaFile.of(MediaFile.Kind.IMAGE, "a.png", PNG), Actor.API)
                .id();
    }

    private String id(long media) {
        Outcome<Map<Long, String>> answer = weCom.ids(List.of(media));
        return ((Done<Map<Long, String>>) answer).value().values().iterator().next();
    }

    private int uploads() {
        return ground.simulation.calls().of(UPLOAD);
    }
}
