package io.guanxi.wecom;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A port whose queue is full, so that the next connection does not come about. */
final class BusyListener implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> queue = new ArrayList<>();

    BusyListener() throws IOException {
        while (joined()) {}
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private boolean joined() throws IOException {
        var socket = new Socket();
        queue.add(socket);
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()), 200);
            return true;
        } catch (SocketTimeoutException queueIsFull) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (var socket : queue) {
            socket.close();
        }
        listener.close();
    }
}
