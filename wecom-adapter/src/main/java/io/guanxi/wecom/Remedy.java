package io.guanxi.wecom;

import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What is to be done about an errcode of WeCom's, and the words for it. */
sealed interface Remedy {

    <T> Outcome<T> outcome(String api, int code);

    /** Ask again later. */
    record Wait(Later why, Duration after, String message) implements Remedy {
        @Override
        public <T> Outcome<T> outcome(String api, int code) {
            return new TryLater<>(why, after, new ApiError(api, code, message));
        }
    }

    /** Accept it and tell those concerned. */
    record Accept(String message) implements Remedy {
        @Override
        public <T> Outcome<T> outcome(String api, int code) {
            return new Refused<>(new ApiError(api, code, message));
        }
    }

    /** Have an operator put it right. */
    record Fix(String message, String whatToDo) implements Remedy {
        @Override
        public <T> Outcome<T> outcome(String api, int code) {
            return new Misconfigured<>(new ApiError(api, code, message), whatToDo);
        }
    }

    /** One line of the table: codes that share a remedy. */
    record Ruling(Remedy remedy, List<Integer> codes) {
        static Ruling of(Remedy remedy, int... codes) {
            return new Ruling(remedy, IntStream.of(codes).boxed().toList());
        }
    }
}
