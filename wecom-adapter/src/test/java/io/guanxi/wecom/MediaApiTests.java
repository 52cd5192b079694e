package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    void whatWeComWouldNotTakeIsNotSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> Picture.of(new byte[] {1, 2, 3, 4}));
        assertThatIllegalArgumentException().isThrownBy(() -> Picture.of("GIF89a...".getBytes(StandardCharsets.UTF_8)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Picture.of(new byte[MediaApi.LARGEST_PICTURE + 1]))
                .withMessageContaining("2097152");
    }
}
