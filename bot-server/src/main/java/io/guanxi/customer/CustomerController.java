package io.guanxi.customer;

import io.guanxi.customer.CustomerMapper.CustomerRow;
import io.guanxi.customer.CustomerMapper.OptOutRow;
import io.guanxi.customer.CustomerViewMapper.FollowRow;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.Tags.NamedTag;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Customers as we know them: who follows them, by which channel they came, how they are tagged, whether they opted out. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomerController {
    private final CustomerMapper rows;
    private final CustomerViewMapper views;
    private final Tags tags;

    CustomerController(CustomerMapper rows, CustomerViewMapper views, Tags tags) {
        this.rows = rows;
        this.views = views;
        this.tags = tags;
    }

    /** {@code kind} is WECHAT, WECOM (of another corp), or UNKNOWN until WeCom was asked. */
    record Customer(String id, String name, String kind, Optional<String> corpName, Instant firstSeenAt) {}

    record Details(Customer customer, Optional<OptOut> optOut, List<Follow> follows) {}

    record OptOut(String reason, Instant since) {}

    record Tag(String id, String name) {}

    record Follow(
            String staff,
            String relation,
            String remark,
            String description,
            Optional<String> channel,
            int addWay,
            Instant followedAt,
            Instant changedAt,
            Optional<String> endReason,
            Optional<Instant> archiveConsentAt,
            List<Tag> tags) {}

    /** By id, after the given one; with {@code name}, those whose name begins so. At most 1000. */
    @GetMapping
    List<Customer> list(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String name) {
        int atMost = PageSize.of(limit, 1000);
        var from = PlainKey.of("after", after);
        var page =
                name.isBlank() ? rows.page(from, atMost) : rows.pageNamed(Customers.escaped(name) + "%", from, atMost);
        return page.stream().map(CustomerController::customer).toList();
    }

    @GetMapping("/{id}")
    Details one(@PathVariable String id) {
        var customer = new ExternalUserId(id);
        var row = rows.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "No customer " + id + "; GET /api/v1/customers?name= finds them by name"));
        var tagsByStaff = tags.of(customer);
        var follows = views.followsOf(id).stream()
                .map(f -> follow(f, tagsByStaff.getOrDefault(new StaffId(f.staffId()), List.of())))
                .toList();
        var optOut = rows.optOutOf(id).map(CustomerController::optOut);
        return new Details(customer(row), optOut, follows);
    }

    private static Customer customer(CustomerRow row) {
        var kind = row.type() == 1 ? "WECHAT" : row.type() == 2 ? "WECOM" : "UNKNOWN";
        return new Customer(
                row.externalUserid(), row.name(), kind, Optional.ofNullable(row.corpName()), row.firstSeenAt());
    }

    private static OptOut optOut(OptOutRow row) {
        return new OptOut(row.reason(), row.since());
    }

    private static Follow follow(FollowRow row, List<NamedTag> tags) {
        return new Follow(
                row.staffId(),
                row.relation(),
                row.remark(),
                row.description(),
                Optional.ofNullable(row.state()),
                row.addWay(),
                row.followedAt(),
                row.changedAt(),
                Optional.ofNullable(row.endReason()),
                Optional.ofNullable(row.consentedAt()),
                tags.stream().map(tag -> new Tag(tag.id().value(), tag.name())).toList());
    }
}
