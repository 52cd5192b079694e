package io.guanxi;

import com.baomidou.mybatisplus.core.MybatisConfiguration;
import com.baomidou.mybatisplus.spring.MybatisSqlSessionFactoryBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.wiring.RetryingTransactions;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.ibatis.session.SqlSessionFactory;
import org.mybatis.spring.SqlSessionTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated schema of a test class's own on the run's real MariaDB, with what Spring would make of it. */
public final class TestDatabase implements AutoCloseable {
    private final String url;
    private final HikariDataSource dataSource;
    private final DataSource way;
    private final SqlSessionTemplate sessions;

    private TestDatabase(MariaDb server, String schema, UnaryOperator<DataSource> way) {
        this.url = Blueprint.freshJdbcUrl(server, schema);
        this.dataSource = pool(server, url);
        this.way = way.apply(dataSource);
        this.sessions = new SqlSessionTemplate(sessionFactory());
    }

    private TestDatabase(TestDatabase same, DataSource way) {
        this.url = same.url;
        this.dataSource = same.dataSource;
        this.way = way;
        this.sessions = new SqlSessionTemplate(sessionFactory());
    }

    /** The same schema, for a part of the test that reaches it on a way of its own, on which things may fail. */
    public TestDatabase by(DataSource ownWay) {
        return new TestDatabase(this, ownWay);
    }

    /** A fresh schema named after the test class. */
    public static TestDatabase of(Class<?> test) {
        return of(test, UnaryOperator.identity());
    }

    /** The same; mappers, transactions and SQL reach it by this way. */
    public static TestDatabase of(Class<?> test, UnaryOperator<DataSource> way) {
        var schema = "guanxi_" + test.getSimpleName().toLowerCase(Locale.ROOT);
        return new TestDatabase(MariaDb.shared(), schema, way);
    }

    /** On a server of the test's own, which it may kill. */
    public static TestDatabase on(MariaDb server) {
        return new TestDatabase(server, "guanxi_test", UnaryOperator.identity());
    }

    private static HikariDataSource pool(MariaDb server, String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(16);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("connectionTimeZone", "UTC");
        config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        return new HikariDataSource(config);
    }

    /** As application.yml has it. */
    private SqlSessionFactory sessionFactory() {
        var configuration = new MybatisConfiguration();
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        var factory = new MybatisSqlSessionFactoryBean();
        factory.setDataSource(way);
        factory.setConfiguration(configuration);
        try {
            return Objects.requireNonNull(factory.getObject());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public <M> M mapper(Class<M> type) {
        var configuration = sessions.getConfiguration();
        if (!configuration.hasMapper(type)) {
            configuration.addMapper(type);
        }
        return sessions.getMapper(type);
    }

    public TransactionTemplate transaction() {
        return new RetryingTransactions(new DataSourceTransactionManager(way));
    }

    public JdbcClient sql() {
        return JdbcClient.create(way);
    }

    /** A table expression with the column {@code seq}, 1 to n, for MySQL and MariaDB alike. */
    public static String numbers(int n) {
        return "JSON_TABLE(CONCAT('[0', REPEAT(',0', " + (n - 1) + "), ']'), '$[*]' COLUMNS (seq FOR ORDINALITY))";
    }

    /** The way by which mappers, transactions and SQL reach it. */
    public DataSource way() {
        return way;
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
