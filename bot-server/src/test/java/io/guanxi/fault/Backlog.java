package io.guanxi.fault;

import io.guanxi.House;
import io.guanxi.TestDatabase;
import java.time.Duration;

/** Callbacks put straight into the table, as if they had gathered while no server ran. */
final class Backlog {
    private Backlog() {}

    /** That a customer has left guide00. */
    static String left(String customer, int second) {
        return "<xml><ToUserName>ww5a0b1c2d3e4f5a6b</ToUserName><FromUserName>sys</FromUserName><CreateTime>"
                + (1_767_225_600 + second) + "</CreateTime><MsgType>event</MsgType>"
                + "<Event>change_external_contact</Event><ChangeType>del_follow_user</ChangeType>"
                + "<UserID>guide00</UserID><ExternalUserID>" + customer + "</ExternalUserID></xml>";
    }

    /** As many in each of the first lanes, of one customer a lane. */
    static void put(House house, int lanes, int inEach) {
        house.sql()
                .sql("INSERT INTO callback_inbox (digest, app, lane, subject, body, received_at, due_at)"
                        + " SELECT UNHEX(SHA2(CONCAT(lane.seq, '/', n.seq, UUID()), 256)), 'guide', lane.seq, lane.seq,"
                        + " REPLACE(REPLACE(?, 'wmMany', CONCAT('wmMany', lane.seq)), '1767225601', 1767225600 + n.seq),"
                        + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) FROM (SELECT seq - 1 AS seq FROM "
                        + TestDatabase.numbers(lanes) + " all_lanes) lane JOIN " + TestDatabase.numbers(inEach) + " n")
                .param(left("wmMany", 1))
                .update();
    }

    /** One in that lane, due so much later. */
    static void put(House house, int lane, String customer, Duration later) {
        house.sql()
                .sql("INSERT INTO callback_inbox (digest, app, lane, subject, body, received_at, due_at) VALUES"
                        + " (UNHEX(SHA2(UUID(), 256)), 'guide', ?, 12345, ?, UTC_TIMESTAMP(3),"
                        + " UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND)")
                .params(lane, left(customer, 1), later.toMillis() * 1000)
                .update();
    }
}
