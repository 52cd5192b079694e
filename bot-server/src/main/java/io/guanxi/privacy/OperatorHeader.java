package io.guanxi.privacy;

import io.guanxi.privacy.Actor.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who calls the API: a controller method with a parameter of type {@link Actor} is told. The header {@code X-Operator}
 * names the person at the desk, in ASCII or percent-encoded UTF-8; without it, it is a program with the API key.
 */
@Component
class OperatorHeader implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    static final String NAME = "X-Operator";

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return actor(request.getHeader(NAME));
    }

    static Actor actor(@Nullable String header) {
        return header == null || header.isBlank() ? Actor.API : new Actor(Kind.OPERATOR, name(header));
    }

    private static String name(String header) {
        var refusal = NAME + " names the operator in at most 64 printable characters; percent-encode what is not ASCII";
        if (!header.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(refusal);
        }
        try {
            var name = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (name.contains("\uFFFD")) {
                throw new IllegalArgumentException("no UTF-8");
            }
            return new Actor(Kind.OPERATOR, name).name().strip();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(refusal, e);
        }
    }
}
