package io.guanxi.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The real database, on the way to which the process dies or a connection breaks when a simulation has said so. */
public final class CrashingDatabase extends DelegatingDataSource {
    private static final String NO = "the simulation says no";
    /** As Connector/J has it of a connection that broke: its CommunicationsException is an SQLRecoverableException. */
    private static final String BROKEN = "08S01";

    private int statementsLeft = -1;
    private boolean dies;
    private int commitsLeft = -1;
    private boolean used;

    public CrashingDatabase(DataSource real) {
        super(real);
    }

    /** What a worker of the server would log and try again; anything else is a fault of ours. */
    static String requireOurs(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (NO.equals(cause.getMessage())) {
                return NO;
            }
        }
        throw e;
    }

    /** Before the n-th statement from now, n from 0, the process dies or only the connection breaks. */
    public void atStatement(int n, boolean itDies) {
        statementsLeft = n;
        dies = itDies;
    }

    /** The process dies after the n-th commit from now, n from 0, before anybody hears of it. */
    public void afterCommit(int n) {
        commitsLeft = n;
    }

    /** Whether anything can have changed since {@link #forgetUse}. */
    boolean wasUsed() {
        return used;
    }

    void use() {
        used = true;
    }

    void forgetUse() {
        used = false;
    }

    public void calm() {
        statementsLeft = -1;
        commitsLeft = -1;
    }

    @Override
    public Connection getConnection() throws SQLException {
        used = true;
        var real = super.getConnection();
        var broken = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                CrashingDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> invoke(real, broken, method, args));
    }

    private Object invoke(Connection real, AtomicBoolean broken, Method method, Object[] args) throws Throwable {
        if (method.getName().equals("prepareStatement") && statementsLeft >= 0 && statementsLeft-- == 0) {
            if (dies) {
                throw new Crash("before a statement");
            }
            broken.set(true);
            throw new SQLRecoverableException(NO, BROKEN);
        }
        if (broken.get() && method.getName().equals("rollback")) {
            answer(real, method, args);
            throw new SQLException(NO);
        }
        var answer = answer(real, method, args);
        if (method.getName().equals("commit") && commitsLeft >= 0 && commitsLeft-- == 0) {
            throw new Crash("after a commit");
        }
        return answer;
    }

    private static Object answer(Connection real, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
