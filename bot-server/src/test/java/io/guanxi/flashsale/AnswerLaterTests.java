package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;

/** How an answer that comes later is written. */
class AnswerLaterTests {
    private final AnswerLater answers = new AnswerLater();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockHttpServletRequest request = new MockHttpServletRequest() {
        /** As a server does it; the mock would have none to answer with. */
        @Override
        public AsyncContext startAsync() {
            return startAsync(this, response);
        }
    };
    private final CompletableFuture<ResponseEntity<String>> decided = new CompletableFuture<>();
    private final ModelAndViewContainer container = new ModelAndViewContainer();

    @BeforeEach
    void ask() throws Exception {
        request.setAsyncSupported(true);
        var claim = new MethodParameter(
                ClaimPages.class.getDeclaredMethod("claim", long.class, String.class, int.class), -1);
        assertThat(answers.supportsReturnType(claim)).isTrue();
        answers.handleReturnValue(new Later(decided), claim, container, new ServletWebRequest(request, response));
    }

    private MockAsyncContext waiting() {
        return (MockAsyncContext) Objects.requireNonNull(request.getAsyncContext());
    }

    @Test
    void whatIsDecidedIsWrittenWithItsHeadersAndWords() {
        assertThat(container.isRequestHandled()).isTrue();
        assertThat(request.isAsyncStarted()).isTrue();

        decided.complete(ResponseEntity.status(404)
                .header("Referrer-Policy", "no-referrer")
                .body("没有"));

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(new String(response.getContentAsByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("没有");
        assertThat(request.isAsyncStarted()).isFalse();
    }

    @Test
    void whoIsNotDecidedAboutInTimeIsToldSoOnce() throws Exception {
        var context = waiting();
        for (var listener : context.getListeners()) {
            listener.onTimeout(new AsyncEvent(context));
        }
        decided.complete(ResponseEntity.status(303).build());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(request.isAsyncStarted()).isFalse();
    }

    @Test
    void aFailureIsAnAnswerToo() {
        decided.completeExceptionally(new IllegalStateException("nobody decides"));

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(request.isAsyncStarted()).isFalse();
    }
}
