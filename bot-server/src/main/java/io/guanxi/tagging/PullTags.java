package io.guanxi.tagging;

import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.TagApi.TagGroup;
import java.util.List;
import org.springframework.stereotype.Component;

/** Pulls the corp's tags; a corp without any is nothing unusual. */
@Component
class PullTags implements Pull {
    private final TagList tags;

    PullTags(TagList tags) {
        this.tags = tags;
    }

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Pulled next(Position from) {
        var outcome = tags.pull();
        if (!(outcome instanceof Done<List<TagGroup>> done)) {
            return new Pulled.Failed(outcome);
        }
        return new Pulled.End(
                done.value().stream().mapToLong(group -> group.tags().size()).sum());
    }
}
