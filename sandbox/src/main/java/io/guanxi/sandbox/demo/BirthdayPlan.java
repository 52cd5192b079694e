package io.guanxi.sandbox.demo;

import com.nlf.calendar.Solar;
import io.guanxi.sandbox.world.World;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator prepares tomorrow's birthdays, and everybody in the cast gets into their position. */
final class BirthdayPlan {
    static final Duration AHEAD = Duration.ofSeconds(6);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerApi api;
    private final World world;
    private final BirthdayCast cast;
    private Optional<ZonedDateTime> slot = Optional.empty();
    private Optional<Long> id = Optional.empty();

    BirthdayPlan(ServerApi api, World world, BirthdayCast cast) {
        this.api = api;
        this.world = world;
        this.cast = cast;
    }

    String make() {
        var at = ZonedDateTime.now(CHINA).plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
        slot = Optional.of(at);
        tellBirthdays(at.toLocalDate().plusDays(1));
        api.put(
                "customers/" + cast.optedOut().customer() + "/opt-out",
                Map.of("reason", "told the guide on the phone"));
        world.customerDeletes(cast.leftBefore().customer(), cast.leftBefore().staff());
        for (int i = YearMonth.from(at).lengthOfMonth(); i > 0; i--) {
            world.sendByHand(cast.quotaUsed().staff(), List.of(cast.quotaUsed().customer()), "早安");
        }
        NotAsExpected.within(
                PATIENCE,
                () -> Relations.of(
                                api,
                                cast.leftBefore().customer(),
                                cast.leftBefore().staff())
                        .relation()
                        .equals("LEFT_BY_CUSTOMER"),
                () -> "the callback of the customer who left has not arrived");
        create(at);
        return cast.all().size() + " birthdays tomorrow, solar and lunar; the plan fires at " + at.toLocalTime()
                + " in Shanghai";
    }

    private void tellBirthdays(LocalDate tomorrow) {
        var lunar = Solar.fromYmd(tomorrow.getYear(), tomorrow.getMonthValue(), tomorrow.getDayOfMonth())
                .getLunar();
        int number = 0;
        for (var follow : cast.all()) {
            var isLunar = number++ % 2 == 1;
            api.put(
                    "customers/" + follow.customer() + "/birthday",
                    Map.of(
                            "calendar", isLunar ? "LUNAR" : "SOLAR",
                            "month", isLunar ? Math.abs(lunar.getMonth()) : tomorrow.getMonthValue(),
                            "day", isLunar ? lunar.getDay() : tomorrow.getDayOfMonth(),
                            "leapMonth", isLunar && lunar.getMonth() < 0));
        }
    }

    private void create(ZonedDateTime at) {
        // Quiet hours far from now: the story is played at any time of the day.
        var quiet = at.toLocalTime().truncatedTo(ChronoUnit.MINUTES).plusHours(12);
        var created = api.post(
                "plans",
                Map.of(
                        "name", "生日前一天的问候",
                        "occasion", "birthday",
                        "text", "明天是您的生日，送您一份小礼物：来店里报生日，领一只现烤的蝴蝶酥。",
                        "at", at.toLocalTime().toString(),
                        "zone", CHINA.getId(),
                        "settings", Map.of("daysBefore", 1),
                        "guardrails",
                                Map.of(
                                        "quietHours",
                                        Map.of(
                                                "from",
                                                quiet.toString(),
                                                "to",
                                                quiet.plusMinutes(1).toString()),
                                        "maxTouches",
                                        2,
                                        "perDays",
                                        7,
                                        "expireAfter",
                                        "PT24H")));
        id = Optional.of(created.get("id").getAsLong());
    }

    long id() {
        return id.orElseThrow(() -> new NotAsExpected("there is no plan"));
    }

    /** When it is due. */
    ZonedDateTime slot() {
        return slot.orElseThrow(() -> new NotAsExpected("there is no plan"));
    }

    String preview() {
        var day = slot().toLocalDate();
        var ahead = api.get("plans/" + id() + "/preview?on=" + day);
        int planned = ahead.get("planned").getAsInt();
        NotAsExpected.unless(
                planned == cast.handed().size(),
                planned + " planned instead of " + cast.handed().size() + ": " + ahead);
        return planned + " get it, left out " + ahead.get("skipped");
    }
}
