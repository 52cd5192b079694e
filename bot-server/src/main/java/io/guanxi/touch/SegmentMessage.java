package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** No other reason than that an operator has something to say: to the plan's segment, or to everybody. */
@Component
class SegmentMessage implements Occasion<SegmentMessage.NoSettings> {
    /** There is nothing to set about it. */
    record NoSettings() {}

    @Override
    public String name() {
        return "message";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public boolean forWholeSegment() {
        return true;
    }

    @Override
    public List<ExternalUserId> audience(LocalDate day, NoSettings none, Optional<ExternalUserId> after, int limit) {
        throw new IllegalStateException("the segment says whom it is for");
    }

    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today) {
        return due.equals(today)
                ? Optional.empty()
                : Optional.of("was due on " + due + "; a message is not sent on another day");
    }
}
