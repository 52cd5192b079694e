package io.guanxi.robot;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Each night chats of staff follow who came to a shop and who left it. */
@Component
class KeepStaffChatsAtNight implements Task {
    static final TaskKey KEY = new TaskKey("staff-chats", "night");

    private final StaffChats chats;
    private final TransactionTemplate transaction;

    KeepStaffChatsAtNight(StaffChats chats, TransactionTemplate transaction) {
        this.chats = chats;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        transaction.executeWithoutResult(status -> chats.keepAll("night-" + firing.slot()));
    }
}
