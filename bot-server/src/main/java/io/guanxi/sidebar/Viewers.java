package io.guanxi.sidebar;

import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.StaffId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Who asks from the page beside a chat: a controller method with a parameter of type {@link Viewer} is told, or is not called.
 * The cookie says who, the header that it is their own page that asks, the staff table that they still may.
 */
@Component
@OnlyIfConfigured
class Viewers implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    static final String COOKIE = "guanxi-sidebar";
    static final String TOKEN = "X-Guanxi-Page";

    private final Sessions sessions;
    private final Guides guides;

    Viewers(Sessions sessions, Guides guides) {
        this.sessions = sessions;
        this.guides = guides;
    }

    /** A guide who looks at the page. */
    record Viewer(Guide guide) {
        StaffId id() {
            return guide.id();
        }
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public Viewer resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var session = Optional.ofNullable(WebUtils.getCookie(
                        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)), COOKIE))
                .flatMap(cookie -> sessions.read(cookie.getValue()))
                .filter(one -> one.staff().equals(named(request)))
                .filter(one ->
                        one.sentBy(Optional.ofNullable(request.getHeader(TOKEN)).orElse("")))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED, "登录已经过期，请重新打开。"));
        return guides.find(session.staff())
                .filter(Guide::active)
                .map(Viewer::new)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN, "这个页面只给在职的导购使用。"));
    }

    private static StaffId named(NativeWebRequest request) {
        var variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST);
        return new StaffId(variables instanceof Map<?, ?> named ? String.valueOf(named.get("staff")) : "-");
    }
}
