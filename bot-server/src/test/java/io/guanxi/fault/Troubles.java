package io.guanxi.fault;

import io.guanxi.sandbox.api.Call;
import io.guanxi.sandbox.api.WeComHttp.Reply;
import io.guanxi.wecom.InProcessWeCom;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/** What goes wrong on a simulated day with WeCom, the database and the process, as the dice fall. */
final class Troubles {
    private static final Reply NO_CONNECTION = new Reply(InProcessWeCom.UNREACHABLE, "", Duration.ZERO, true);
    private static final Reply CUT = new Reply(500, "", Duration.ZERO, true);

    private final Random dice;
    private final SmallWorld small;
    private final CrashingDatabase database;
    private final Consumer<String> diary;
    private final Tally tally = new Tally();
    private boolean over;

    Troubles(Random dice, SmallWorld small, CrashingDatabase database, Consumer<String> diary) {
        this.dice = dice;
        this.small = small;
        this.database = database;
        this.diary = diary;
    }

    Tally tally() {
        return tally;
    }

    /** Before a step: in one of four the database or the process fails somewhere in it. */
    void arm() {
        database.calm();
        if (over) {
            return;
        }
        switch (dice.nextInt(12)) {
            case 0 -> database.atStatement(dice.nextInt(14), true);
            case 1 -> database.atStatement(dice.nextInt(14), false);
            case 2 -> database.afterCommit(dice.nextInt(4));
            default -> {
                // all is well
            }
        }
    }

    /** From now on nothing goes wrong any more. */
    void end() {
        over = true;
        database.calm();
    }

    /** WeCom's answer to a call, or what becomes of the call instead. */
    Reply answer(Call call) {
        if (over) {
            return small.reply(call);
        }
        tally.called(call.api());
        return switch (dice.nextInt(25)) {
            case 0 -> say(call, "no connection", NO_CONNECTION);
            case 1 -> say(call, "cut before", CUT);
            case 2 -> {
                small.reply(call);
                yield say(call, "cut after", CUT);
            }
            case 3 -> say(call, "busy", errcode(-1));
            case 4 -> say(call, "quota", errcode(45009));
            case 5 -> throw new Crash("before a call of " + call.api());
            case 6 -> {
                small.reply(call);
                throw new Crash("after a call of " + call.api());
            }
            default -> spoilt(call);
        };
    }

    private static Reply errcode(int code) {
        return new Reply(200, "{\"errcode\":" + code + ",\"errmsg\":\"spoilt\"}", Duration.ZERO, false);
    }

    private Reply spoilt(Call call) {
        if (call.api().equals(GroupAnswers.GET) && dice.nextBoolean()) {
            var old = small.groupAnswers.outdated(call.body());
            if (old.isPresent()) {
                return say(call, "outdated answer", old.get());
            }
        }
        return small.reply(call);
    }

    private Reply say(Call call, String what, Reply reply) {
        diary.accept(what + ": " + call.api());
        tally.spoilt++;
        return reply;
    }
}
