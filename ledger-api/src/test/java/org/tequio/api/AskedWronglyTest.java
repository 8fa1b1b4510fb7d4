package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.ledger.ShippedRules;

/** What the calculator and the rules say in words, and the pages to whom asks in a form that they cannot read. */
class AskedWronglyTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    @BeforeAll
    static void playTheScene() {
        ShippedRules.load(HOUSE.ledger(), "u-starter");
        new Scene(HOUSE).play();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /projects?valueDate=2013-02-30 | Cierto hasta el día: No es una fecha: escriba año-mes-día
        /owed?valueDate=x              | Cierto hasta el día: No es una fecha: escriba año-mes-día
        /projects?asKnown=abc          | Como se sabía en: Ni una posición ni un instante: escriba un número
        /projects?asKnown=99999999     | Como se sabía en: La posición es posterior al final del registro
        """)
    void namesTheMomentThatItCannotReadAndItsForm(String path, String said) {
        HttpResponse<String> answer = new Visitor(HOUSE).get(path + "&lang=es");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4000000", "4,000,000", "$4,000,000.00", "$4000000", "$ 4000000.00"})
    void theCalculatorTakesAnAmountAsThePageWritesIt(String total) {
        assertThat(split("scheme=mx-3x1&total=" + encoded(total))).contains("1,000,000.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.000.000", "4,00", "40,00,000", "x"})
    void theCalculatorGuessesAtNoAmountAndNamesItsField(String total) {
        assertThat(split("scheme=mx-3x1&total=" + encoded(total)))
                .contains("Costo de la obra: El monto no es")
                .doesNotContain("/total");
    }

    @Test
    void theCalculatorSaysThatThereAreNoSuchRules() {
        assertThat(split("scheme=nowhere&total=4000000")).contains("Programa: No hay tales reglas en ese momento");
    }

    @Test
    void aFormSaysInWordsWhatItExpectedAndHowMuchThereIsToCorrect() {
        Visitor treasurer = Visitor.loggedIn(HOUSE, "treasurer");
        String gift = "/do/receive-contribution?project=" + Scene.PROJECT;
        Map<String, String> sent = Map.of(
                "project", Scene.PROJECT, "amount.amount", "5", "amount.currency", "MXN", "valueDate", "2013-02-30");

        String spanish = treasurer
                .post(gift, "/do/receive-contribution/preview?lang=es", sent)
                .body();
        String english = treasurer
                .post(gift, "/do/receive-contribution/preview?lang=en", sent)
                .body();

        assertThat(spanish).contains("Hay una cosa por corregir", "se esperaba: una fecha, como 2013-02-28");
        assertThat(english).contains("There is one thing to correct", "expected: a date, such as 2013-02-28");
    }

    @Test
    void aFilesLineAndColumnAreNotTakenForThingsOfTheLedger() {
        ProblemTexts texts = HOUSE.bean(ProblemTexts.class);
        Locale spanish = Locale.of("es", "MX");

        assertThat(texts.full("missing-field", Map.of("line", "3", "column", "kind"), spanish))
                .contains("columna: ", "línea del archivo: 3");
        assertThat(texts.full("line-matched-already", Map.of("line", "sl-1"), spanish))
                .contains("Movimiento del estado de cuenta: sl-1");
    }

    @Test
    void aSchemeIsToldInWordsOfTheReadersLanguage() {
        Visitor anybody = new Visitor(HOUSE);

        assertThat(anybody.get("/schemes/mx-3x1?lang=es").body())
                .contains(
                        "Topes · Tope de la Federación por obra",
                        "Monto: 1,000,000.00",
                        "Reglas · Comité · Quórum",
                        "días hábiles")
                .doesNotContain("/caps/0", "/terms/", "federal-per-project", "working-days", "??");
        assertThat(anybody.get("/schemes/mx-3x1?lang=en").body())
                .contains("Caps · Cap of the Federation for each project", "Terms · Committee · Quorum")
                .doesNotContain("/caps/0", "/terms/", "federal-per-project", "??");
        assertThat(split("scheme=mx-3x1&total=8000000"))
                .contains("Tope de la Federación por obra")
                .doesNotContain("federal-per-project");
    }

    private static String split(String query) {
        HttpResponse<String> answer = new Visitor(HOUSE).get("/split?lang=es&" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
