package io.guanxi.service;

import io.guanxi.TestDatabase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a desk of its own, on a schema of the test class's; Anna is a customer of zhang's. */
final class Desks implements BeforeAllCallback, ParameterResolver, AfterEachCallback, AfterAllCallback {
    private @Nullable TestDatabase database;
    private @Nullable Desk desk;

    @Override
    public void beforeAll(ExtensionContext context) {
        database = TestDatabase.of(context.getRequiredTestClass());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Desk.class;
    }

    @Override
    public Desk resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var opened = Desk.on(Objects.requireNonNull(database));
        opened.customer(Desk.ANNA.value());
        desk = opened;
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
