package org.tequio.cli;

import java.io.PrintWriter;

/** How far a long work is: a bar where somebody looks on, a line for each tenth where nobody does. */
final class ProgressLine implements AutoCloseable {

    private static final int WIDTH = 30;

    private final Terminal terminal;
    private final String label;
    private int shown = -1;

    ProgressLine(Terminal terminal, String label) {
        this.terminal = terminal;
        this.label = label;
    }

    synchronized void show(long done, long total) {
        int percent = total == 0 ? 100 : Math.toIntExact(Math.min(100, 100 * done / total));
        PrintWriter err = terminal.err();
        if (terminal.live() && percent != shown) {
            int filled = WIDTH * percent / 100;
            err.print("\r" + label + " [" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + percent + " %");
        } else if (percent / 10 != shown / 10 || shown < 0) {
            err.println(label + " " + done + "/" + total);
        }
        shown = percent;
        err.flush();
    }

    @Override
    public void close() {
        if (terminal.live() && shown >= 0) {
            terminal.err().println();
            terminal.err().flush();
        }
    }
}
