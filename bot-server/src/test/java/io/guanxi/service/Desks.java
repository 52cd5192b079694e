package io.guanxi.service;

import io.guanxi.TestDatabase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A desk for each test, on a schema of the test class's own; Anna is a customer of zhang's. */
final class Desks implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private @Nullable TestDatabase database;
    private @Nullable Desk desk;

    @Override
    public void beforeAll(ExtensionContext context) {
        database = TestDatabase.of(context.getRequiredTestClass());
    }

    Desk open() {
        var opened = Desk.on(Objects.requireNonNull(database));
        desk = opened;
        opened.customer(Desk.ANNA.value());
        return opened;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Objects.requireNonNull(desk).close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(database).close();
    }
}
