package io.guanxi.inbox;

import io.guanxi.Eventually;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationContext;

/** The inbox of a server that stands still, moved by hand. */
public final class TestInbox {
    private final InboxTable table;
    private final HandleDue handleDue;

    public TestInbox(ApplicationContext server) {
        this.table = server.getBean(InboxTable.class);
        this.handleDue = server.getBean(HandleDue.class);
    }

    /** As the door does it, again if the database had no answer in the door's half second; answers what the row is known by. */
    public String store(String plaintext, Instant now) {
        var arrival = Arrival.of("guide", plaintext.getBytes(StandardCharsets.UTF_8), now);
        Eventually.until("the callback is stored", Duration.ofMinutes(1), () -> isStored(arrival));
        return HexFormat.of().formatHex(arrival.digest()).toUpperCase(Locale.ROOT);
    }

    private boolean isStored(Arrival arrival) {
        try {
            table.insert(List.of(arrival));
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One turn of a worker; false if nothing was due. */
    public boolean turn() {
        return handleDue.turn();
    }
}
