package io.guanxi.wiring;

import io.guanxi.schedule.Task;
import io.guanxi.schedule.Timetable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Opens the timetable with every task that a feature brings, and starts it when the rest of the server stands. */
@Configuration(proxyBeanMethods = false)
class TimetableWiring {
    @Bean(destroyMethod = "close")
    @DependsOn("flywayInitializer")
    Timetable timetable(DataSource database, ObjectProvider<Task> tasks) {
        List<Task> late = new ArrayList<>();
        tasks.stream().forEach(late::add);
        return Timetable.open(database, Timetable.Settings.defaults(), late);
    }

    @Bean
    SmartLifecycle timetableLifecycle(Timetable timetable) {
        var running = new AtomicBoolean();
        return new SmartLifecycle() {
            @Override
            public void start() {
                timetable.start();
                running.set(true);
            }

            @Override
            public void stop() {
                timetable.close();
                running.set(false);
            }

            @Override
            public boolean isRunning() {
                return running.get();
            }
        };
    }
}
