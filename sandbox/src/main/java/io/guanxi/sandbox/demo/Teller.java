package io.guanxi.sandbox.demo;

import java.io.PrintStream;

/** Tells what happens, line by line, with the seconds since the beginning. */
final class Teller {
    private final PrintStream out;
    private final long start = System.nanoTime();

    Teller(PrintStream out) {
        this.out = out;
    }

    synchronized void tell(String line) {
        out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, line);
    }

    synchronized void plain(String text) {
        out.println(text);
    }
}
