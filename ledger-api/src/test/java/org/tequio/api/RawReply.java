package org.tequio.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answers to bytes that no client of the platform would send. */
record RawReply(int status, String type, String body) {

    private static final int WAIT_MILLIS_MAX = 10_000;
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 ([0-9]{3})");
    private static final Pattern TYPE = Pattern.compile("(?im)^Content-Type: *([^\r\n]*)");

    static RawReply to(TestHouse house, String method, String path, String headers) {
        URI address = URI.create(house.url("/"));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(WAIT_MILLIS_MAX);
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                                    + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            String head = end < 0 ? all : all.substring(0, end);
            Matcher status = STATUS.matcher(head);
            Matcher type = TYPE.matcher(head);
            return new RawReply(
                    status.find() ? Integer.parseInt(status.group(1)) : 0,
                    type.find() ? type.group(1) : "",
                    end < 0 ? "" : unchunked(all.substring(end + 4), head));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    private static String unchunked(String body, String head) {
        return head.contains("Transfer-Encoding: chunked")
                ? body.replaceAll("(?m)^[0-9a-fA-F]+\r\n", "").replaceAll("\r\n", "")
                : body;
    }
}
