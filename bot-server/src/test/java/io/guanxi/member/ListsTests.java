package io.guanxi.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists and identities over the API, from a shop's file to the tag in WeCom. */
class ListsTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final ExternalUserId MEI = new ExternalUserId("wmMEI");
    private static final ExternalUserId LI = new ExternalUserId("wmLI");
    private static final ExternalUserId NEW = new ExternalUserId("wmNEW");
    private static final TagId BABY = CorpBuilder.tagId("母婴");
    private static final TagId COFFEE = CorpBuilder.tagId("咖啡");
    private static House house;
    private static Path lists;

    @BeforeAll
    static void open(@TempDir Path directory) {
        lists = directory;
        var corp = Corp.builder()
                .shop(2, "一店")
                .guide("zhang", "张敏", 2)
                .tags("兴趣", "母婴", "咖啡")
                .customer(new Customer(MEI, "=HYPERLINK(\"x\")", Optional.of("oMei")))
                .customer(LI.value(), "李")
                .customer("wmTWO", "李二")
                .customer("wmTHREE", "李三")
                .customer(new Customer(NEW, "新", Optional.of("oNew")))
                .follow("zhang", MEI.value())
                .follow("zhang", LI.value())
                .follow("zhang", "wmTWO")
                .follow("zhang", "wmTHREE")
                .build();
        house = House.start(ListsTests.class, corp, "guanxi.exchange.directory=" + directory);
        Eventually.until(
                "the corp is pulled",
                SOON,
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aMemberListBringsNumbersBirthdaysAndTags() {
        var list = """
                会员号,手机号,UnionID,生日,标签,姓名
                M1,13800000001,oMei,农历八月十五,兴趣/母婴,梅
                M9,13900000000,,1990-05-20,,王
                M8,1.38E+10,,,,赵
                M7,13700000000,,,没有、咖啡,钱
                """;
        untilNothingIsUnderWay();
        var before = tables();

        var dry = imported("members?dryRun=true", list.getBytes(Charset.forName("GB18030")));

        assertThat(counts(dry)).isEqualTo("DONE 4 read 1 good 3 bad 0 applied");
        assertThat(tables()).isEqualTo(before);
        var result = text("GET", dry.get("result").asString());
        assertThat(result)
                .startsWith("\uFEFF行号 line,")
                .contains("3,手机号,Nobody is known by this yet,\"Import the line again when they have been added")
                .contains("4,手机号,\"1.38E+10 is what Excel made of a long number")
                .contains("5,标签,There is no corp tag 没有,");

        var job = imported("members?dryRun=false", list.getBytes(StandardCharsets.UTF_8));

        assertThat(counts(job)).isEqualTo("DONE 4 read 1 good 3 bad 1 applied");
        assertThat(search("MEMBER", "M1")).contains(MEI.value());
        assertThat(search("PHONE", "138 0000 0001")).contains(MEI.value());
        assertThat(house.get("/api/v1/customers/" + MEI + "/birthday").toString())
                .contains("LUNAR");
        Eventually.until("the tag is in WeCom", SOON, () -> tagsInWeCom(MEI).contains(BABY));
        Eventually.until(
                "and noted here",
                SOON,
                () -> number("SELECT COUNT(*) FROM follow_tag WHERE external_userid = 'wmMEI'") == 1);
        untilNothingIsUnderWay();
        long markings = number("SELECT COUNT(*) FROM tag_marking");
        var then = tables();
        assertThat(counts(imported("members?dryRun=false", list.getBytes(StandardCharsets.UTF_8))))
                .endsWith("1 applied");
        assertThat(tables()).isEqualTo(then);
        assertThat(number("SELECT COUNT(*) FROM tag_marking")).isEqualTo(markings);
    }

    @Test
    void aFormIsTakenAsWellAsABody() {
        var form = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"生日.csv\"\r\nContent-Type: text/csv"
                + "\r\n\r\nexternal_userid;birthday\r\nwmLI;5月20日\r\nwmNOBODY;5月20日\r\n\r\n--B--\r\n";

        var job = ended(JSON.readTree(send(request("/api/v1/imports/birthdays?dryRun=false")
                        .header("Content-Type", "multipart/form-data; boundary=B")
                        .POST(BodyPublishers.ofString(form)))
                .body()));

        assertThat(counts(job)).isEqualTo("DONE 2 read 1 good 1 bad 1 applied");
        assertThat(text("GET", job.get("result").asString())).contains("There is no customer wmNOBODY");
    }

    /** The rest of the form never comes: whoever wanted all of it first would not answer. */
    @Test
    void aFormFromNobodyIsRefusedBeforeAnythingIsWrittenToDisk() throws IOException {
        for (var path :
                List.of("/api/v1/imports/tags", "/wecom/callback/contacts?msg_signature=x&timestamp=1&nonce=1")) {
            try (var socket = new Socket(house.url().getHost(), house.url().getPort())) {
                socket.setSoTimeout((int) SOON.toMillis());
                var out = socket.getOutputStream();
                out.write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 200000000\r\n"
                                + "Content-Type: multipart/form-data; boundary=B\r\n\r\n--B\r\nContent-Disposition:"
                                + " form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + "x".repeat(100_000))
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();

                var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

                assertThat(answer.readLine()).as(path).startsWith("HTTP/1.1 4");
                try (var parts = Files.newDirectoryStream(lists, "upload_*.tmp")) {
                    assertThat(parts).as(path).isEmpty();
                }
            }
        }
    }

    @Test
    void tagsForSomebodyWhomNobodyHasAddedLandOnceWhenSomebodyDoes() {
        var told = List.of(
                Map.of("unionid", "oNew", "tags", List.of(COFFEE.value()), "source", "erp"),
                Map.of("phone", "13600000000", "tags", List.of(COFFEE.value())));

        assertThat(house.post("/api/v1/identities/tags", told).toString())
                .isEqualTo("{\"tagged\":0,\"waiting\":2,\"neither\":0}");
        assertThat(waiting("UNIONID")).isOne();

        house.weCom().world().scan(ZHANG, NEW, "counter");

        Eventually.until("landed in WeCom", SOON, () -> tagsInWeCom(NEW).contains(COFFEE));
        assertThat(waiting("UNIONID")).isZero();
        assertThat(waiting("PHONE")).isOne();
        assertThat(house.get("/api/v1/audit?what=tags.landed&customer=" + NEW)).hasSize(1);
        assertThat(house.post("/api/v1/identities/tags", told.subList(0, 1)).toString())
                .contains("\"tagged\":1");
    }

    @Test
    void aMemberNumberThatIsToldLetsWhatWaitedForItLand() {
        house.post("/api/v1/identities/tags", List.of(Map.of("memberNumber", "M77", "tags", List.of(BABY.value()))));
        assertThat(waiting("MEMBER")).isOne();

        house.put("/api/v1/customers/" + LI + "/identities/member", Map.of("number", "M77", "system", "erp"));

        Eventually.until("landed in WeCom", SOON, () -> tagsInWeCom(LI).contains(BABY));
        assertThat(waiting("MEMBER")).isZero();
        house.put("/api/v1/customers/" + LI + "/identities/member", Map.of("number", "M78", "system", "erp"));
        assertThat(search("MEMBER", "M77")).doesNotContain(LI.value());
        assertThat(search("MEMBER", "M78")).contains(LI.value());
        assertThat(status("DELETE", "/api/v1/customers/" + LI + "/identities/member?system=erp"))
                .isEqualTo(204);
        assertThat(status("DELETE", "/api/v1/customers/" + LI + "/identities/member?system=erp"))
                .isEqualTo(404);
        assertThat(search("MEMBER", "M78")).doesNotContain(LI.value());
    }

    @Test
    void aListOfTagsWaitsForThoseWhomNobodyKnows() {
        var job = imported(
                "tags?dryRun=false",
                "手机号\t标签\n13500000000\t咖啡\n13500000000\t母婴\n\t咖啡\nabc\t咖啡\n".getBytes(StandardCharsets.UTF_8));

        assertThat(counts(job)).isEqualTo("DONE 4 read 1 good 3 bad 1 applied");
        assertThat(text("GET", job.get("result").asString()))
                .contains("3,,Line 2 is about the same already")
                .contains("4,,The line does not say who is meant")
                .contains("5,手机号,abc is no phone number");
        assertThat(number("SELECT COUNT(*) FROM awaited_tags WHERE kind = 'PHONE' AND source = 'import'"))
                .isOne();
    }

    @Test
    void theSamePersonUnderTwoNumbersIsNamedOnce() {
        imported(
                "members?dryRun=false",
                "external_userid,会员号,手机号\nwmLI,M55,13400000000\n".getBytes(StandardCharsets.UTF_8));

        for (var kind : List.of("members", "birthdays", "tags")) {
            var job = imported(
                    kind, "会员号,手机号,生日,标签\nM55,,5月20日,咖啡\n,13400000000,5月21日,母婴\n".getBytes(StandardCharsets.UTF_8));

            assertThat(counts(job)).as(kind).isEqualTo("DONE 2 read 1 good 1 bad 0 applied");
            assertThat(text("GET", job.get("result").asString()))
                    .contains("3,,Line 2 is about the same already by another name");
        }
    }

    @Test
    void exportsAreSafeMaskedAndNoted() {
        imported("members?dryRun=false", "external_userid,手机\nwmMEI,13800000001\n".getBytes(StandardCharsets.UTF_8));

        var customers = text("GET", "/api/v1/exports/customers.csv");

        assertThat(customers)
                .startsWith("\uFEFF外部联系人ID,昵称,")
                .contains("wmMEI,\"'=HYPERLINK(\"\"x\"\")\",zhang,MUTUAL")
                .contains("138****0001")
                .doesNotContain("13800000001");
        assertThat(text("GET", "/api/v1/exports/tags.csv")).startsWith("\uFEFF外部联系人ID,员工,标签组,标签");
        assertThat(text("GET", "/api/v1/exports/birthdays.xlsx")).startsWith("PK");
        assertThat(status("GET", "/api/v1/exports/secrets.csv")).isEqualTo(404);
        assertThat(status("GET", "/api/v1/exports/tags.pdf")).isEqualTo(400);
        var audit = house.get("/api/v1/audit?what=export").toString();
        assertThat(audit).contains("customers").contains("lines").contains("XLSX");
    }

    @Test
    void aTemplateIsUnderstoodWhenItComesBack() {
        for (var kind : List.of("members", "birthdays", "tags")) {
            var csv = text("GET", "/api/v1/imports/" + kind + "/template.csv");

            var job = imported(kind, csv.getBytes(StandardCharsets.UTF_8));

            assertThat(counts(job)).startsWith("DONE 1 read");
            assertThat(job.has("ignored")).isFalse();
            assertThat(text("GET", "/api/v1/imports/" + kind + "/template.xlsx"))
                    .startsWith("PK");
        }
    }

    @Test
    void whatIsNoListIsRefusedWithWhatToDo() {
        assertThat(text("POST", "/api/v1/imports/orderz")).contains("these can be imported: birthdays, ");
        var form = send(request("/api/v1/imports/tags")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a,b")));
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(form.body()).contains("--data-binary @list.csv");
        var tags = send(request("/api/v1/identities/tags")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[{\"phone\":\"13800000001\",\"tags\":[\"etNONE\"]}]")));
        assertThat(tags.body()).contains("No corp tag etNONE");
    }

    @Test
    void anErasureTakesTheOneWhoIsNamedAndOnlyIfAskedTheWholePerson() {
        house.post("/api/v1/persons/merge", Map.of("customers", List.of("wmTWO", "wmTHREE"), "reason", "asked her"));
        assertThat(house.get("/api/v1/persons/wmTWO").get("leader").asString()).isEqualTo("wmTHREE");

        assertThat(status("DELETE", "/api/v1/customers/wmTWO?reason=REQUEST")).isEqualTo(204);
        assertThat(status("GET", "/api/v1/customers/wmTWO")).isEqualTo(404);
        assertThat(house.get("/api/v1/persons/wmTHREE").get("customers")).hasSize(1);
        assertThat(status("GET", "/api/v1/customers/wmTHREE")).isEqualTo(200);

        house.sql()
                .sql("INSERT INTO customer (external_userid, first_seen_at) VALUES ('wmFOUR', NOW())")
                .update();
        house.post("/api/v1/persons/merge", Map.of("customers", List.of("wmFOUR", "wmTHREE"), "reason", "asked her"));
        assertThat(status("DELETE", "/api/v1/customers/wmTHREE?reason=REQUEST&whole=true"))
                .isEqualTo(204);
        assertThat(status("GET", "/api/v1/customers/wmFOUR")).isEqualTo(404);
    }

    private static JsonNode imported(String path, byte[] list) {
        var response = send(request("/api/v1/imports/" + path)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(list)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return ended(JSON.readTree(response.body()));
    }

    private static JsonNode ended(JsonNode job) {
        var path = "/api/v1/imports/" + job.get("id").asLong();
        Eventually.until("ended", SOON, () -> house.get(path).has("endedAt"));
        return house.get(path);
    }

    private static String counts(JsonNode job) {
        return job.get("state").asString() + " " + job.get("read").asLong() + " read "
                + job.get("good").asLong() + " good " + job.get("bad").asLong() + " bad "
                + job.get("applied").asLong() + " applied";
    }

    /** What was done before, here or by another test, has had all its effects. */
    private static void untilNothingIsUnderWay() {
        house.awaitHandled();
        Eventually.until(
                "nothing is under way",
                SOON,
                () -> number("SELECT (SELECT COUNT(*) FROM callback_inbox WHERE state = 0)"
                                + " + (SELECT COUNT(*) FROM outbox WHERE state IN ('WAITING', 'LEASED'))"
                                + " + (SELECT COUNT(*) FROM follow_refresh)")
                        == 0);
    }

    /** What an import may change; other tables change by themselves in a running house. */
    private static Map<String, String> tables() {
        var sums = new java.util.TreeMap<String, String>();
        for (var table : List.of("birthday", "customer_identity", "awaited_tags", "customer", "follow", "outbox")) {
            sums.put(
                    table,
                    house.sql()
                            .sql("CHECKSUM TABLE " + table + " EXTENDED")
                            .query((row, n) -> String.valueOf(row.getString(2)))
                            .single());
        }
        return sums;
    }

    private static long waiting(String kind) {
        for (var one : house.get("/api/v1/identities/tags/waiting")) {
            if (one.get("kind").asString().equals(kind)) {
                return one.get("persons").asLong();
            }
        }
        return 0;
    }

    private static String search(String kind, String value) {
        return house.post("/api/v1/identities/search", Map.of("kind", kind, "value", value))
                .toString();
    }

    private static List<TagId> tagsInWeCom(ExternalUserId customer) {
        return house.weCom().world().inside(state -> state.follows().of(customer).stream()
                .map(Follow::tags)
                .flatMap(List::stream)
                .toList());
    }

    private static long number(String sql) {
        return house.sql().sql(sql).query(Long.class).single();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(house.url().resolve(path)).header("Authorization", "Bearer " + House.API_KEY);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String text(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody())).body();
    }

    private static int status(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody())).statusCode();
    }
}
