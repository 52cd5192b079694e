package io.guanxi.fault;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One HTTP connection that stays open from request to request, with as little work of its own as possible. */
final class KeepAlive implements AutoCloseable {
    /** As long as WeCom waits for an answer (90238). */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Socket socket = new Socket();
    private final InputStream in;
    private final String host;

    KeepAlive(URI server) throws IOException {
        host = server.getHost() + ":" + server.getPort();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) PATIENCE.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The answer's status. */
    int post(String path, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: text/xml\r\nContent-Length: "
                + bytes.length + "\r\n\r\n";
        var out = socket.getOutputStream();
        out.write((head + body).getBytes(StandardCharsets.UTF_8));
        out.flush();
        return answer();
    }

    private int answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
