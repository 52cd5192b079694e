package io.guanxi.sandbox.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTests {

    @Test
    void anAnswerIsWholeOnlyWithAllOfItsBody() {
        var text = "HTTP/1.1 200 \r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\npong";

        for (int length = 0; length < text.length(); length++) {
            assertThat(Answer.read(text.getBytes(ISO_8859_1), length)).isEmpty();
        }
        assertThat(read(text)).contains(new Answer(200, false));
    }

    @Test
    void anAnswerWithoutABodyIsWholeAfterItsHead() {
        assertThat(Answer.read("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1), 38))
                .contains(new Answer(200, false));
    }

    @Test
    void aChunkedAnswerIsWholeWithItsLastChunk() {
        var head = "HTTP/1.1 404 \r\nTransfer-Encoding: chunked\r\n\r\n";

        assertThat(read(head + "3\r\nabc\r\n")).isEmpty();
        assertThat(read(head + "3\r\nabc\r\n0\r\n\r\n")).contains(new Answer(404, false));
    }

    @Test
    void aServerThatIsTooBusySaysThatItHangsUp() {
        assertThat(read("HTTP/1.1 503 \r\nconnection: close\r\ncontent-length: 0\r\n\r\n"))
                .contains(new Answer(503, true));
    }

    private static java.util.Optional<Answer> read(String text) {
        return Answer.read(text.getBytes(ISO_8859_1), text.length());
    }
}
