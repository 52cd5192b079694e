package io.guanxi.deed;

import io.guanxi.announcement.MembersDid;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells announcements which members bought and redeemed, from whoever knows it. */
@Configuration(proxyBeanMethods = false)
class WhatMembersDid {
    @Bean
    MembersDid membersBought(ObjectProvider<Bought> bought) {
        return new Did("bought", moments -> bought.stream().map(who -> who.firstAfter(moments)));
    }

    /** Whatever it was: so it is the same question for groups that were told and for those held back. */
    @Bean
    MembersDid membersRedeemed(ObjectProvider<Redeemed> redeemed) {
        return new Did("redeemed", moments -> redeemed.stream().map(who -> who.firstAfter(moments, Optional.empty())));
    }

    private record Did(
            String what, Function<Map<ExternalUserId, Instant>, Stream<Map<ExternalUserId, Instant>>> asEachKnows)
            implements MembersDid {
        @Override
        public Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments) {
            var first = new HashMap<ExternalUserId, Instant>();
            asEachKnows
                    .apply(moments)
                    .forEach(known -> known.forEach(
                            (customer, at) -> first.merge(customer, at, (a, b) -> a.isBefore(b) ? a : b)));
            return first;
        }
    }
}
