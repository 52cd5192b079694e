package io.guanxi.staff;

import io.guanxi.privacy.Actor;
import io.guanxi.staff.Shops.Shop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Which departments are shops. */
@RestController
@RequestMapping("/api/v1/shops")
class ShopController {
    private static final int LONGEST = 64;

    private final Shops shops;

    ShopController(Shops shops) {
        this.shops = shops;
    }

    record Told(Optional<String> code, Optional<String> name, Optional<String> city) {
        Shop shop(long department) {
            var aCode = needed("code", code);
            return new Shop(
                    department, aCode, name.map(n -> needed("name", name)).orElse(aCode), city(city.orElse("")));
        }

        private static String city(String city) {
            return city.isBlank() ? "" : needed("city", Optional.of(city));
        }

        private static String needed(String field, Optional<String> value) {
            return value.map(String::strip)
                    .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "A shop needs a \"" + field + "\" of 1 to " + LONGEST + " characters"));
        }
    }

    /** {@code guides}: how many work there. */
    record Shown(long department, String code, String name, String city, long guides) {}

    @GetMapping
    List<Shown> list() {
        var guides = shops.ofGuides().values().stream()
                .collect(Collectors.groupingBy(Shop::department, Collectors.counting()));
        return shops.all().stream().map(shop -> shown(shop, guides)).toList();
    }

    /** By the number of its department. */
    @PutMapping("/{department}")
    Shop put(@PathVariable long department, @RequestBody Told told, Actor actor) {
        var shop = told.shop(department);
        if (!shops.put(shop, actor)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "another department is the shop " + shop.code() + "; give each its own code");
        }
        return shop;
    }

    @DeleteMapping("/{department}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long department, Actor actor) {
        if (!shops.remove(department, actor)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "department " + department + " is no shop");
        }
    }

    private static Shown shown(Shop shop, Map<Long, Long> guides) {
        return new Shown(
                shop.department(), shop.code(), shop.name(), shop.city(), guides.getOrDefault(shop.department(), 0L));
    }
}
