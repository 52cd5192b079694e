package io.guanxi.tagging;

import io.guanxi.wecom.TagApi.NewTag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What somebody wants changed of the corp's tags themselves (92117). */
sealed interface TagEdit {
    /** What two edits at a time must not be about. */
    String target();

    /** Further tags for a group, which is made if only its name is given. */
    record Create(Optional<String> groupId, String groupName, OptionalLong groupOrder, List<NewTag> tags)
            implements TagEdit {
        public Create {
            tags = List.copyOf(tags);
        }

        @Override
        public String target() {
            return "create " + groupId.orElse("") + "\n" + (groupId.isPresent() ? names() : groupName);
        }

        private String names() {
            return String.join("\n", tags.stream().map(NewTag::name).sorted().toList());
        }
    }

    /** Another name, another order, or both. */
    record Change(boolean group, String id, Optional<String> name, OptionalLong order) implements TagEdit {
        @Override
        public String target() {
            return id;
        }
    }

    /** Of a group with all its tags. */
    record Delete(boolean group, String id) implements TagEdit {
        @Override
        public String target() {
            return id;
        }
    }
}
