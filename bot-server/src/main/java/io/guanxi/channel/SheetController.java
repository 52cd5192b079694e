package io.guanxi.channel;

import io.guanxi.channel.Sheet.Card;
import io.guanxi.staff.Guides;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** QR codes on paper: of one channel, or of all guides of a shop. */
@RestController
@RequestMapping("/api/v1/channels")
class SheetController {
    private static final String ADD = "打开微信扫一扫，添加我们的企业微信";
    private static final String JOIN = "打开微信扫一扫，加入我们的客户群";
    private static final String POLICY = "default-src 'none'; img-src https: http:; style-src 'unsafe-inline'";
    private static final int PAGE = 500;
    private static final int MOST_CARDS = 200;

    private final Ways ways;
    private final ChannelNames names;
    private final Guides guides;
    private final StrictJson json;

    SheetController(Ways ways, ChannelNames names, Guides guides, StrictJson json) {
        this.ways = ways;
        this.names = names;
        this.guides = guides;
        this.json = json;
    }

    /** The channel's contact way, and its way into groups if there is one. */
    @GetMapping("/{state}/sheet")
    ResponseEntity<String> one(@PathVariable String state, @RequestParam Optional<String> instruction) {
        var name = names.of(List.of(state)).getOrDefault(state, state);
        var cards = new ArrayList<Card>();
        ways.find(WayKind.CONTACT, state)
                .flatMap(way -> card(way, name, Optional.empty(), instruction.orElse(ADD)))
                .ifPresent(cards::add);
        ways.find(WayKind.JOIN, state)
                .flatMap(way -> card(way, name, Optional.empty(), instruction.orElse(JOIN)))
                .ifPresent(cards::add);
        if (cards.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "Channel " + state + " has no QR code yet; GET /api/v1/channels/" + state + "/way says why");
        }
        return html(name, cards);
    }

    /** Channels behind which one guide stands, for each guide of the department. */
    @GetMapping("/sheet")
    ResponseEntity<String> shop(@RequestParam long department, @RequestParam Optional<String> instruction) {
        var members = guides.activeOf(new DepartmentId(department));
        var cards = new ArrayList<Card>();
        var page = ways.page(WayKind.CONTACT, "", PAGE);
        while (!page.isEmpty() && cards.size() < MOST_CARDS) {
            cards.addAll(cards(page, members, instruction.orElse(ADD)));
            page = ways.page(WayKind.CONTACT, page.get(page.size() - 1).state(), PAGE);
        }
        if (cards.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "No guide of department " + department
                            + " has a channel of their own with a QR code; give each one with PUT /api/v1/channels/{state}/way");
        }
        return html("导购二维码", cards.subList(0, Math.min(cards.size(), MOST_CARDS)));
    }

    private List<Card> cards(List<Way> page, Set<StaffId> members, String instruction) {
        var own = page.stream()
                .filter(way -> soleGuide(way).filter(members::contains).isPresent())
                .toList();
        var called = names.of(own.stream().map(Way::state).toList());
        var people = guides.names(
                own.stream().flatMap(way -> soleGuide(way).stream()).collect(Collectors.toSet()));
        return own.stream()
                .flatMap(way -> card(
                        way,
                        called.getOrDefault(way.state(), way.state()),
                        soleGuide(way).map(guide -> people.getOrDefault(guide, guide.value())),
                        instruction)
                        .stream())
                .toList();
    }

    /** Spares may stand in, but the code is that guide's. */
    private Optional<StaffId> soleGuide(Way way) {
        var settings = json.read("settings", way.settings(), WaySettings.class);
        return settings.guides().size() == 1
                        && settings.duty().isEmpty()
                        && settings.departments().isEmpty()
                ? Optional.of(new StaffId(settings.guides().get(0)))
                : Optional.empty();
    }

    private static Optional<Card> card(Way way, String name, Optional<String> who, String instruction) {
        return Optional.ofNullable(way.qrCode()).map(picture -> new Card(name, who, picture, instruction));
    }

    private static ResponseEntity<String> html(String title, List<Card> cards) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", POLICY)
                .body(Sheet.of(title, cards));
    }
}
