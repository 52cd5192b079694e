package io.guanxi.content;

import io.guanxi.Ground;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.MediaFile;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Pictures and files for the tests of features that send them; the table {@code media} is the caller's to empty. */
public final class TestMedia {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    public final MediaStore store;
    public final WeComMedia weCom;

    public TestMedia(Ground ground) {
        var rows = ground.database.mapper(MediaMapper.class);
        var uses = new DefaultListableBeanFactory().getBeanProvider(MediaUse.class);
        store = new MediaStore(rows, uses, TestPrivacy.trail(ground.database), ground.transaction, ground.clock);
        weCom = new WeComMedia(store, rows, ground.weCom, ground.calls, ground.clock);
    }

    public long picture() {
        return store.add(MediaFile.of(MediaFile.Kind.IMAGE, "海报.png", PNG), Actor.API)
                .id();
    }
}
