package io.guanxi.sandbox.bench.load;

import io.guanxi.sandbox.bench.measure.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A load generator that takes as little as it can of the processors it shares with the server: requests are bytes made
 * before, and one thread reads the answers of all connections.
 */
public final class Flood implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();

    private Flood(Selector selector) {
        this.selector = selector;
    }

    public static Flood open(URI server, int connections) {
        try {
            var flood = new Flood(Selector.open());
            var address = new InetSocketAddress(server.getHost(), server.getPort());
            for (int i = 0; i < connections; i++) {
                flood.connections.add(Connection.to(address, flood.selector));
            }
            return flood;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + server, e);
        }
    }

    /** Closed loop: each connection sends the next request when it has its answer, until all are sent or time is up. */
    public Answers closed(List<byte[]> requests, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        var answers = new Answers();
        var next = requests.iterator();
        try {
            int underWay = 0;
            for (var connection : connections) {
                if (next.hasNext()) {
                    connection.send(next.next(), System.nanoTime());
                    underWay++;
                }
            }
            while (underWay > 0) {
                for (var free : receive(answers)) {
                    if (next.hasNext() && System.nanoTime() < end) {
                        free.send(next.next(), System.nanoTime());
                    } else {
                        underWay--;
                    }
                }
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Open loop: each request has its moment, and waits for a free connection if there is none. */
    public Answers open(List<byte[]> requests, double perSecond, Answers answers) {
        var free = new LinkedBlockingQueue<>(connections);
        var schedule = new Schedule(System.nanoTime() + 1_000_000, perSecond);
        var sender = new Thread(() -> send(requests, schedule, free), "bench-sender");
        sender.start();
        try {
            while (answers.all() + answers.lostRequests() < requests.size()) {
                free.addAll(receive(answers));
            }
            sender.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sender.interrupt();
        }
        return answers;
    }

    private static void send(List<byte[]> requests, Schedule schedule, LinkedBlockingQueue<Connection> free) {
        try {
            for (int i = 0; i < requests.size(); i++) {
                long due = schedule.at(i);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                var connection = free.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (connection == null) {
                    return;
                }
                connection.send(requests.get(i), due);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for answers; the connections that are free again. */
    private List<Connection> receive(Answers answers) throws IOException {
        if (selector.select(PATIENCE.toMillis()) == 0 && selector.selectedKeys().isEmpty()) {
            throw new IOException("the server has not answered anything for " + PATIENCE);
        }
        var free = new ArrayList<Connection>();
        for (var key : selector.selectedKeys()) {
            if (receive(key, answers)) {
                free.add((Connection) key.attachment());
            }
        }
        selector.selectedKeys().clear();
        return free;
    }

    /** Whether the connection has become free. */
    private static boolean receive(SelectionKey key, Answers answers) throws IOException {
        var connection = (Connection) key.attachment();
        try {
            var answer = connection.receive();
            if (answer.isEmpty()) {
                return false;
            }
            answers.add(answer.get().status(), System.nanoTime() - connection.dueNanos());
            return !answer.get().closes() || !connection.reopen();
        } catch (IOException e) {
            boolean lost = connection.reopen();
            if (lost) {
                answers.lost();
            }
            return lost;
        }
    }

    @Override
    public void close() {
        try {
            for (var connection : connections) {
                connection.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
