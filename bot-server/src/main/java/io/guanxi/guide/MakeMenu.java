package io.guanxi.guide;

import io.guanxi.guide.MenuSettings.Item;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.wecom.MenuApi.MenuMade;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.util.List;
import org.springframework.stereotype.Component;

/** The call that makes the app's menu; made again it is the same. */
@Component
class MakeMenu implements OutboxKind<MakeMenu.Menu, MenuMade> {
    static final String NAME = "menu";

    private final WeCom weCom;

    MakeMenu(WeCom weCom) {
        this.weCom = weCom;
    }

    record Menu(List<Item> entries) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Menu> payload() {
        return Menu.class;
    }

    @Override
    public String api() {
        return "menu/create";
    }

    @Override
    public Outcome<MenuMade> send(Menu menu) {
        return weCom.menu().create(menu.entries().stream().map(Item::entry).toList());
    }
}
