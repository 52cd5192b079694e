package io.guanxi.flashsale;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Writes what is decided {@link Later} at once. Spring would have the request find its way to us a second time, which costs as much as the first. */
@Component
class AnswerLater implements HandlerMethodReturnValueHandler, WebMvcConfigurer {
    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(this);
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return returned.getParameterType() == Later.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned,
            MethodParameter type,
            ModelAndViewContainer container,
            NativeWebRequest request) {
        container.setRequestHandled(true);
        var waiting = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class))
                .startAsync();
        var answer = new CompletableFuture<ResponseEntity<String>>();
        var unused = answer.thenAccept(decided -> write(decided, waiting));
        waiting.addListener(new Late(answer));
        ((Later) Objects.requireNonNull(returned)).answer().whenComplete((decided, e) -> {
            answer.complete(e == null ? decided : none(HttpStatus.INTERNAL_SERVER_ERROR));
        });
    }

    private static void write(ResponseEntity<String> answer, AsyncContext waiting) {
        var response = (HttpServletResponse) waiting.getResponse();
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        var body = answer.getBody();
        try {
            if (body != null) {
                response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            waiting.complete();
        }
    }

    private static ResponseEntity<String> none(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }

    /** Whoever is not decided about by then is told to try again. */
    private record Late(CompletableFuture<ResponseEntity<String>> answer) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            answer.complete(none(HttpStatus.SERVICE_UNAVAILABLE));
        }

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
