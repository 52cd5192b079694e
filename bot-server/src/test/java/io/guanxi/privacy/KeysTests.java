package io.guanxi.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTests {
    private final Path dir;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    KeysTests(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void aNewKeysetIsReadableByItsOwnerAloneAndNeverOverwritten() throws Exception {
        var file = dir.resolve("keys.json");

        assertThat(keys("new", file.toString())).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var before = Files.readString(file);
        assertThat(keys("new", file.toString())).isOne();
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("nothing is overwritten");
    }

    @Test
    void whatTheOldKeyWroteIsReadAfterARotationAndNoMoreAfterItIsRetired() throws Exception {
        var file = dir.resolve("keys.json");
        keys("new", file.toString());
        var sealed = cipher(file).seal("13800000001", "here");
        long old = cipher(file).keyIds().get(0);

        assertThat(keys("rotate", file.toString())).isZero();
        assertThat(cipher(file).keyIds()).hasSize(2).last().isEqualTo(old);
        assertThat(cipher(file).open(sealed, "here")).isEqualTo("13800000001");
        assertThat(cipher(file).seal("x", "here").key()).isNotEqualTo(old);

        assertThat(keys(
                        "retire",
                        file.toString(),
                        Long.toString(cipher(file).keyIds().get(0))))
                .isOne();
        assertThat(keys("retire", file.toString(), Long.toString(old))).isZero();
        assertThatThrownBy(() -> cipher(file).open(sealed, "here")).hasMessageContaining("key " + old);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredWithTheUsage() {
        assertThat(keys("burn")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("keys rotate <file>");
    }

    @Test
    void aHalfFilledConfigurationIsRefusedAndSaysWhatToDo() {
        assertThatThrownBy(() -> new PrivacySettings("short", null, null)).hasMessageContaining("openssl rand -hex 32");
        assertThatThrownBy(() -> new PrivacySettings(TestPrivacy.SECRET, "{}", dir))
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> TestPrivacy.cipher("{\"primaryKeyId\":1}"))
                .hasMessageContaining("guanxi.privacy.keyset holds no keyset")
                .hasMessageContaining("keys new");
        var missing = new PrivacySettings(TestPrivacy.SECRET, null, dir.resolve("none.json"));
        assertThatThrownBy(() -> new FieldCipher(missing, TestPrivacy.pseudonyms()))
                .hasMessageContaining("can't be read");
    }

    @Test
    void anEmptyVariableIsNone() {
        var settings = new PrivacySettings(TestPrivacy.SECRET, " ", Path.of(""));

        assertThat(new FieldCipher(settings, TestPrivacy.pseudonyms()).enabled())
                .isFalse();
    }

    @Test
    void aRefusedKeysetIsNotRepeated() {
        assertThatThrownBy(() -> TestPrivacy.cipher("{\"key\":\"TOPSECRET\"}"))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("TOPSECRET"));
    }

    private static FieldCipher cipher(Path file) {
        return new FieldCipher(new PrivacySettings(TestPrivacy.SECRET, null, file), TestPrivacy.pseudonyms());
    }

    private int keys(String... words) {
        return KeysCommand.run(List.of(words), new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
