package io.guanxi.sandbox.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One keep-alive connection with at most one request under way. One thread may send while another receives. */
final class Connection {
    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
    private volatile SocketChannel channel;
    private volatile long dueNanos;
    private volatile boolean busy;

    private Connection(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        this.channel = open();
    }

    static Connection to(InetSocketAddress server, Selector selector) throws IOException {
        return new Connection(server, selector);
    }

    private SocketChannel open() throws IOException {
        var opened = SocketChannel.open(server);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    /** Sends a request that was to be sent at that moment. */
    void send(byte[] request, long due) throws IOException {
        dueNanos = due;
        busy = true;
        var bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    long dueNanos() {
        return dueNanos;
    }

    /**
     * The answer, if all of it is here by now.
     *
     * @throws IOException if the server ended the connection before
     */
    Optional<Answer> receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("the server ended a connection");
        }
        var answer = Answer.read(in.array(), in.position());
        if (answer.isPresent()) {
            in.clear();
            busy = false;
        }
        return answer;
    }

    /** Connects anew; answers whether a request was under way and is lost. */
    boolean reopen() throws IOException {
        boolean lost = busy;
        busy = false;
        channel.close();
        in.clear();
        channel = open();
        return lost;
    }

    void close() throws IOException {
        channel.close();
    }
}
