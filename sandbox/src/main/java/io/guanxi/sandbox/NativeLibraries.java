package io.guanxi.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The shared libraries an unpacked program needs from the machine, and the Debian package each comes in. */
final class NativeLibraries {
    private static final Pattern NOT_FOUND = Pattern.compile("(\\S+) => not found");
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("libcrypt.so.1", "libcrypt1"),
            Map.entry("libsystemd.so.0", "libsystemd0"),
            Map.entry("libstdc++.so.6", "libstdc++6"),
            Map.entry("libgcc_s.so.1", "libgcc-s1"),
            Map.entry("libcap.so.2", "libcap2"),
            Map.entry("libgcrypt.so.20", "libgcrypt20"),
            Map.entry("liblzma.so.5", "liblzma5"),
            Map.entry("libzstd.so.1", "libzstd1"),
            Map.entry("liblz4.so.1", "liblz4-1"),
            Map.entry("libgpg-error.so.0", "libgpg-error0"),
            Map.entry("libssl.so.3", "libssl3"),
            Map.entry("libcrypto.so.3", "libssl3"));

    private NativeLibraries() {}

    /** A sentence that says what to install, or nothing when nothing is missing. */
    static String missing(Path program) {
        try {
            var process = new ProcessBuilder("ldd", program.toString())
                    .redirectErrorStream(true)
                    .start();
            return sentence(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException noLdd) {
            return "";
        }
    }

    static String sentence(String lddOutput) {
        var install = new TreeSet<String>();
        var matcher = NOT_FOUND.matcher(lddOutput);
        while (matcher.find()) {
            install.add(PACKAGES.getOrDefault(matcher.group(1), "the package with " + matcher.group(1)));
        }
        return install.isEmpty()
                ? ""
                : "Libraries are missing; run: apt-get install " + String.join(" ", install) + ". ";
    }
}
