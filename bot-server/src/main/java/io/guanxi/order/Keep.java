package io.guanxi.order;

import java.util.Collection;
import java.util.List;

/** Writes down one kind of thing that shop systems tell. */
interface Keep<T extends Told> {
    /**
     * In a transaction of the caller's.
     *
     * @param things in the order of their keys, each key once
     * @param request 32 hexadecimal digits that no other request has
     * @return how each stands now
     */
    List<KnownRow> keep(List<T> things, String request);

    static List<KnownRow> fresh(Collection<KnownRow> rows) {
        return rows.stream().filter(KnownRow::fresh).toList();
    }
}
