package org.tequio.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;

/** What nobody means to send, and somebody does. Every choice comes from the seed. */
final class OddThings {

    /** As texts of forms, of parameters and of paths. */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "a\u0000b",
            "\u001b[31m",
            "\ud83d\ude00\u202eabc",
            "\ufeff",
            "\uffff",
            "\u0661\u0662\u0663",
            "\uff12\uff10\uff11\uff13",
            "e\u0301".repeat(50),
            "-1",
            "0",
            "1e5",
            "1e999999999",
            "NaN",
            "99999999999",
            "9223372036854775807",
            "9223372036854775808",
            "9".repeat(65),
            "0.0000000000000000000001",
            "1,00,0.0.0",
            "0000-00-00",
            "2013-02-29",
            "-999999999-01-01",
            "+999999999-12-31",
            "9999-12-31",
            "2013-09-02T25:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "-1000000000-01-01T00:00:00Z",
            "0001-01-01T00:00:00-18:00",
            "-999999999-01-01T00:00:00Z",
            "'; drop table event; --",
            "%s%n%d",
            "{0}${1}#{2}",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "\\",
            "*",
            "null",
            "true",
            "[]",
            "{\"a\":1,\"a\":2}",
            "[".repeat(500),
            "x".repeat(2000),
            "a=b&c=d",
            "u-1:r-1",
            "\t\n\r\n");

    private static final List<String> LITERALS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "0.1",
            "-0",
            "1e5",
            "1e400",
            "1e999999999",
            "-1e-999999999",
            "12345678901234567890",
            "9".repeat(64),
            "9".repeat(65),
            "[]",
            "[null]",
            "[[]]",
            "[\"\",\"\"]",
            "[1,\"1\",{}]",
            "{}",
            "{\"\":\"\"}",
            "{\"a\":{\"b\":{}}}",
            "{\"kind\":\"nonsense\"}",
            "{\"__proto__\":1}",
            "[".repeat(28) + "]".repeat(28),
            "[".repeat(40) + "]".repeat(40),
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "{\"\\u0000\":1}",
            "{\"amount\":\"1e9\",\"currency\":\"MXN\"}",
            "{\"amount\":\"99999999999999999999.99\",\"currency\":\"MXN\"}",
            "{\"amount\":\"92233720368547758.07\",\"currency\":\"MXN\"}",
            "{\"amount\":\"92233720368547758.08\",\"currency\":\"MXN\"}",
            "{\"amount\":\"-92233720368547758.08\",\"currency\":\"MXN\"}",
            "{\"amount\":\"0.001\",\"currency\":\"MXN\"}",
            "{\"amount\":\"-1.00\",\"currency\":\"MXN\"}",
            "{\"amount\":\"0\",\"currency\":\"MXN\"}",
            "{\"amount\":1,\"currency\":\"MXN\"}",
            "{\"amount\":\"1\",\"currency\":\"XXX\"}",
            "{\"amount\":\"1\",\"currency\":\"mxn\"}",
            "{\"amount\":\"1\",\"currency\":\"JPY\"}",
            "{\"amount\":\"1.00\",\"currency\":\"MXN\",\"currency\":\"USD\"}",
            "\"" + "x".repeat(70_000) + "\"");

    private final Random random;

    OddThings(long seed) {
        random = new Random(seed);
    }

    /** One of the texts. */
    String text() {
        return oneOf(TEXTS);
    }

    /** Any of them. */
    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Bodies of every kind, among them each member of a whole one in another form. */
    List<byte[]> bodies(Json.Obj whole) {
        List<byte[]> bodies = new ArrayList<>();
        for (String text : List.of(
                "",
                " ",
                "null",
                "[]",
                "\"\"",
                "1",
                "{",
                "{}",
                "{}{}",
                "{'a':1}",
                "{\"a\":1,}",
                "NaN",
                "\ufeff{}",
                "/**/{}",
                "{\"zzz\":1}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "<xml/>")) {
            bodies.add(bytes(text));
        }
        bodies.add(new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0});
        bodies.add(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});
        bodies.add(new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'});
        bodies.add(new byte[1000]);
        bodies.add("{}".getBytes(StandardCharsets.UTF_16));
        bodies.add("{}".getBytes(StandardCharsets.UTF_16LE));
        Map<String, String> members = members(whole);
        bodies.add(bytes(object(members)));
        bodies.add(bytes(object(with(members, "zzz", "1"))));
        members.keySet().stream()
                .findFirst()
                .ifPresent(
                        first -> bodies.add(bytes(object(members).replaceFirst("^\\{", "{\"" + first + "\":null,"))));
        for (String name : some(List.copyOf(members.keySet()), 4)) {
            bodies.add(bytes(object(with(members, name, oneOf(LITERALS)))));
            bodies.add(bytes(object(with(members, name, CanonicalJson.write(Json.text(writable(text())))))));
        }
        for (int i = 0; i < 3; i++) {
            Map<String, String> all = new LinkedHashMap<>();
            members.keySet().forEach(name -> all.put(name, oneOf(LITERALS)));
            bodies.add(bytes(object(all)));
        }
        return bodies;
    }

    /** In an order of its own. */
    <T> List<T> some(List<T> all, int many) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(many, shuffled.size()));
    }

    private static String writable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0xd800) ? text : "x";
    }

    private static Map<String, String> members(Json.Obj whole) {
        Map<String, String> members = new LinkedHashMap<>();
        whole.members().forEach((name, member) -> members.put(name, CanonicalJson.write(member)));
        return members;
    }

    private static Map<String, String> with(Map<String, String> members, String name, String literal) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(name, literal);
        return changed;
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
