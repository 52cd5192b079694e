package io.guanxi.sandbox.control;

import io.guanxi.sandbox.world.TemplateCards.Card;
import io.guanxi.sandbox.world.World;
import java.util.Map;

/** Makes members press buttons of cards and choose from the app's menu. */
final class ActingOnCards {
    private final World world;

    ActingOnCards(World world) {
        this.world = world;
    }

    /** Of the member's last card unless one is named; for whom stands in the card unless somebody else of it is named. */
    Map<String, Object> press(Wish wish) {
        var staff = Acting.staff(wish);
        var card = world.inside(state -> state.appMessages().cards().all().stream()
                .filter(one -> one.staff().equals(staff))
                .filter(one -> wish.text("card").map(one.taskId()::equals).orElse(true))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new IllegalArgumentException(staff + " has no such card.")));
        var key = wish.text("button", "one of " + card.buttons());
        world.cards().press(staff, card.taskId(), key, wish.text("option").map(option -> option(card, option)));
        return Map.of("card", card.taskId());
    }

    private static String option(Card card, String idOrText) {
        return card.options().entrySet().stream()
                .filter(option ->
                        option.getKey().equals(idOrText) || option.getValue().contains(idOrText))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The card lets choose " + card.options().values() + ", not " + idOrText + "."));
    }

    Map<String, Object> menu(Wish wish) {
        world.cards().choose(Acting.staff(wish), wish.text("key", "the key of the menu's entry"));
        return Map.of();
    }
}
