package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.wecom.MediaApi.Kept;
import io.guanxi.wecom.MediaApi.Picture;
import io.guanxi.wecom.MediaApi.Uploaded;
import io.guanxi.wecom.Outcome.Done;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaApiTests {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, (byte) 0xFE};
    private static final String URL = "http://p.qpic.cn/pic_wework/3474110808/7a7c84/0";

    private final StubbedWeCom server = StubbedWeCom.start();
    private final MediaApi media = server.connect().media();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPictureIsSentWholeAndItsAddressComesBack() {
        server.answers("media/uploadimg", "{\"errcode\":0,\"errmsg\":\"\",\"url\":\"" + URL + "\"}");

        assertThat(media.uploadPicture(Picture.of(PNG))).isEqualTo(new Done<>(new Uploaded(URL)));

        var request = server.onlyRequest("media/uploadimg");
        assertThat(request.getHeader("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(new String(request.getBody(), StandardCharsets.ISO_8859_1))
                .contains("filename=\"picture.png\"", "filelength=10", "Content-Type: image/png")
                .contains(new String(PNG, StandardCharsets.ISO_8859_1));
    }

    @Test
    void aTokenThatWeComEndedIsReplacedForAnUploadToo() {
        server.inTurn("media/uploadimg", List.of("{\"errcode\":42001}", "{\"errcode\":0,\"url\":\"" + URL + "\"}"));

        assertThat(media.uploadPicture(Picture.of(PNG))).isEqualTo(new Done<>(new Uploaded(URL)));
        assertThat(server.requests("media/uploadimg")).hasSize(2);
    }

    @Test
    void aFileIsSentUnderItsNameAndItsIdComesBack() {
        server.answers(
                "media/upload", "{\"errcode\":0,\"type\":\"file\",\"media_id\":\"3a8\",\"created_at\":\"1380000000\"}");

        assertThat(media.upload(MediaFile.of(MediaFile.Kind.FILE, "菜单.pdf", PNG)))
                .isEqualTo(new Done<>(new Kept("3a8")));

        var request = server.onlyRequest("media/upload");
        assertThat(request.getUrl()).contains("type=file");
        assertThat(new String(request.getBody(), StandardCharsets.UTF_8)).contains("filename=\"菜单.pdf\"");
    }

    @Test
    void aFileThatWeComWouldNotTakeIsRefusedWithTheReason() {
        var mp4 = new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'};

        assertThat(MediaFile.of(MediaFile.Kind.VIDEO, "a.mp4", mp4).bytes()).isEqualTo(mp4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of(MediaFile.Kind.VIDEO, "a.mp4", PNG))
                .withMessageContaining("MP4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of(MediaFile.Kind.IMAGE, "a.png", mp4))
                .withMessageContaining("PNG or a JPEG");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of(MediaFile.Kind.FILE, "a\"b", PNG))
                .withMessageContaining("no quotes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of(MediaFile.Kind.IMAGE, "a.png", new byte[10 * 1024 * 1024 + 1]))
                .withMessageContaining("must be 6 to 10485760, but is 10485761");
    }

    @Test
    void whatWeComWouldNotTakeIsNotSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> Picture.of(new byte[] {1, 2, 3, 4}));
        assertThatIllegalArgumentException().isThrownBy(() -> Picture.of("GIF89a...".getBytes(StandardCharsets.UTF_8)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Picture.of(new byte[MediaApi.LARGEST_PICTURE + 1]))
                .withMessageContaining("2097152");
    }
}
