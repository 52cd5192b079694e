package io.guanxi;

import java.lang.reflect.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Addresses of all routes that read, with one text at a time put where they take one. */
record ReadRoutes(String text) {
    private static final String HARMLESS = "x";
    private static final Map<Class<?>, String> SAMPLES = Map.of(
            long.class, "1",
            Long.class, "1",
            int.class, "1",
            Integer.class, "1",
            boolean.class, "false",
            LocalDate.class, "2026-11-23",
            Instant.class, "2026-11-23T00:00:00Z");

    Stream<String> of(List<RequestMappingHandlerMapping> mappings) {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route ->
                        Objects.requireNonNull(route.getKey().getPathPatternsCondition()).getPatterns().stream()
                                .map(PathPattern::getPatternString)
                                .filter(path -> path.startsWith("/api/v1/"))
                                .flatMap(path -> each(path, route.getValue())));
    }

    private Stream<String> each(String path, HandlerMethod method) {
        var texts = Arrays.stream(method.getMethodParameters())
                .map(MethodParameter::getParameter)
                .filter(parameter -> isGiven(parameter) && type(parameter) == String.class)
                .toList();
        return texts.stream().map(one -> address(path, method, one));
    }

    private String address(String path, HandlerMethod method, Parameter one) {
        var filled = path;
        for (var parameter : method.getMethod().getParameters()) {
            if (parameter.isAnnotationPresent(PathVariable.class)) {
                filled = filled.replace("{" + parameter.getName() + "}", value(parameter, one));
            }
        }
        return filled
                + Arrays.stream(method.getMethod().getParameters())
                        .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                        .filter(parameter -> parameter.equals(one) || isNeeded(parameter))
                        .map(parameter -> parameter.getName() + "=" + value(parameter, one))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private String value(Parameter parameter, Parameter one) {
        return parameter.equals(one)
                ? URLEncoder.encode(text, StandardCharsets.UTF_8)
                : SAMPLES.getOrDefault(type(parameter), HARMLESS);
    }

    private static boolean isNeeded(Parameter parameter) {
        var asked = parameter.getAnnotation(RequestParam.class);
        return asked.required()
                && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                && parameter.getType() != Optional.class;
    }

    private static boolean isGiven(Parameter parameter) {
        return parameter.isAnnotationPresent(PathVariable.class) || parameter.isAnnotationPresent(RequestParam.class);
    }

    private static Class<?> type(Parameter parameter) {
        return MethodParameter.forParameter(parameter).nestedIfOptional().getNestedParameterType();
    }
}
