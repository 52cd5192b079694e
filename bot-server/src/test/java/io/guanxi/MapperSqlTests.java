package io.guanxi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.ibatis.annotations.Select;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MariaDB takes and MySQL does not, in the SQL of all mappers. */
class MapperSqlTests {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern INNERMOST = Pattern.compile("\\([^()]*\\)");

    @Test
    void noStatementLocksAJsonTable() {
        var selects = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.guanxi").stream()
                        .flatMap(mapper -> mapper.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Select.class))
                        .toList();

        assertThat(selects).hasSizeGreaterThan(100);
        assertThat(selects)
                .filteredOn(select -> locksAJsonTable(sql(select)))
                .extracting(JavaMethod::getFullName)
                .as("MySQL refuses to lock a JSON_TABLE; put it into a subquery")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id INT PATH '$')) a FOR UPDATE",
                "SELECT 1 FROM t JOIN JSON_TABLE(#{ids}, '$[*]' COLUMNS (id INT PATH '$')) a LIMIT 1 FOR UPDATE SKIP LOCKED"
            })
    void aLockedJsonTableIsSeen(String sql) {
        assertThat(locksAJsonTable(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id INT PATH '$')) a",
                "SELECT 1 FROM (SELECT id FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id INT PATH '$')) a) b, t FOR UPDATE"
            })
    void oneThatIsNotLockedIsFine(String sql) {
        assertThat(locksAJsonTable(sql)).isFalse();
    }

    private static String sql(JavaMethod select) {
        return String.join(" ", List.of(select.getAnnotationOfType(Select.class).value()));
    }

    private static boolean locksAJsonTable(String sql) {
        return sql.contains("FOR UPDATE") && outermost(sql).contains("JSON_TABLE");
    }

    /** Without whatever stands in parentheses. */
    private static String outermost(String sql) {
        var bare = QUOTED.matcher(sql).replaceAll("");
        for (var inner = INNERMOST.matcher(bare); inner.find(); inner = INNERMOST.matcher(bare)) {
            bare = inner.replaceAll("");
        }
        return bare;
    }
}
