package io.guanxi.deed;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.announcement.MembersDid;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class WhatMembersDidTests {
    private static final ExternalUserId ANNA = new ExternalUserId("wmANNA");
    private static final ExternalUserId BO = new ExternalUserId("wmBO");
    private static final Instant ASKED = Instant.parse("2026-03-02T02:00:00Z");

    @Test
    void ofWhatSeveralKnowTheFirstTimeCounts() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(WhatMembersDid.class);
            context.registerBean(
                    "till",
                    Redeemed.class,
                    () -> (moments, sources) -> sources.isPresent()
                            ? Map.of()
                            : Map.of(ANNA, ASKED.plusSeconds(9), BO, ASKED.plusSeconds(5)));
            context.registerBean(
                    "chat",
                    Redeemed.class,
                    () -> (moments, sources) -> Map.of(ANNA, moments.getOrDefault(ANNA, Instant.MAX)));
            context.registerBean("shop", Bought.class, () -> moments -> Map.of(BO, ASKED.plusSeconds(7)));
            context.refresh();

            var did = context.getBeansOfType(MembersDid.class).values().stream()
                    .collect(Collectors.toMap(
                            MembersDid::what, each -> each.firstAfter(Map.of(ANNA, ASKED, BO, ASKED))));

            assertThat(did)
                    .isEqualTo(Map.of(
                            "redeemed", Map.of(ANNA, ASKED, BO, ASKED.plusSeconds(5)),
                            "bought", Map.of(BO, ASKED.plusSeconds(7))));
        }
    }
}
