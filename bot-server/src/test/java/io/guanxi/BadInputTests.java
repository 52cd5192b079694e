package io.guanxi;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.world.Corp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Whoever says something wrong is told what, in a sentence, and nothing is kept of it. */
class BadInputTests {
    private static final String PLAN = "\"name\":\"t\",\"occasion\":\"message\",\"text\":\"hello\"";
    private static House house;

    @BeforeAll
    static void open() {
        house = House.start(BadInputTests.class, Corp.example(7));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        return House.send(HttpRequest.newBuilder(house.url().resolve(path))
                .header("Authorization", "Bearer " + House.API_KEY)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private static String refused(int status, String method, String path, String body) {
        var answer = send(method, path, body);
        assertThat(answer.statusCode())
                .as(path + " " + body + ": " + answer.body())
                .isEqualTo(status);
        var sentence = JsonMapper.shared().readTree(answer.body()).get("detail").asString();
        assertThat(sentence).doesNotContain("io.guanxi", "java.", "Failed to", "not marked", "Cannot ", "`");
        return sentence;
    }

    private static String badPlan(String fields) {
        return refused(400, "POST", "/api/v1/plans", "{" + PLAN + "," + fields + "}");
    }

    @Test
    void aMisspeltFieldDoesNotPassForOneThatWasLeftOut() {
        assertThat(badPlan("\"segmant\":1"))
                .startsWith("the request has no \"segmant\"; it can have name, occasion, text");
        assertThat(badPlan("\"guardrail\":{}")).contains("has no \"guardrail\"");
        assertThat(badPlan("\"guardrails\":{\"foo\":1}"))
                .startsWith("guardrails has no \"foo\"; it can have quietHours");
        assertThat(refused(400, "PUT", "/api/v1/channels/counter", "{\"welcometext\":\"x\"}"))
                .isEqualTo("the request has no \"welcometext\"; it can have name, welcomeText, tags");
        assertThat(refused(400, "POST", "/api/v1/passwords", "{\"foo\":1}"))
                .startsWith("The password has no \"foo\"; it can have month");
    }

    @Test
    void whatIsLeftOutOrNullIsNoMistakeWhereItMayBe() {
        assertThat(send("POST", "/api/v1/plans", "{" + PLAN + ",\"segment\":null,\"guardrails\":null}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(send("PUT", "/api/v1/channels/counter", "{\"name\":\"Counter\"}")
                        .statusCode())
                .isLessThan(300);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "POST|/api/v1/plans|{not json|the request is no JSON; look at line 1, column ",
                "POST|/api/v1/plans|17|the request must be an object with name, occasion",
                "POST|/api/v1/segments|{not json|the request is no JSON",
                "POST|/api/v1/rules|{not json|the request is no JSON",
                "POST|/api/v1/passwords|null|The password: it must be an object with month",
                "POST|/api/v1/passwords|17|The password must be an object with month",
                "POST|/api/v1/passwords|{not json|The password is no JSON",
                "PUT|/api/v1/customers/wmX/opt-out|{}|Say in 1 to 255 characters",
                "PUT|/api/v1/customers/wmX/birthday|{\"month\":1.5,\"day\":3}|month must be a whole number such as 5, not 1.5",
                "PUT|/api/v1/customers/wmX/consents/MARKETING|[]|the request must be an object with given",
                "PUT|/api/v1/weather|{}|the request must be a list",
                "PUT|/api/v1/weather|[null]|the request\" has an empty entry; take it out",
                "PUT|/api/v1/staff-chats/river|{}|The staff chat needs \"title\"",
                "PUT|/api/v1/staff-chats/river|{\"title\":\"t\"}|The staff chat needs \"owner\"",
                "PUT|/api/v1/staff-chats/river|{\"owner\":\"zhangwei\"}|The staff chat needs \"title\"",
                "PUT|/api/v1/staff-chats/river|{\"title\":\"t\",\"owner\":\"nobody\"}|there is no member of staff nobody",
                "POST|/api/v1/plans/ready/welcome-series|null|send an object",
                "POST|/api/v1/plans/ready/welcome-series|[]|send an object",
                "PUT|/api/v1/customers/wmX/complaint|17|must be an object",
                "PUT|/api/v1/customers/wmX/complaint|{not json|is no JSON",
                "PUT|/api/v1/customers/wmX/complaint|{\"days\":3}|has no \"days\"",
                "PUT|/api/v1/customers/wmX/birthday|{\"month\":99999999999,\"day\":3}|month must be a whole number such as 5, not one that large",
                "POST|/api/v1/flash-sales|{\"stock\":99999999999}|stock must be a whole number such as 5, not one that large",
                "POST|/api/v1/plans|{} {}|the request must be one JSON value, with nothing behind it",
                "POST|/api/v1/plans|^ ^|the request is empty; it must be an object with name, occasion",
                "POST|/api/v1/passwords|{} 1|The password must be one JSON value, with nothing behind it",
                "POST|/api/v1/passwords|^ ^|The password is empty; it must be an object with month",
                "POST|/api/v1/plans|{\"name\":\"a\",\"name\":\"b\"}|the request has \"name\" twice; leave one of them out",
                "POST|/api/v1/passwords|{\"month\":\"2026-11\",\"month\":\"2026-12\"}|The password has \"month\" twice",
                "POST|/api/v1/segments|{\"name\":\"a\",\"condition\":{\"spent\":{\"atLeast\":1e400}}}|it holds a number that is too large",
                "POST|/api/v1/coupons/ABCD/redeem|{\"shop\":\"\",\"number\":\"1\",\"amount\":1e2147483647}|amount: a number has at most 40 digits",
                "POST|/api/v1/passwords/redemptions|{\"amount\":0e-999999999}|amount: a number has at most 40 digits",
                "PUT|/api/v1/weather|[{\"city\":\"上海\",\"celsius\":4294967296}]|celsius of 上海 is -70 to 70",
                "PUT|/api/v1/weather|[{\"city\":\"上海\",\"celsius\":1e-999999999}]|celsius: a number has at most 40 digits",
                "PUT|/api/v1/weather|[{\"city\":\"上海\",\"celsius\":1e99999999999}]|celsius: a number has at most 40 digits",
                "GET|/api/v1/late?since=2026-13-01T12:00:00+08:00||no time; write it as 2026-11-27T12:00:00+08:00",
                "GET|/api/v1/late?since=1999-01-01T12:00:00+08:00||the year is 2000 to 2199",
                "GET|/api/v1/late||the parameter \"since\" is missing; it must be a time such as 2026-11-27T12:00:00+08:00",
                "GET|/api/v1/plans/1/preview?on=2026-13-45||\"on\": \"2026-13-45\" is no date; write it as 2026-11-27",
                "GET|/api/v1/plans/1/preview?on=9999-12-31||the year is 2000 to 2199",
                "GET|/api/v1/coupons||say with a parameter what you look for: c",
                "GET|/api/v1/plans/abc||\"id\" must be a whole number such as 5, not \"abc\"",
            })
    void whatIsWrongIsSaid(String method, String path, String body, String sentence) {
        assertThat(refused(400, method, path, body == null ? "" : body)).contains(sentence);
    }

    @Test
    void aRouteThatIsNotThereIsNamed() {
        assertThat(refused(404, "GET", "/api/v1/nosuch", ""))
                .isEqualTo("There is no route /api/v1/nosuch; the README lists them");
    }

    @Test
    void noTextInAnAddressIsMoreThanTheDatabaseCanCompare() {
        var addresses = new ReadRoutes("王")
                .of(house.beans(RequestMappingHandlerMapping.class))
                .toList();

        assertThat(addresses).hasSizeGreaterThan(50);
        assertThat(addresses)
                .filteredOn(address -> send("GET", address, "").statusCode() >= 500)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "POST|/api/v1/plans/PLAN/test?to=%E5%BC%A0%E4%BC%9F||userid",
                "POST|/api/v1/leaves|{\"guide\":\"张伟\",\"from\":\"2099-01-01\",\"to\":\"2099-01-02\"}|userid",
                "PUT|/api/v1/staff-chats/river|{\"title\":\"t\",\"owner\":\"张伟\"}|userid",
                "PUT|/api/v1/staff-chats/river|{\"title\":\"t\",\"owner\":\"zhangwei\",\"members\":[\"张伟\"]}|userid",
                "POST|/api/v1/segments/preview|{\"condition\":{\"guide\":\"张伟\"}}|userid",
                "POST|/api/v1/segments/preview|{\"condition\":{\"inGroupOf\":\"张伟\"}}|userid",
                "POST|/api/v1/segments/preview|{\"condition\":{\"tagged\":\"老客\"}}|tag_id",
                "POST|/api/v1/handovers|{\"guide\":\"张伟\"}|userid",
                "PUT|/api/v1/customers/%E7%8E%8B/complaint|{}|external_userid",
                "PUT|/api/v1/customers/%E7%8E%8B/birthday|{\"month\":5,\"day\":3}|external_userid",
                "PUT|/api/v1/customers/%E7%8E%8B/opt-out|{\"reason\":\"x\"}|external_userid",
                "DELETE|/api/v1/customers/%E7%8E%8B?reason=REQUEST||external_userid",
                "GET|/api/v1/customers/%E7%8E%8B||external_userid",
                "GET|/api/v1/customers?after=%E7%8E%8B||^after^",
                "GET|/api/v1/runs/1/touches?after=%E7%8E%8B||^after^",
                "GET|/api/v1/coupons/figures?source=%E5%92%96||^source^",
            })
    void anIdIsOfAscii(String method, String path, String body, String kind) {
        var plan = send("POST", "/api/v1/plans", "{" + PLAN + "}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var number = plan.substring(plan.lastIndexOf('/') + 1);

        assertThat(refused(400, method, path.replace("PLAN", number), body == null ? "" : body))
                .contains(kind.replace('^', '"'), "has only letters, digits and signs such as _-@.");
    }

    @Test
    void nothingIsBentIntoAnotherType() {
        assertThat(badPlan("\"segment\":1.7")).isEqualTo("segment must be a whole number such as 5, not 1.7");
        assertThat(badPlan("\"oneWordEach\":\"yes\"")).startsWith("oneWordEach must be true or false");
        assertThat(refused(400, "POST", "/api/v1/plans", "{\"name\":5}")).startsWith("name must be a text");
        assertThat(refused(400, "POST", "/api/v1/flash-sales", sale("\"stock\":1.5,\"ends\":\"2026-11-27T13:00:00Z\"")))
                .contains("stock must be a whole number such as 5, not 1.5");
    }

    @Test
    void whatIsEmptyInAnObjectIsNotSaidToBeMissing() {
        assertThat(badPlan("\"variables\":{\"a\":null}")).isEqualTo("variables: \"a\" is empty; take it out");
    }

    @Test
    void aTimeInAnAddressMayHaveItsPlusAsItIs() {
        var yesterday = OffsetDateTime.now(ZoneOffset.ofHours(8)).minusDays(1).truncatedTo(ChronoUnit.MINUTES);
        var written = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(yesterday);

        assertThat(send("GET", "/api/v1/late?since=" + written, "").statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/api/v1/late?since=" + written.replace("+", "%2B"), "")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "1e400", "-1e300", "[10,0]", "\"\"", "\"ten minutes\""})
    void aDurationIsWrittenAsOne(String hold) {
        assertThat(refused(
                        400,
                        "POST",
                        "/api/v1/flash-sales",
                        sale("\"stock\":1,\"hold\":" + hold + ",\"ends\":\"2026-11-27T13:00:00Z\"")))
                .contains("hold", "PT20M or P7D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[10,0]", "36000", "\"ten\"", "\"25:00\""})
    void aTimeOfTheDayIsWrittenAsOne(String at) {
        assertThat(badPlan("\"timing\":{\"at\":" + at + "}"))
                .startsWith("timing: at")
                .contains("time of the day", "10:00");
    }

    @Test
    void aDateIsOneOfOurTimes() {
        assertThat(refused(400, "POST", "/api/v1/flash-sales", sale("\"stock\":1,\"ends\":\"tomorrow\"")))
                .contains("ends: \"tomorrow\" is no time; write it as 2026-11-27T12:00:00+08:00");
        assertThat(refused(400, "POST", "/api/v1/flash-sales", sale("\"stock\":1,\"ends\":\"9999-12-31T23:59:59Z\"")))
                .contains("ends: \"9999-12-31T23:59:59Z\" is too far away; the year is 2000 to 2199");
        assertThat(refused(
                        400,
                        "POST",
                        "/api/v1/flash-sales",
                        sale("\"stock\":1,\"hold\":\"P99999999D\",\"ends\":\"2026-11-27T13:00:00Z\"")))
                .contains("\"hold\" is a duration");
        assertThat(badPlan("\"timing\":{\"at\":\"15:00\",\"until\":\"+99999-01-01\"}"))
                .startsWith("timing: until: \"+99999-01-01\" is too far away");
        assertThat(badPlan("\"timing\":{\"at\":\"15:00\",\"except\":[\"1999-12-31\"]}"))
                .startsWith("timing: except[0]: \"1999-12-31\" is too far away");
        assertThat(refused(400, "POST", "/api/v1/customers/wmX/notes", "{\"text\":\"x\",\"due\":\"+99999-01-01\"}"))
                .contains("is too far away");
        assertThat(
                        refused(
                                400,
                                "POST",
                                "/api/v1/coupons",
                                "{\"name\":\"x\",\"benefit\":\"y\",\"until\":\"+99999-01-01T00:00:00Z\",\"customers\":[\"wmX\"]}"))
                .contains("until: \"+99999-01-01T00:00:00Z\" is too far away");
        assertThat(
                        refused(
                                400,
                                "POST",
                                "/api/v1/announcements/programmes",
                                "{\"name\":\"x\",\"days\":[\"FRIDAY\"],\"at\":\"12:00\",\"texts\":[{\"text\":\"a\"}],\"from\":\"+99999-01-01\"}"))
                .contains("is too far away");
        assertThat(refused(
                        400,
                        "POST",
                        "/api/v1/leaves",
                        "{\"guide\":\"zhangwei\",\"from\":\"2026-12-01\",\"to\":\"9999-12-31\"}"))
                .contains("is too far away");
    }

    private static String sale(String rest) {
        return "{\"item\":\"tart\",\"begins\":\"2026-11-27T12:00:00+08:00\"," + rest + "}";
    }

    @Test
    void aTextHasOnlyCharactersThatCanBeShown() {
        assertThat(refused(400, "POST", "/api/v1/plans", "{\"name\":\"a\\u0000b\"}"))
                .isEqualTo("name: character 2 of the text is none that can be shown (\\u0000); take it out");
        assertThat(refused(400, "POST", "/api/v1/segments", "{\"name\":\"\\ud83d\"}"))
                .contains("(\\ud83d)");
        assertThat(badPlan("\"variables\":{\"a\\u0000\":\"b\"}")).contains("(\\u0000)");
        assertThat(send("POST", "/api/v1/plans", "{\"name\":\"\\ud83d\\ude00\"}")
                        .body())
                .contains("a plan needs");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/flash,404",
        "GET,/flash/abc,404",
        "GET,/flash/1/token/nowhere,404",
        "GET,/flash/abc/enter,404",
        "POST,/flash/1/token/claim?n=x,400",
        "POST,/flash/1/token/confirm,400"
    })
    void aCustomerIsToldInThePagesOwnWords(String method, String path, int status) {
        var answer = send(method, path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).contains("请").doesNotContain("detail");
    }
}
