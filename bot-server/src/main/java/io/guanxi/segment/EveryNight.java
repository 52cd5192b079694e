package io.guanxi.segment;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Begins every walk each night; a night that was missed is made up for when a node is there again. */
@Configuration(proxyBeanMethods = false)
class EveryNight {
    static final TaskKey KEY = new TaskKey("walks", "night");

    private record Begin(Walks walks, ObjectProvider<Walk> all) implements Task {
        @Override
        public String name() {
            return KEY.task();
        }

        @Override
        public void run(Firing firing) {
            all.stream().forEach(walk -> walks.begin(walk.name()));
        }
    }

    @Bean
    Task walksEveryNight(Walks walks, ObjectProvider<Walk> all) {
        return new Begin(walks, all);
    }

    @Bean
    ApplicationRunner walkSchedule(Timetable timetable, SegmentSettings settings) {
        return new ApplicationRunner() {
            @Override
            public void run(ApplicationArguments arguments) {
                timetable.cron(KEY, settings.nightly(), settings.zone(), Misfire.RUN_ONCE);
            }
        };
    }
}
