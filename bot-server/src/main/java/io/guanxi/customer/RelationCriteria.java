package io.guanxi.customer;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/**
 * What conditions can say of relations: true of a customer if one relation that has not ended fits, or, where ended states
 * are asked for, one of these. {@code relation} asks several things of one and the same relation.
 */
@Configuration(proxyBeanMethods = false)
class RelationCriteria {

    private record OfOnePart(String name, RelationPart part) implements Criterion {
        @Override
        public Clause customers(JsonNode argument, Instant now) {
            var written = new Argument(argument);
            return select(part.where(written, now), part.ofEnded(written) || name.equals("relationState"));
        }

        @Override
        public String words(JsonNode argument) {
            return part.words(new Argument(argument));
        }

        @Override
        public boolean ofFormerCustomers(JsonNode argument) {
            return part.ofEnded(new Argument(argument));
        }
    }

    private record OfOneRelation(Map<String, RelationPart> parts) implements Criterion {
        @Override
        public String name() {
            return "relation";
        }

        @Override
        public Clause customers(JsonNode argument, Instant now) {
            var all = new ArrayList<Clause>();
            each(argument, (part, written) -> all.add(part.where(written, now)));
            if (all.isEmpty()) {
                throw new Argument(argument).wrong("must have one of " + String.join(", ", parts.keySet()));
            }
            boolean saysWhichState = argument.has("state");
            return select(Clause.joined(" AND ", all), saysWhichState);
        }

        @Override
        public String words(JsonNode argument) {
            var all = new ArrayList<String>();
            each(argument, (part, written) -> all.add(part.words(written)));
            return all.stream().collect(Collectors.joining("、", "同一段关系（", "）"));
        }

        @Override
        public boolean ofFormerCustomers(JsonNode argument) {
            var any = new ArrayList<Boolean>();
            each(argument, (part, written) -> any.add(part.ofEnded(written)));
            return any.contains(true);
        }

        private void each(JsonNode argument, BiConsumer<RelationPart, Argument> with) {
            new Argument(argument)
                    .fields(parts.keySet().toArray(String[]::new))
                    .forEach((name, written) ->
                            Optional.ofNullable(parts.get(name)).ifPresent(part -> with.accept(part, written)));
        }
    }

    private static Clause select(Clause where, boolean endedToo) {
        return Clause.of("SELECT f.external_userid FROM follow f WHERE " + (endedToo ? "" : Everybody.LIVING + " AND "))
                .then(where);
    }

    @Bean
    Criterion guideCriterion(RelationParts parts) {
        return new OfOnePart("guide", parts.guide());
    }

    @Bean
    Criterion shopCriterion(RelationParts parts) {
        return new OfOnePart("shop", parts.shop());
    }

    @Bean
    Criterion cityCriterion(RelationParts parts) {
        return new OfOnePart("city", parts.city());
    }

    @Bean
    Criterion channelCriterion(RelationParts parts) {
        return new OfOnePart("channel", parts.channel());
    }

    @Bean
    Criterion addWayCriterion(RelationParts parts) {
        return new OfOnePart("addWay", parts.addWay());
    }

    @Bean
    Criterion relationStateCriterion(RelationParts parts) {
        return new OfOnePart("relationState", parts.state());
    }

    @Bean
    Criterion addedDaysAgoCriterion(RelationParts parts) {
        return new OfOnePart("addedDaysAgo", parts.addedDaysAgo());
    }

    @Bean
    Criterion relationCriterion(RelationParts parts) {
        var all = new LinkedHashMap<String, RelationPart>();
        all.put("guide", parts.guide());
        all.put("shop", parts.shop());
        all.put("city", parts.city());
        all.put("channel", parts.channel());
        all.put("addWay", parts.addWay());
        all.put("state", parts.state());
        all.put("addedDaysAgo", parts.addedDaysAgo());
        return new OfOneRelation(all);
    }
}
