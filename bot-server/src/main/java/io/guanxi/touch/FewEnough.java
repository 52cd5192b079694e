package io.guanxi.touch;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One word each is for a few valued customers. */
@Component
class FewEnough {
    private final Occasions occasions;
    private final OneWordEachSettings settings;

    FewEnough(Occasions occasions, OneWordEachSettings settings) {
        this.occasions = occasions;
        this.settings = settings;
    }

    /** Why a run of that day is for too many, in a sentence; never of a plan that sends mass messages. */
    Optional<String> tooMany(Plan plan, LocalDate day) {
        int most = settings.most();
        return plan.content().oneWordEach() && occasions.count(plan, day, most + 1) > most
                ? Optional.of("oneWordEach is for at most " + most + " customers, and on " + day
                        + " there are more; name a segment of few, or leave oneWordEach out")
                : Optional.empty();
    }
}
