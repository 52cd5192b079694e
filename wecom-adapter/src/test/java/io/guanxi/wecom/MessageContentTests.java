package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.wecom.Attachment.File;
import io.guanxi.wecom.Attachment.Image;
import io.guanxi.wecom.Attachment.Link;
import io.guanxi.wecom.Attachment.MiniProgram;
import io.guanxi.wecom.Attachment.Video;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MessageContentTests {
    private static final String URL = "https://a.example";

    @Test
    void aTextHasAtMost4000BytesNotCharacters() {
        assertThat(MessageContent.ofText("字".repeat(1333) + "a").attachments()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageContent.ofText("字".repeat(1334)))
                .withMessageContaining("4000 bytes of UTF-8, but has 4002")
                .withMessageNotContaining("字");
    }

    @Test
    void nineAttachmentsAreTheMost() {
        List<Attachment> ten = Collections.nCopies(10, new File("m1"));

        assertThat(new MessageContent("", ten.subList(0, 9)).attachments()).hasSize(9);
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageContent("", ten));
    }

    @Test
    void thereIsSomethingToSay() {
        assertThatIllegalArgumentException().isThrownBy(() -> MessageContent.ofText(" "));
    }

    @Test
    void attachmentsAddedLaterDoNotCount() {
        var attachments = new ArrayList<Attachment>(List.of(new File("m1")));
        var content = new MessageContent("", attachments);

        attachments.clear();

        assertThat(content.attachments()).hasSize(1);
    }

    @Test
    void theTextsOfACardHaveLimitsInBytes() {
        assertThat(new Link("字".repeat(42) + "ab", Optional.empty(), Optional.of("d".repeat(512)), URL).url())
                .isEqualTo(URL);
        refused(() -> new Link("字".repeat(43), Optional.empty(), Optional.empty(), URL));
        refused(() -> new Link("", Optional.empty(), Optional.empty(), URL));
        refused(() -> new Link("t", Optional.empty(), Optional.of("d".repeat(513)), URL));
        refused(() -> new Link("t", Optional.of("p".repeat(2049)), Optional.empty(), URL));
        refused(() -> new Link("t", Optional.empty(), Optional.empty(), "u".repeat(2049)));
        refused(() -> new MiniProgram("t".repeat(65), "m", "wx", "/"));
    }

    @Test
    void anAttachmentNamesWhatItShows() {
        refused(() -> new Image(Optional.empty(), Optional.empty()));
        refused(() -> new MiniProgram("t", " ", "wx", "/"));
        refused(() -> new MiniProgram("t", "m", "", "/"));
        refused(() -> new MiniProgram("t", "m", "wx", ""));
        refused(() -> new Video(""));
        refused(() -> new File(""));
    }

    private static void refused(ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction);
    }
}
