package io.guanxi.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Whoever is found by the beginning is whom Spring finds. */
class HandlersByBeginningTests {
    private final RequestMappingHandlerMapping quick = started(new HandlersByBeginning());

    @RestController
    static class Pages {
        @GetMapping("/sale/{id}")
        void look(@PathVariable long id) {}

        @GetMapping("/sale/all")
        void all() {}

        @PostMapping("/sale/{id}/claim")
        void claim(@PathVariable long id) {}

        @GetMapping({"/order", "/orders"})
        void orders() {}
    }

    @RestController
    static class Everywhere {
        @GetMapping("/{any}/claim")
        void any(@PathVariable String any) {}

        @GetMapping("/wide/{*rest}")
        void rest(@PathVariable String rest) {}
    }

    private static RequestMappingHandlerMapping started(HandlersByBeginning handlers, Class<?>... more) {
        var context = new StaticWebApplicationContext();
        context.registerSingleton("pages", Pages.class);
        for (var one : more) {
            context.registerSingleton(one.getName(), one);
        }
        context.refresh();
        var mapping = handlers.getRequestMappingHandlerMapping();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    private static @Nullable String found(RequestMappingHandlerMapping mapping, MockHttpServletRequest request)
            throws Exception {
        ServletRequestPathUtils.parseAndCache(request);
        var handler = mapping.getHandler(request);
        return handler == null
                ? null
                : ((HandlerMethod) handler.getHandler()).getMethod().getName();
    }

    private static MockHttpServletRequest request(String method, String path) {
        return new MockHttpServletRequest(method, path);
    }

    @Test
    void eachFindsItsHandlerWithWhatStandsInThePath() throws Exception {
        var claim = request("POST", "/sale/12/claim");

        assertThat(found(quick, claim)).isEqualTo("claim");
        assertThat(claim.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .hasToString("/sale/{id}/claim");
        assertThat(claim.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .hasToString("{id=12}");
        assertThat(found(quick, request("GET", "/orders"))).isEqualTo("orders");
    }

    @Test
    void whereSeveralFitOrNoneSpringDecides() throws Exception {
        assertThat(found(quick, request("GET", "/sale/all"))).isEqualTo("all");
        assertThat(found(quick, request("GET", "/nothing"))).isNull();
        assertThat(found(quick, request("GET", "/sale"))).isNull();
        assertThatThrownBy(() -> found(quick, request("GET", "/sale/12/claim")))
                .isInstanceOf(HttpRequestMethodNotSupportedException.class);
    }

    @Test
    void whoListensEverywhereIsFoundToo() throws Exception {
        var wide = started(new HandlersByBeginning(), Everywhere.class);

        assertThat(found(wide, request("GET", "/wide/claim"))).isEqualTo("any");
        assertThat(found(wide, request("POST", "/sale/12/claim"))).isEqualTo("claim");
    }
}
