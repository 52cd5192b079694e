package io.guanxi.sidebar;

import io.guanxi.privacy.Actor;
import io.guanxi.sidebar.QuickReplyMapper.ReplyRow;
import io.guanxi.wiring.StrictJson;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Quick replies, as operators write them. */
@RestController
@RequestMapping("/api/v1/quick-replies")
class QuickReplyController {
    private static final String FORM =
            "A quick reply is JSON such as {\"title\":\"到货\",\"text\":\"{{称呼}}您好，您问的到货了。\",\"shop\":\"A01\",\"position\":1}";

    private final QuickReplies replies;
    private final StrictJson json;

    QuickReplyController(QuickReplies replies, StrictJson json) {
        this.replies = replies;
        this.json = json;
    }

    record Form(Optional<String> title, Optional<String> text, Optional<String> shop, Optional<Integer> position) {
        QuickReply reply() {
            return new QuickReply(title.orElse(""), text.orElse(""), shop, position);
        }
    }

    record Listed(long id, String title, String text, Optional<String> shop, int position) {
        static Listed of(ReplyRow row) {
            return new Listed(row.replyId(), row.title(), row.words(), Optional.ofNullable(row.shop()), row.position());
        }
    }

    /** In the order in which guides see them. */
    @GetMapping
    List<Listed> all() {
        return replies.all().stream().map(Listed::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Listed add(@RequestBody String body, Actor actor) {
        return Listed.of(replies.add(read(body), actor));
    }

    /** The whole of it, as it should be. */
    @PutMapping("/{id}")
    Listed change(@PathVariable long id, @RequestBody String body, Actor actor) {
        return replies.change(id, read(body), actor).map(Listed::of).orElseThrow(() -> unknown(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Actor actor) {
        if (!replies.remove(id, actor)) {
            throw unknown(id);
        }
    }

    private QuickReply read(String body) {
        return json.read(FORM, body, Form.class).reply();
    }

    private static ResponseStatusException unknown(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No quick reply " + id);
    }
}
