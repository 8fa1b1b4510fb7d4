package org.tequio.postgres;

import java.nio.file.Path;

/** A process of its own that opens a directory's server, writes a row, says so, and waits to be killed, closes it when told, or ends. */
final class EmbeddedPostgresChild {

    private EmbeddedPostgresChild() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.open(DataDirectory.at(Path.of(arguments[0])));
        EmbeddedPostgresTest.run(server, "create table written(n int)", "insert into written values (1)");
        System.out.println("joined=" + server.joined());
        switch (arguments[1]) {
            case "wait" -> Thread.sleep(Long.MAX_VALUE);
            case "close" -> {
                System.in.read();
                server.close();
            }
            default -> {}
        }
    }
}
