package org.tequio.event;

import org.tequio.refusal.Problems;

/** What a text that somebody gives may consist of: no control characters but line ends and tabs, no halves of pairs. */
public final class Characters {

    private Characters() {}

    /** Whether every store, page and file can hold a text. */
    public static boolean areWritable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '\u007f') {
                if (c != '\n' && c != '\r' && c != '\t') {
                    return false;
                }
            } else if (Character.isSurrogate(c)) {
                boolean isPair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!isPair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** {@code character-not-allowed} for each text of a tree, and each name, that no store can hold. */
    public static void check(Json json, String where, Problems problems) {
        switch (json) {
            case Json.Text text -> {
                if (!areWritable(text.value())) {
                    problems.add("character-not-allowed", where);
                }
            }
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    check(array.items().get(i), where + "/" + i, problems);
                }
            }
            case Json.Obj object ->
                object.members().forEach((name, member) -> {
                    if (!areWritable(name)) {
                        problems.add("character-not-allowed", where);
                    }
                    check(member, Form.member(where, name), problems);
                });
            case Json.Num number -> {}
            case Json.Bool bool -> {}
            case Json.Null none -> {}
        }
    }
}
