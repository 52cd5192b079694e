package io.guanxi.exchange;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The kinds of lists that features have plugged in; looked up late, since they may need what this package gives. */
@Component
class ImportKinds {
    private final ObjectProvider<ImportKind<?>> imports;
    private final ObjectProvider<ExportKind> exports;

    ImportKinds(ObjectProvider<ImportKind<?>> imports, ObjectProvider<ExportKind> exports) {
        this.imports = imports;
        this.exports = exports;
    }

    ImportKind<?> of(String name) {
        Map<String, ImportKind<?>> byName = new TreeMap<>();
        imports.stream().forEach(kind -> byName.put(kind.name(), kind));
        return found(byName, name, "imported");
    }

    ExportKind export(String name) {
        Map<String, ExportKind> byName = new TreeMap<>();
        exports.stream().forEach(kind -> byName.put(kind.name(), kind));
        return found(byName, name, "exported");
    }

    private static <K> K found(Map<String, K> byName, String name, String how) {
        var kind = byName.get(name);
        if (kind == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "No list " + name + "; these can be " + how + ": " + String.join(", ", byName.keySet()));
        }
        return kind;
    }
}
