package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.measure.Round;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Floor: how often the disk below the database makes 4 KiB durable, in a file that has its size already. */
public record Fsyncs() implements Loop {
    public static final String NAME = "fdatasync of 4 KiB";
    private static final int BLOCK = 4096;
    private static final int BLOCKS = 1024;

    @Override
    public void run(Lab lab, Round round) throws Exception {
        var file = Files.createTempFile(lab.databaseDir(), "fsync", ".bench");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(BLOCK * BLOCKS));
            channel.force(true);
            var block = ByteBuffer.allocateDirect(BLOCK);
            var next = new int[1];
            Timed.Work work = () -> {
                channel.write(block.clear(), (long) (next[0]++ % BLOCKS) * BLOCK);
                channel.force(false);
                return 1;
            };
            round.put(NAME, Timed.run(lab.meter(), lab.pace().floor(), List.of(work)));
        } finally {
            Files.delete(file);
        }
    }
}
