package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.load.Answers;
import io.guanxi.sandbox.bench.load.Flood;
import io.guanxi.sandbox.bench.load.HttpRequests;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Latencies;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.bench.measure.Schedule;
import io.guanxi.sandbox.bench.measure.Spread;
import io.guanxi.sandbox.bench.scale.GuideQuestions.Question;
import io.guanxi.sandbox.world.AppMessages.SentAppMessage;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.StaffId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Guides who write to the app while a million customers are in the tables: from the moment at which a callback is due at the
 * server's door until the answer is with WeCom, beside the same callbacks with a word that is answered out of hand.
 */
public final class GuideScale {
    private static final int PER_SECOND = 50;
    private static final int CONNECTIONS = 32;
    private static final int BUFFER_POOL_MB = 1_024;
    private static final double AIM_MS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LATE = Duration.ofSeconds(3);

    private final ScaleLab lab;
    private final GuideCrowd crowd;
    private final int rounds;
    private final int seconds;
    private final Consumer<String> progress;
    private final GuideQuestions questions;
    private final List<Question> asked = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Double> acks = new ArrayList<>();

    private GuideScale(ScaleLab lab, GuideCrowd crowd, boolean full, Consumer<String> progress) {
        this.lab = lab;
        this.crowd = crowd;
        this.rounds = full ? 5 : 2;
        this.seconds = full ? 60 : 20;
        this.progress = progress;
        this.questions = new GuideQuestions(crowd);
    }

    /** Answers what was measured, a line each. */
    public static List<String> measure(Path dir, boolean full, Consumer<String> progress) {
        var crowd = new GuideCrowd(1_000, 1_000_000);
        try (var lab =
                ScaleLab.open(dir, crowd.inWeCom(), BUFFER_POOL_MB, Map.of("guanxi.guide.menu.enabled", "false"))) {
            var scale = new GuideScale(lab, crowd, full, progress);
            scale.run();
            return scale.lines;
        }
    }

    private void run() {
        progress.accept(crowd.customers() + " customers move in");
        crowd.moveIn(lab.database());
        var mixed = new ArrayList<Latencies>();
        var empty = new ArrayList<Latencies>();
        int count = Schedule.count(PER_SECOND, seconds);
        round("warming up, all words", questions.mixed(count));
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                mixed.add(round("all words", questions.mixed(count)));
                empty.add(round("帮助 only", questions.empty(count)));
            } else {
                empty.add(round("帮助 only", questions.empty(count)));
                mixed.add(round("all words", questions.mixed(count)));
            }
        }
        report(count, mixed, empty);
        check();
        lines.add("heap: " + lab.heap());
    }

    private Latencies round(String what, List<Question> round) {
        int before = asked.size();
        asked.addAll(round);
        var requests = new HttpRequests(lab.codec(), Lab.CALLBACK_PATH, CorpBuilder.AGENT);
        var now = Instant.now();
        var sealed = round.stream()
                .map(question -> requests.callback(question.plaintext(now.getEpochSecond()), now))
                .toList();
        try (var flood = Flood.open(lab.here().server().url(), CONNECTIONS)) {
            var answers = new Answers();
            var begun = Instant.now();
            flood.open(sealed, PER_SECOND, answers);
            if (answers.ok() != round.size()) {
                throw new IllegalStateException("of " + round.size() + " callbacks: " + answers);
            }
            acks.add(millis(answers.latencies(), 0.99));
            waitForAnswers();
            var took = took(round, before, begun);
            progress.accept(what + ": p50 " + Numbers.plain(millis(took, 0.5)) + " ms, p99 "
                    + Numbers.plain(millis(took, 0.99)) + " ms");
            return took;
        }
    }

    private void waitForAnswers() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (answers().size() < asked.size() && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private List<SentAppMessage> answers() {
        return lab.weCom().world().inside(state -> state.appMessages().sent()).stream()
                .filter(message -> message.card().isEmpty())
                .toList();
    }

    /** A guide's next question comes long after the answer, so that the n-th answer is to the n-th question. */
    private Latencies took(List<Question> round, int before, Instant begun) {
        var waiting = new HashMap<StaffId, Deque<SentAppMessage>>();
        answers().stream().skip(before).forEach(answer -> waiting.computeIfAbsent(
                        answer.staff(), none -> new ArrayDeque<>())
                .add(answer));
        var schedule = new Schedule(0, PER_SECOND);
        var took = new Latencies();
        for (int i = 0; i < round.size(); i++) {
            var question = round.get(i);
            var answer =
                    waiting.getOrDefault(question.guide(), new ArrayDeque<>()).poll();
            if (answer == null || !answer.text().contains(question.answered())) {
                throw new IllegalStateException("no answer, or a wrong one, to question " + question.number());
            }
            var due = begun.plusNanos(schedule.at(i));
            took.add(Duration.between(due, answer.at()).toNanos());
        }
        return took;
    }

    private void report(int count, List<Latencies> mixed, List<Latencies> empty) {
        lines.add(Numbers.plain((double) crowd.customers()) + " customers of " + Numbers.plain((double) crowd.guides())
                + " guides; " + PER_SECOND + " messages a second, " + rounds + " rounds of " + count + " of each kind");
        var p99 = spread(mixed, 0.99);
        var aim = Aim.atMost(AIM_MS);
        lines.add(
                "all words (客户 name, 客户 remark, 今日, 标签, 备注, 暗号, 业绩, 帮助), ms from the callback to the answer at WeCom: p50 "
                        + Numbers.plain(spread(mixed, 0.5)) + ", p99 " + Numbers.plain(p99) + ", aim < "
                        + Numbers.plain(AIM_MS)
                        + ": " + aim.verdict(p99.max()));
        var help = spread(empty, 0.99);
        lines.add("帮助 only, which looks nothing up: p50 " + Numbers.plain(spread(empty, 0.5)) + ", p99 "
                + Numbers.plain(help) + "; ratio of the p99 " + Numbers.plain(p99.median() / help.median()));
        lines.add("p99 of the door's own answer, ms: " + Numbers.plain(Spread.of(acks)));
    }

    private static Spread spread(List<Latencies> rounds, double share) {
        return Spread.of(rounds.stream().map(round -> millis(round, share)).toList());
    }

    private static double millis(Latencies latencies, double share) {
        return latencies.percentile(share).toNanos() / 1e6;
    }

    /** After a while in which a second answer would have come. */
    private void check() {
        LockSupport.parkNanos(LATE.toNanos());
        var left = new HashMap<StaffId, Integer>();
        asked.forEach(question -> left.merge(question.guide(), 1, Integer::sum));
        answers().forEach(answer -> left.merge(answer.staff(), -1, Integer::sum));
        left.forEach((guide, balance) -> Firing.equal("questions without an answer, for " + guide, balance, 0));
        lines.add(Numbers.plain((double) asked.size()) + " questions, each answered once and with its own answer");
    }
}
