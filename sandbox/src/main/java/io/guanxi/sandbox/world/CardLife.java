package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.TemplateCards.Card;
import io.guanxi.wecom.StaffId;
import java.util.Optional;
import java.util.function.Consumer;

/** What members do with the cards and the menu of an app (90240); another part of {@link World}. */
public final class CardLife {
    private final World world;
    private final int firstApp;
    private final Consumer<Notice> callbacks;

    CardLife(World world, int firstApp, Consumer<Notice> callbacks) {
        this.world = world;
        this.firstApp = firstApp;
        this.callbacks = callbacks;
    }

    /**
     * The card's reader presses a button.
     *
     * @param option what is chosen beside the buttons; what is chosen already if it is left out
     */
    public void press(StaffId staff, String taskId, String key, Optional<String> option) {
        world.inside(state -> {
            var cards = state.appMessages().cards();
            var card = cards.find(taskId)
                    .filter(one -> one.staff().equals(staff))
                    .orElseThrow(() -> new IllegalArgumentException(staff + " has no card " + taskId + "."));
            if (!card.buttons().contains(key)) {
                throw new IllegalArgumentException("The card has only these buttons: " + card.buttons() + ".");
            }
            callbacks.accept(Notice.to(card.agentId(), pressed(state, card, key, option)));
            return card;
        });
    }

    private static EventXml pressed(State state, Card card, String key, Optional<String> option) {
        var event = EventXml.event(
                        state.corp(), card.staff().value(), state.clock().instant(), "template_card_event")
                .text("EventKey", key)
                .text("TaskId", card.taskId())
                .text("CardType", "button_interaction")
                .text("ResponseCode", state.appMessages().cards().clicked(card))
                .number("AgentID", card.agentId());
        var chosen = option.or(card::selected);
        card.question()
                .ifPresent(question -> chosen.ifPresent(id -> event.open("SelectedItems")
                        .open("SelectedItem")
                        .text("QuestionKey", question)
                        .open("OptionIds")
                        .text("OptionId", id)
                        .close("OptionIds")
                        .close("SelectedItem")
                        .close("SelectedItems")));
        return event;
    }

    /** A member chooses an entry of the first app's menu. */
    public void choose(StaffId staff, String key) {
        world.inside(state -> {
            state.staffing().require(staff);
            var menu = state.appMessages().menu(firstApp);
            if (!menu.containsValue(key)) {
                throw new IllegalArgumentException("The app's menu has only " + menu + ".");
            }
            var event = EventXml.event(
                            state.corp(), staff.value(), state.clock().instant(), "click")
                    .text("EventKey", key)
                    .number("AgentID", firstApp);
            callbacks.accept(Notice.to(firstApp, event));
            return key;
        });
    }
}
