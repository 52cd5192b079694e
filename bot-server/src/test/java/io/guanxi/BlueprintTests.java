package io.guanxi;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.MariaDb;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class BlueprintTests {
    private final MariaDb server = MariaDb.shared();

    @Test
    void whatIsBuiltByItIsWhatTheMigrationsMakeAndTheyFindNothingToDo() {
        var blueprint = Blueprint.migrated(server, server.freshJdbcUrl("guanxi_blueprint"));
        var copy = server.freshJdbcUrl("guanxi_blueprint_copy");

        blueprint.build(server, copy);

        assertThat(blueprint.script()).contains("CREATE TABLE `callback_inbox`", "INSERT INTO flyway_schema_history");
        assertThat(Blueprint.of(server, copy)).isEqualTo(blueprint);
        var migrations = Flyway.configure()
                .dataSource(copy, server.user(), server.password())
                .load();
        migrations.validate();
        assertThat(migrations.info().pending()).isEmpty();
    }
}
