package io.guanxi.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.server.ResponseStatusException;

class JsonSizeFilterTests {
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void jsonOfTheLargestSizeIsReadAndALargerOneIsRefusedWithASentence() throws Exception {
        assertThat(read(request("application/json", JsonSizeFilter.MOST_BYTES))).isEqualTo(JsonSizeFilter.MOST_BYTES);

        var refused = new MockFilterChain();
        new JsonSizeFilter()
                .doFilter(request("application/json;charset=UTF-8", JsonSizeFilter.MOST_BYTES + 1), response, refused);

        assertThat(refused.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getContentAsString()).contains("at most 1000000 bytes");
    }

    @Test
    void jsonThatDoesNotSayHowLongItIsIsRefusedWhenItGetsTooLong() throws Exception {
        assertThat(read(chunked(JsonSizeFilter.MOST_BYTES))).isEqualTo(JsonSizeFilter.MOST_BYTES);

        assertThatThrownBy(() -> new JsonSizeFilterTests().read(chunked(JsonSizeFilter.MOST_BYTES + 1)))
                .isInstanceOfSatisfying(ResponseStatusException.class, refusal -> assertThat(refusal.getStatusCode())
                        .isEqualTo(HttpStatus.CONTENT_TOO_LARGE))
                .hasMessageContaining("at most 1000000 bytes");
    }

    @Test
    void aFileMayBeLarger() throws Exception {
        assertThat(read(request("text/csv", 3 * JsonSizeFilter.MOST_BYTES))).isEqualTo(3 * JsonSizeFilter.MOST_BYTES);
    }

    /** How many bytes whoever comes after the filter reads. */
    private int read(MockHttpServletRequest request) throws Exception {
        new JsonSizeFilter().doFilter(request, response, chain);
        return Objects.requireNonNull(chain.getRequest()).getInputStream().readAllBytes().length;
    }

    private static MockHttpServletRequest chunked(int bytes) {
        var request = new MockHttpServletRequest("POST", "/api/v1/orders") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }

            @Override
            public int getContentLength() {
                return -1;
            }
        };
        request.setContentType("application/json");
        request.setContent(new byte[bytes]);
        return request;
    }

    private static MockHttpServletRequest request(String type, int bytes) {
        var request = new MockHttpServletRequest("POST", "/api/v1/orders");
        request.setContentType(type);
        request.setContent(new byte[bytes]);
        return request;
    }
}
