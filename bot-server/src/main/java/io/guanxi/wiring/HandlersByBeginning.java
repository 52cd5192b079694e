package io.guanxi.wiring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Looks for whom a request is meant among those whose paths begin alike. Spring asks each of the several hundred in turn, which
 * costs a click in a rush as much as all the rest of its way.
 */
@Component
class HandlersByBeginning implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new ByBeginning();
    }

    private record Known(RequestMappingInfo mapping, HandlerMethod handler) {}

    private static final class ByBeginning extends RequestMappingHandlerMapping {
        private final Map<String, Set<Known>> byBeginning = new HashMap<>();

        @Override
        public void afterPropertiesSet() {
            super.afterPropertiesSet();
            getHandlerMethods()
                    .forEach((mapping, handler) -> mapping.getPatternValues().forEach(path -> byBeginning
                            .computeIfAbsent(beginning(path), fresh -> new LinkedHashSet<>())
                            .add(new Known(mapping, handler))));
            // Whoever listens everywhere would not be found so.
            if (byBeginning.keySet().stream().anyMatch(path -> path.contains("{") || path.contains("*"))) {
                byBeginning.clear();
            }
        }

        private static String beginning(String path) {
            int end = path.indexOf('/', 1);
            return end < 0 ? path : path.substring(0, end);
        }

        /** If not exactly one is found, Spring decides. */
        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                throws Exception {
            var matches = new ArrayList<Known>();
            for (var known : byBeginning.getOrDefault(beginning(path), Set.of())) {
                var match = getMatchingMapping(known.mapping(), request);
                if (match != null) {
                    matches.add(new Known(match, known.handler()));
                }
            }
            if (matches.size() != 1) {
                return super.lookupHandlerMethod(path, request);
            }
            var only = matches.get(0);
            request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, only.handler());
            handleMatch(only.mapping(), path, request);
            return only.handler();
        }
    }
}
