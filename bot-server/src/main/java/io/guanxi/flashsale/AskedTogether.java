package io.guanxi.flashsale;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Questions that come while others are under way wait for their answer, and are then asked together, in their order. */
final class AskedTogether<Q, A> {
    private static final int MOST_AT_ONCE = 512;

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

    private final Function<List<Q>, CompletionStage<List<A>>> ask;
    private final Queue<Waiting<Q, A>> waiting = new ArrayDeque<>();
    private boolean underWay;

    /** @param ask answers each question, in their order */
    AskedTogether(Function<List<Q>, CompletionStage<List<A>>> ask) {
        this.ask = ask;
    }

    CompletionStage<A> ask(Q question) {
        var one = new Waiting<Q, A>(question, new CompletableFuture<>());
        if (isFirst(one)) {
            next();
        }
        return one.answer();
    }

    private synchronized boolean isFirst(Waiting<Q, A> one) {
        waiting.add(one);
        boolean first = !underWay;
        underWay = true;
        return first;
    }

    private synchronized List<Waiting<Q, A>> gathered() {
        var group = new ArrayList<Waiting<Q, A>>();
        while (group.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        underWay = !group.isEmpty();
        return group;
    }

    private void next() {
        var group = gathered();
        if (!group.isEmpty()) {
            asked(group).whenComplete((answers, e) -> {
                for (int i = 0; i < group.size(); i++) {
                    var asker = group.get(i).answer();
                    if (e == null) {
                        asker.complete(answers.get(i));
                    } else {
                        asker.completeExceptionally(e);
                    }
                }
                next();
            });
        }
    }

    private CompletionStage<List<A>> asked(List<Waiting<Q, A>> group) {
        try {
            return ask.apply(group.stream().map(Waiting::question).toList()).thenApply(answers -> {
                if (answers.size() != group.size()) {
                    throw new IllegalStateException(answers.size() + " answers to " + group.size() + " questions");
                }
                return answers;
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
