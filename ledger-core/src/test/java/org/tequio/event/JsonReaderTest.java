package org.tequio.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

class JsonReaderTest {

    @Test
    void readsEveryKindOfValue() {
        assertThat(JsonReader.read("{\"a\":[1.50,\"x\",true,null,{}]}"))
                .isEqualTo(new Json.Obj(Map.of(
                        "a",
                        new Json.Arr(List.of(
                                new Json.Num(new BigDecimal("1.50")),
                                Json.text("x"),
                                Json.bool(true),
                                new Json.Null(),
                                new Json.Obj(Map.of()))))));
    }

    @Test
    void refusesAKeyThatOccursTwiceAndNamesTheLine() {
        assertThat(problem("{\"a\":1,\n \"a\":2}")).isEqualTo(Problem.of("duplicate-field", "line 2, column 2"));
    }

    @Test
    void namesTheLineOfWhatIsNotJson() {
        assertThat(problem("{\"a\":1,\n\"b\":tru}").code()).isEqualTo("not-json");
        assertThat(problem("{\"a\":1,\n\"b\":tru}").where()).startsWith("line 2, column ");
        assertThat(problem("{\"a\":").code()).isEqualTo("not-json");
    }

    @Test
    void refusesAnEmptyDocumentAndTextAfterTheEnd() {
        assertThat(problem(" ").code()).isEqualTo("empty-document");
        assertThat(problem("{} {}").code()).isEqualTo("text-after-document");
    }

    @Test
    void refusesADocumentThatIsNestedTooDeep() {
        String deepest = "[".repeat(JsonReader.DEPTH_MAX) + "]".repeat(JsonReader.DEPTH_MAX);

        assertThat(JsonReader.read(deepest)).isInstanceOf(Json.Arr.class);
        assertThat(problem("[" + deepest + "]").code()).isEqualTo("document-too-large");
    }

    @Test
    void refusesANumberThatIsTooLongOrNoNumber() {
        assertThat(problem("1".repeat(JsonReader.NUMBER_DIGITS_MAX + 1)).code()).isEqualTo("document-too-large");
        assertThat(problem("NaN").code()).isEqualTo("not-json");
        assertThat(problem("01").code()).isEqualTo("not-json");
    }

    @Test
    void refusesALoneSurrogate() {
        assertThat(problem("\"\\ud83d\"").code()).isEqualTo("malformed-text");
    }

    private static Problem problem(String document) {
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> JsonReader.read(document));
        assertThat(invalid.problems()).hasSize(1);
        return invalid.problems().getFirst();
    }
}
