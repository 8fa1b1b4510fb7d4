package org.tequio.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tequio.event.CanonicalJson;
import org.tequio.refusal.InvalidInput;

final class SchemeReaderTest {

    private static final String DOCUMENT = CanonicalJson.write(ShippedSchemes.document("mx-3x1"));

    @Test
    void namesEveryProblemAtOnceEachWithItsPointer() {
        String broken = DOCUMENT.replace("\"kind\":\"association\"", "\"kind\":\"club\"")
                .replace("\"amount\":\"1000000.00\"", "\"amount\":\"1000000.001\"")
                .replace("\"policy\":\"others-share\",", "")
                .replace("\"whole\":\"100\"", "\"whole\":\"99\",\"colour\":\"red\"")
                .replace(
                        "\"deposit:club\"],\"opens\":\"deposit:federal\"",
                        "\"deposit:nobody\"],\"opens\":\"deposit:federal\"")
                .replace("America/Mexico_City", "Mexico");

        assertThat(problems(broken))
                .contains(
                        "wrong-form /parties/2/kind",
                        "amount-too-precise /caps/0/amount",
                        "missing-field /shortfall/policy",
                        "unknown-field /colour",
                        "shares-do-not-sum /variants/0/weights",
                        "unknown-seat /gates/0/needs",
                        "unknown-time-zone /terms/deadlines/0/timeZone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"whole\":\"100\" | \"whole\":\"101\" | shares-do-not-sum /parties",
                "\"seat\":\"state\" | \"seat\":\"federal\" | duplicate-key /parties",
                "\"value\":\"MXN\" | \"value\":\"PESO\" | unknown-currency /currency/value",
                "\"form\":\"tequio-scheme/1\" | \"form\":\"tequio-scheme/9\" | unknown-document-form /form",
                "\"basis\":\"agreement\" | \"basis\":\"mood\" | wrong-form /due/basis",
                "\"basis\":\"agreement\" | \"basis\":\"date\" | missing-field /due/monthDay",
                "\"seats\":[\"federal\"] | \"seats\":[\"tax-office\"] | unknown-seat /caps/0/seats",
                "\"endMonthDay\":\"12-31\" | \"endMonthDay\":\"12-32\" | wrong-form /terms/fiscalYear/endMonthDay",
                "\"lastInstant\":\"23:59:59\" | \"lastInstant\":\"24:00:00\" | wrong-form"
                        + " /terms/deadlines/0/lastInstant",
                "\"value\":45,\"verified\":\"unverified\" | \"value\":4.5,\"verified\":\"unverified\" | wrong-form"
                        + " /terms/rounding/rateAgeDaysMax/value",
                "\"value\":45,\"verified\":\"unverified\" | \"value\":45,\"verified\":\"maybe\" | wrong-form"
                        + " /terms/rounding/rateAgeDaysMax/verified",
                "\"calendar\":\"mx\", | '' | missing-field /terms/deadlines/0/calendar",
            })
    void refusesWhatIsWrongByItsPointer(String right, String wrong, String problem) {
        assertThat(DOCUMENT).contains(right);

        assertThat(problems(DOCUMENT.replace(right, wrong))).contains(problem);
    }

    @Test
    void refusesADatumWhoseSourceIsNotListed() {
        assertThat(problems(DOCUMENT.replace("\"source\":\"disputed\"", "\"source\":\"hearsay\"")))
                .containsExactly("unknown-source /terms/registration/validityMonths/source");
    }

    @Test
    void refusesASchemeWithoutAnAssociation() {
        assertThat(problems(DOCUMENT.replace("\"kind\":\"association\"", "\"kind\":\"company\"")))
                .containsExactly("not-one-association /parties");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThat(problems("[]")).contains("wrong-form ");
        assertThat(problems("{")).singleElement().asString().startsWith("not-json line 1");
    }

    @Test
    void hashesTheCanonicalFormWhateverTheOrderOfMembers() {
        String spaced = DOCUMENT.replace(",\"", ",\n  \"");

        assertThat(SchemeReader.read(spaced).hash())
                .isEqualTo(SchemeReader.read(DOCUMENT).hash());
        assertThat(SchemeReader.read(DOCUMENT.replace("\"value\":45,", "\"value\":46,"))
                        .hash())
                .isNotEqualTo(SchemeReader.read(DOCUMENT).hash());
    }

    private static List<String> problems(String document) {
        return catchThrowableOfType(InvalidInput.class, () -> SchemeReader.read(document)).problems().stream()
                .map(problem -> problem.code() + " " + problem.where())
                .toList();
    }
}
