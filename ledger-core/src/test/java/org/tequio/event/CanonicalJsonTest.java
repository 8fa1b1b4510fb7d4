package org.tequio.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tequio.refusal.Defect;

class CanonicalJsonTest {

    @Test // RFC 8785 §3.2.2, its string member
    void escapesAsTheStandardsExampleDoes() {
        String input = "{\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"}";

        assertThat(canonical(input)).isEqualTo("{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test // RFC 8785 §3.2.2, its literals member
    void writesLiteralsWithoutWhiteSpace() {
        assertThat(canonical("{ \"literals\" : [ null , true,\n false ] }"))
                .isEqualTo("{\"literals\":[null,true,false]}");
    }

    @Test // RFC 8785 §3.2.3
    void sortsKeysByTheirUtf16Units() {
        String input = "{\"\\u20ac\":\"Euro Sign\",\"\\r"
                + "\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With"
                + " Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning"
                + " Face\",\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";

        assertThat(canonical(input).replaceAll("\"[^\"]*\":", ""))
                .isEqualTo("{\"Carriage Return\",\"One\",\"Control\",\"Latin Small Letter O With Diaeresis\","
                        + "\"Euro Sign\",\"Emoji: Grinning Face\",\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void writesAnObjectOfStringsLikeATree() {
        List<Map<String, String>> objects =
                List.of(Map.of(), Map.of("a", "ñ"), Map.of("b", "1", "a", "\"2\"", "\u20ac", "\ud83d\ude00"));

        for (Map<String, String> members : objects) {
            Map<String, Json> tree = new HashMap<>();
            members.forEach((key, value) -> tree.put(key, Json.text(value)));
            assertThat(CanonicalJson.write(members)).isEqualTo(CanonicalJson.write(new Json.Obj(tree)));
        }
    }

    @Test // RFC 8785 §3.2.4, the first bytes of its example
    void encodesAsUtf8() {
        byte[] bytes = CanonicalJson.bytes(Json.text("€$"));

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("22e282ac2422");
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("\"€$\"");
    }

    @Test // RFC 8785 appendix B, its integers
    void writesIntegersThatADoubleHolds() {
        assertThat(canonical("[0,-0,9007199254740991,-9007199254740991,1E3,10.0]"))
                .isEqualTo("[0,0,9007199254740991,-9007199254740991,1000,10]");
    }

    @Test
    void refusesNumbersThatWouldChange() {
        assertThatThrownBy(() -> canonical("9007199254740992"))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> canonical("1.5")).isInstanceOf(Defect.class).hasMessageContaining("not an integer");
    }

    @Test
    void refusesALoneSurrogate() {
        assertThatThrownBy(() -> CanonicalJson.write(Json.text("a\ud83d"))).isInstanceOf(Defect.class);
        assertThatThrownBy(() -> CanonicalJson.write(Json.text("\ude00\ud83d"))).isInstanceOf(Defect.class);
    }

    @Test
    void writesEmptyContainers() {
        assertThat(canonical("[{},[]]")).isEqualTo("[{},[]]");
    }

    private static String canonical(String input) {
        return CanonicalJson.write(JsonReader.read(input));
    }
}
