package io.guanxi.guide;

import io.guanxi.guide.MakeMenu.Menu;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Has the menu made that the configuration describes, at start and once after each change: {@code guide_menu}. */
@Component
class KeepMenu implements ApplicationRunner {
    private final MenuSettings settings;
    private final Outbox outbox;
    private final JdbcTemplate sql;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepMenu(
            MenuSettings settings,
            Outbox outbox,
            JdbcTemplate sql,
            JsonMapper json,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.outbox = outbox;
        this.sql = sql;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.enabled()) {
            transaction.executeWithoutResult(status -> look(new Menu(settings.entries())));
        }
    }

    /** Several nodes start at once: one of them sees the change. */
    private void look(Menu menu) {
        var digest = UUID.nameUUIDFromBytes(json.writeValueAsString(menu).getBytes(StandardCharsets.UTF_8))
                .toString();
        var now = clock.instant();
        sql.update("INSERT IGNORE INTO guide_menu (menu, wanted, asked_at) VALUES (1, '', ?)", Timestamp.from(now));
        if (sql.update(
                        "UPDATE guide_menu SET wanted = ?, asked_at = ? WHERE menu = 1 AND wanted <> ?",
                        digest,
                        Timestamp.from(now),
                        digest)
                == 1) {
            outbox.add(new OutboxCall<>(
                    MakeMenu.NAME, digest + "@" + now.toEpochMilli(), Priority.NORMAL, now, Optional.empty(), menu));
        }
    }
}
