package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A template card with buttons, button_interaction (90236). What is longer than WeCom advises is shown cut off by its client.
 *
 * @param taskId 1 to 128 of letters, digits, {@code _-@}; an app uses each only once
 * @param source who speaks, in small letters above
 * @param title about 36 characters
 * @param desc about 44 characters
 * @param text about 160 characters; may be empty
 * @param rows at most 6
 * @param selection a list to choose one of, beside the buttons
 * @param buttons 1 to 6
 * @param replaced what stands instead of the buttons, which can't be pressed then; only in an update (94888)
 */
public record ButtonCard(
        String taskId,
        String source,
        String title,
        String desc,
        String text,
        List<Row> rows,
        Optional<Selection> selection,
        List<Button> buttons,
        Optional<String> replaced) {
    private static final Pattern TASK_ID = Pattern.compile("[0-9A-Za-z_@-]{1,128}");
    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_OPTION_ID = 128;

    public ButtonCard {
        if (!TASK_ID.matcher(taskId).matches()) {
            throw new IllegalArgumentException("a card's task id has 1 to 128 letters, digits and _-@");
        }
        Limits.present("a card's title", title);
        rows = List.copyOf(Limits.count("the rows of a card", rows, 0, 6));
        buttons = List.copyOf(Limits.count("the buttons of a card", buttons, 1, 6));
    }

    /** A name of about 5 characters, and a value of about 30. */
    public record Row(String name, String value) {}

    /** A key that comes back when it is pressed, at most 1024 bytes, and about 10 characters of text. */
    public record Button(String key, String text) {
        public Button {
            Limits.bytes("the key of a button", key, 1, LONGEST_KEY);
            Limits.present("the text of a button", text);
        }
    }

    /** An id that comes back when it is chosen, at most 128 bytes, and about 16 characters of text. */
    public record Option(String id, String text) {
        public Option {
            Limits.bytes("the id of an option", id, 1, LONGEST_OPTION_ID);
            Limits.present("the text of an option", text);
        }
    }

    /** One of 1 to 10 options; the selected one is chosen at first. */
    public record Selection(String questionKey, String title, List<Option> options, String selected) {
        public Selection {
            options = List.copyOf(Limits.count("the options of a card", options, 1, 10));
        }

        private Body body() {
            return new Body()
                    .with("question_key", questionKey)
                    .with("title", title)
                    .with("selected_id", selected)
                    .withObjects(
                            "option_list",
                            options.stream()
                                    .map(option ->
                                            new Body().with("id", option.id()).with("text", option.text()))
                                    .toList());
        }
    }

    /** As a new message has it. */
    Body sent() {
        return body().with("task_id", taskId);
    }

    /** As an update has it: WeCom knows by the code which card it is. */
    Body updated() {
        return body().with("replace_text", replaced);
    }

    private Body body() {
        var body = new Body()
                .with("card_type", "button_interaction")
                .with("source", new Body().with("desc", source))
                .with("main_title", new Body().with("title", title).with("desc", desc))
                .with("sub_title_text", Optional.of(text).filter(words -> !words.isEmpty()))
                .withObjects(
                        "horizontal_content_list",
                        rows.stream()
                                .map(row ->
                                        new Body().with("keyname", row.name()).with("value", row.value()))
                                .toList())
                .withObjects(
                        "button_list",
                        buttons.stream()
                                .map(button ->
                                        new Body().with("text", button.text()).with("key", button.key()))
                                .toList());
        selection.ifPresent(list -> body.with("button_selection", list.body()));
        return body;
    }

    /** Cards name customers. */
    @Override
    public String toString() {
        return "ButtonCard[" + taskId + "]";
    }
}
