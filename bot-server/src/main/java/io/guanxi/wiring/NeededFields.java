package io.guanxi.wiring;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Executable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Who declares a field of ours neither {@link Optional} nor {@link Nullable} needs it in the JSON. */
class NeededFields extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return isNeeded(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        var said = super.findSetterInfo(config, member);
        return isNeeded(member) ? said.withValueNulls(Nulls.FAIL) : said;
    }

    private static boolean isNeeded(Annotated member) {
        return member instanceof AnnotatedParameter parameter
                && parameter.getMember() instanceof Executable maker
                && maker.getDeclaringClass().getName().startsWith("io.guanxi.")
                && !parameter.getRawType().isPrimitive()
                && parameter.getRawType() != Optional.class
                && !maker.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
    }
}
