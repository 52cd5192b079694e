package io.guanxi.sandbox.world;

import io.guanxi.wecom.ExternalUserId;
import java.util.Optional;

/** A person outside the corp (外部联系人), a WeChat user, under the name they gave themselves. */
public record Customer(ExternalUserId id, String name, Optional<String> unionId) {}
