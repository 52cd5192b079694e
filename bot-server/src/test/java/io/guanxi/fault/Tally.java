package io.guanxi.fault;

import io.guanxi.wecom.GroupChange;

/** How much happened on simulated days: a day on which nothing happens proves nothing. */
final class Tally {
    int received;
    int memberChanges;
    int groupLooks;
    int calls;
    int spoilt;
    int lost;
    int crashes;
    int failures;
    int marks;

    void called(String api) {
        calls++;
        groupLooks += api.equals(GroupAnswers.GET) ? 1 : 0;
    }

    void received(Underway callback) {
        received++;
        boolean members = callback.event() instanceof GroupChange.Updated change
                && !change.members().isEmpty();
        memberChanges += members ? 1 : 0;
    }

    void add(Tally other) {
        received += other.received;
        memberChanges += other.memberChanges;
        groupLooks += other.groupLooks;
        calls += other.calls;
        spoilt += other.spoilt;
        lost += other.lost;
        crashes += other.crashes;
        failures += other.failures;
        marks += other.marks;
    }

    @Override
    public String toString() {
        return "%d callbacks received, %d lost, %d calls of which %d went wrong, %d deaths of the process, %d failed statements that nobody remedied, %d changes of members with %d groupchat/get, %d markings asked for"
                .formatted(received, lost, calls, spoilt, crashes, failures, memberChanges, groupLooks, marks);
    }
}
