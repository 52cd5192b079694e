package io.guanxi.sandbox.world;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Welcome codes and the welcomes sent with them (92137): a code lives 20 s and works once. */
public final class Welcomes {
    public static final Duration LIFE = Duration.ofSeconds(20);

    private final Clock clock;
    private final Map<String, Code> codes = new HashMap<>();
    private final List<SentWelcome> sent = new ArrayList<>();

    Welcomes(Clock clock) {
        this.clock = clock;
    }

    private record Code(StaffId staff, ExternalUserId customer, Instant issuedAt, Optional<Integer> usedBy) {
        Code used(int agentId) {
            return new Code(staff, customer, issuedAt, Optional.of(agentId));
        }
    }

    /** What a new customer was greeted with. */
    public record SentWelcome(StaffId staff, ExternalUserId customer, String text, int attachments, Instant at) {}

    String issue(StaffId staff, ExternalUserId customer, String code) {
        codes.put(code, new Code(staff, customer, clock.instant(), Optional.empty()));
        return code;
    }

    /** Once the two chat, the welcome comes too late (41051). */
    void chatBegan(StaffId staff, ExternalUserId customer) {
        codes.replaceAll((key, code) -> code.staff().equals(staff)
                        && code.customer().equals(customer)
                        && code.usedBy().isEmpty()
                ? code.used(0)
                : code);
    }

    /** Sends it. A second call is 41050 for the app that sent the first, and 41051 for every other one. */
    public void send(String welcomeCode, int agentId, String text, int attachments) {
        var code = codes.get(welcomeCode);
        if (code == null || code.issuedAt().plus(LIFE).isBefore(clock.instant())) {
            throw new WeComRefusal(41050, "invalid welcome code");
        }
        code.usedBy().ifPresent(earlier -> {
            throw earlier == agentId
                    ? new WeComRefusal(41050, "invalid welcome code")
                    : new WeComRefusal(41051, "externaluser has started chatting");
        });
        codes.put(welcomeCode, code.used(agentId));
        sent.add(new SentWelcome(code.staff(), code.customer(), text, attachments, clock.instant()));
    }

    public List<SentWelcome> sent() {
        return List.copyOf(sent);
    }
}
