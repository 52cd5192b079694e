package io.guanxi.guide;

import io.guanxi.wecom.AppEvent.TemplateCardClicked;
import io.guanxi.wecom.StaffId;
import java.util.Optional;

/** Who answers taps on cards. A feature that sends some of its own brings one as a bean; nothing here has to be changed for it. */
public interface CardOwner {
    /** What the task ids of its cards, and nobody else's, begin with, up to the first hyphen: of {@code todo-2026-03-02-…} todo. */
    String begins();

    /**
     * In the transaction that notes the callback as handled; so it may be asked twice. Whoever taps may have made up the task
     * id and the key.
     *
     * @return what the app says to whoever tapped; empty if the card itself shows it
     */
    Optional<String> tapped(StaffId who, TemplateCardClicked click);
}
