package io.guanxi.wiring;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets the web layer read bodies and parameters as strictly as we do. */
@Configuration
class WebWiring implements WebMvcConfigurer {
    private final StrictJson json;

    WebWiring(StrictJson json) {
        this.json = json;
    }

    @Override
    public void configureMessageConverters(ServerBuilder converters) {
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json.mapper()));
    }

    @Override
    public void addFormatters(FormatterRegistry formats) {
        Written.ALL.forEach(kind -> add(kind, formats));
    }

    private static <T> void add(Written<T> kind, FormatterRegistry formats) {
        formats.addConverter(String.class, kind.type(), new Parameter<>(kind));
    }

    private record Parameter<T>(Written<T> kind) implements Converter<String, T> {
        /** What is left empty is not there: Spring takes null for that, though its signature does not say so. */
        @Override
        @SuppressWarnings("NullAway")
        public @Nullable T convert(String text) {
            return text.isBlank() ? null : kind.readParameter(text);
        }
    }
}
