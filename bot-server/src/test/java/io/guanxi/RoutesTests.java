package io.guanxi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What the pages say of the API is there, and what is there the pages say. */
class RoutesTests {
    private static final Path ENGLISH = Path.of("../README.md");
    private static final Path CHINESE = Path.of("../README.zh-CN.md");
    private static final Pattern SPAN = Pattern.compile("`([^`]*)`");
    private static final Pattern ROUTE = Pattern.compile("(?:[A-Z]+ )?(?:/api/v1|…)?/[^ ]*");
    private static final Pattern FULL = Pattern.compile("/api/v1/[A-Za-z0-9/{}$._…-]*[A-Za-z0-9}…]");

    @Test
    void bothReadmesNameTheSameRoutes() {
        assertThat(named(CHINESE)).containsExactlyInAnyOrderElementsOf(named(ENGLISH));
    }

    @Test
    void everyPathThatAPageNamesIsThere() {
        var routes = routes();

        assertThat(pages().flatMap(page -> found(FULL, text(page)))
                        .filter(path -> !path.contains("…/") && !path.endsWith("/…"))
                        .map(PathContainer::parsePath)
                        .filter(path -> routes.stream().noneMatch(route -> route.matches(path))))
                .isEmpty();
    }

    @Test
    void everyWordOfARouteStandsInAPage() {
        var all = pages().map(RoutesTests::text).toList();

        assertThat(routes().stream()
                        .map(PathPattern::getPatternString)
                        .flatMap(route -> Arrays.stream(route.split("/", -1)))
                        .filter(word -> !word.isEmpty() && !word.contains("{"))
                        .distinct()
                        .filter(word -> all.stream().noneMatch(page -> page.contains("/" + word))))
                .isEmpty();
    }

    @Test
    void everyPackageHasItsRowInBothReadmes() throws IOException {
        try (var packages = Files.list(Path.of("src/main/java/io/guanxi"))) {
            assertThat(packages.filter(Files::isDirectory).map(dir -> "| `" + dir.getFileName() + "` | "))
                    .allSatisfy(row -> assertThat(Stream.of(ENGLISH, CHINESE))
                            .allSatisfy(readme -> assertThat(text(readme)).contains(row)));
        }
    }

    @Test
    void everyListRefusesALimitThatItCannotKeep() {
        var lists = controllers()
                .filter(controller -> limits(controller) > 0)
                .collect(Collectors.toMap(controller -> controller, RoutesTests::limits))
                .entrySet();

        assertThat(lists.stream().mapToLong(Map.Entry::getValue).sum()).isGreaterThan(30);
        assertThat(lists).allSatisfy(of -> assertThat(source(of.getKey()).split("PageSize\\.of\\(limit, ", -1))
                .as(of.getKey().getSimpleName())
                .hasSize(of.getValue().intValue() + 1));
    }

    /** How many of its routes have one. */
    private static long limits(Class<?> controller) {
        return Arrays.stream(controller.getDeclaredMethods())
                .filter(method -> paths(method).findAny().isPresent())
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(parameter -> parameter.getName().equals("limit"))
                .count();
    }

    private static String source(Class<?> controller) {
        return text(Path.of("src/main/java", controller.getName().replace('.', '/') + ".java"));
    }

    /** In the rows of its table, what comes before the example. */
    private static List<String> named(Path readme) {
        return text(readme)
                .lines()
                .filter(line -> line.startsWith("| `") && line.contains("/api/v1/"))
                .map(line -> line.substring(0, line.lastIndexOf(" | ")))
                .flatMap(row -> found(SPAN, row))
                .map(span -> span.substring(1, span.length() - 1))
                .filter(span -> ROUTE.matcher(span).matches())
                .sorted()
                .toList();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    private static Stream<Path> pages() {
        try (var docs = Files.list(Path.of("../docs"))) {
            return Stream.concat(
                    Stream.of(ENGLISH, CHINESE),
                    docs.filter(page -> page.toString().endsWith(".md")).toList().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Class<?>> controllers() {
        var controllers = new ClassPathScanningCandidateComponentProvider(false);
        controllers.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return controllers.findCandidateComponents("io.guanxi").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(Objects.requireNonNull(name), null));
    }

    private static Set<PathPattern> routes() {
        var found = new TreeSet<PathPattern>();
        controllers().forEach(controller -> Arrays.stream(controller.getDeclaredMethods())
                .flatMap(method ->
                        paths(method).flatMap(below -> root(controller).map(root -> root + below)))
                .filter(path -> path.startsWith("/api/v1"))
                .map(PathPatternParser.defaultInstance::parse)
                .forEach(found::add));
        return found;
    }

    private static Stream<String> root(Class<?> controller) {
        return controller.isAnnotationPresent(RequestMapping.class) ? paths(controller) : Stream.of("");
    }

    private static Stream<String> paths(AnnotatedElement place) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(place, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        return mapping.path().length == 0 ? Stream.of("") : Arrays.stream(mapping.path());
    }
}
