package io.guanxi.exchange;

import io.guanxi.privacy.Actor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A kind of list of the tests: who likes which colour; nobody likes puce. */
final class Colours implements ImportKind<Colours.Liked> {
    private static final Column WHO = Column.required("who", "谁", "王", "name");
    private static final Column COLOUR = Column.required("colour", "颜色", "红");

    final List<Integer> chunks = new ArrayList<>();
    private final JdbcClient sql;
    Runnable afterEachChunk = () -> {};
    Runnable onRead = () -> {};
    int read;

    Colours(JdbcClient sql) {
        this.sql = sql;
        sql.sql("CREATE TABLE IF NOT EXISTS liked_colour (who VARCHAR(64) PRIMARY KEY, colour VARCHAR(64) NOT NULL,"
                        + " writes INT NOT NULL)")
                .update();
        sql.sql("DELETE FROM liked_colour").update();
    }

    record Liked(String who, String colour) {}

    @Override
    public String name() {
        return "colours";
    }

    @Override
    public List<Column> columns() {
        return List.of(WHO, COLOUR);
    }

    @Override
    public Liked read(Line line) {
        read++;
        onRead.run();
        return new Liked(line.present(WHO), line.present(COLOUR));
    }

    @Override
    public Optional<String> key(Liked record) {
        return Optional.of(record.who());
    }

    @Override
    public Checked<Liked> check(List<Liked> chunk) {
        var bad = new HashMap<Integer, Problem>();
        var good = new ArrayList<Liked>();
        for (int i = 0; i < chunk.size(); i++) {
            if (chunk.get(i).colour().equals("puce")) {
                bad.put(i, Problem.of(COLOUR, "Nobody likes puce", "Ask again"));
            } else {
                good.add(chunk.get(i));
            }
        }
        return new Checked<>(good, bad);
    }

    /** However it is written. */
    @Override
    public Optional<String> found(Liked checked) {
        return Optional.of(checked.who().toLowerCase(Locale.ROOT));
    }

    @Override
    public void apply(List<Liked> good, Actor by) {
        chunks.add(good.size());
        good.forEach(liked -> sql.sql("INSERT INTO liked_colour VALUES (?, ?, 1)"
                        + " ON DUPLICATE KEY UPDATE colour = VALUES(colour), writes = writes + 1")
                .params(liked.who(), liked.colour())
                .update());
        afterEachChunk.run();
    }
}
