package io.guanxi.privacy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** {@code java -jar server.jar keys …}: makes and changes the file of keys that encrypt fields, without starting the server. */
public final class KeysCommand {
    public static final String NAME = "keys";

    private static final String USAGE = """
            keys new <file>           makes a keyset, readable by you alone
            keys show <file>          the ids of its keys; the first writes
            keys rotate <file>        adds a key that writes from now on; restart the nodes, which then encrypt anew
            keys retire <file> <id>   takes an old key away; only when GET /api/v1/identities/keys shows 0 values under it""";

    private final PrintStream out;

    private KeysCommand(PrintStream out) {
        this.out = out;
    }

    /** The exit code: 0 done, 1 refused with a sentence, 2 not understood. */
    public static int run(List<String> words, PrintStream out) {
        try {
            return new KeysCommand(out).run(words);
        } catch (FileAlreadyExistsException e) {
            out.println(
                    e.getFile() + " exists; nothing is overwritten. To change its keys: keys rotate " + e.getFile());
        } catch (IOException | IllegalArgumentException e) {
            out.println(e.getMessage());
        }
        return 1;
    }

    private int run(List<String> words) throws IOException {
        int count = words.size();
        if (count == 2 && words.get(0).equals("new")) {
            return made(Path.of(words.get(1)));
        }
        if (count == 2 && words.get(0).equals("show")) {
            return shown(read(words.get(1)));
        }
        if (count == 2 && words.get(0).equals("rotate")) {
            return replaced(words.get(1), read(words.get(1)).rotated());
        }
        if (count == 3 && words.get(0).equals("retire")) {
            return replaced(words.get(1), read(words.get(1)).without(number(words.get(2))));
        }
        out.println(USAGE);
        return 2;
    }

    private int made(Path file) throws IOException {
        var keys = FieldKeys.fresh();
        write(file, keys);
        return shown(keys);
    }

    /** Written beside and moved into place, so that no crash leaves half a file. */
    private int replaced(String name, FieldKeys keys) throws IOException {
        var file = Path.of(name).toAbsolutePath();
        var beside = file.resolveSibling(file.getFileName() + ".new");
        write(beside, keys);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return shown(keys);
    }

    private static void write(Path file, FieldKeys keys) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, keys.json() + "\n");
    }

    private int shown(FieldKeys keys) {
        out.println("key " + keys.primary() + " writes");
        keys.ids().stream().filter(id -> id != keys.primary()).forEach(id -> out.println("key " + id + " still reads"));
        return 0;
    }

    private static FieldKeys read(String file) {
        return FieldKeys.read(Path.of(file), "The command");
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The key's id is a number; keys show <file> tells it", e);
        }
    }
}
