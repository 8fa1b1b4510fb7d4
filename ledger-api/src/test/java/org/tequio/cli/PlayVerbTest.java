package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.event.CanonicalJson;
import org.tequio.testing.TestDatabase;

class PlayVerbTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private final Path folder;

    PlayVerbTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void printsTheFiguresAskedForAndGivesTheSameAnswerTwice() throws Exception {
        String play = """
            {"note":"an institution, twice"}
            {"on":"2013-01-10","do":"register-institution","with":{"institution":"i-zac","kind":"state","name":"Zacatecas"}}
            {"do":"register-institution","with":{"institution":"i-zac","kind":"state","name":"Z"},"expect":"institution-exists"}
            {"ask":"events","name":"count"}
            {"ask":"journal-sum","name":"sums"}
            {"ask":"replay","name":"replay"}
            """;

        Typed first = play(play);
        Typed second = play(play);

        assertThat(first.err()).doesNotContain("Exception");
        assertThat(first.code()).isZero();
        assertThat(CanonicalJson.write(first.json()))
                .contains("\"institution-registered\":1")
                .contains("\"clean\":true");
        assertThat(second.out()).isEqualTo(first.out());
    }

    @Test
    void refersToWhatEarlierLinesAnswered() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","do":"register-institution","with":{"institution":"i-zac","kind":"state","name":"Z"},"name":"zac"}
            {"do":"open-account","with":{"account":"u-ana"},"name":"ana"}
            {"do":"grant-mandate","with":{"account":"${ana.account}","role":"officer","party":"${zac.institution}","from":"2013-01-01"}}
            {"ask":"events","name":"count"}
            """);

        assertThat(typed.err()).doesNotContain("expected");
        assertThat(CanonicalJson.write(typed.json())).contains("\"mandate-granted\":1");
    }

    @Test
    void printsWhatAnEarlierLineWasAnswered() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","do":"open-account","with":{"account":"u-ana"},"name":"ana"}
            {"ask":"answer","of":"ana","name":"told"}
            """);

        assertThat(CanonicalJson.write(typed.json())).contains("\"told\":{\"account\":\"u-ana\",\"position\":\"");
    }

    @Test
    void actsInARoleWhoseMandateItGrants() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","do":"open-account","with":{"account":"u-new"},"as":{"account":"u-boss","role":"operator"}}
            {"do":"open-account","with":{"account":"u-other"},"as":{"account":"u-aud","role":"auditor"},"expect":"refused"}
            {"ask":"events","name":"count"}
            """);

        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(CanonicalJson.write(typed.json())).contains("\"account-opened\":3");
    }

    @Test
    void endsAtTheFirstAnswerThatIsNotTheOneExpected() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","do":"open-account","with":{"account":"no good"}}
            {"do":"open-account","with":{"account":"u-ana"}}
            """);

        assertThat(typed.code()).isEqualTo(Failures.NO);
        assertThat(typed.err()).contains("Line 1: expected accepted, came id-malformed");
    }

    @Test
    void namesEveryProblemOfEveryLineBeforeAnythingIsDone() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","do":"register-institution","with":{"institution":"i-zac","kind":"stat","nam":"Z"}}
            {"on":"2012-01-10","do":"regster","with":{"a":"${nobody.x}"}}
            {"ask":"weather","whether":"sunny"}
            nonsense
            """);

        assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err())
                .contains("line 1 /with/kind")
                .contains("line 1 /with/nam")
                .contains("line 1 /with/name")
                .contains("line 2 /on")
                .contains("line 2 /do")
                .contains("nobody.x")
                .contains("line 3 /ask")
                .contains("line 3 /whether")
                .contains("line 4 column 1");
    }

    @Test
    void theDemosSampleGoesTheWholeRoad() throws Exception {
        try (InputStream sample = PlayVerb.class.getResourceAsStream("/demo/sample.ndjson")) {
            Typed typed = play(new String(Objects.requireNonNull(sample).readAllBytes(), StandardCharsets.UTF_8));

            assertThat(typed.code()).as(typed.err()).isZero();
            assertThat(CanonicalJson.write(typed.json()))
                    .contains("\"journal\":{\"cash MXN\":{\"amount\":\"0.00\",\"currency\":\"MXN\"}")
                    .contains("\"seat\":\"municipal\",\"spent\":{\"amount\":");
        }
    }

    @Test
    void comparesFiguresWithWhatIsExpectedAndNamesEveryDifference() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","do":"register-institution","with":{"institution":"i-zac","kind":"state","name":"Z"},"name":"zac"}
            {"ask":"read","of":"/institutions","name":"bodies","expect":{"/institution=i-zac/name":"Z","/institution=i-zac/kind":"FEDERAL"}}
            {"ask":"events","name":"count","expect":{"institution-registered":2}}
            {"do":"open-account","with":{"account":"u-ana"},"expect":{"account":"u-eva"}}
            """);

        assertThat(typed.code()).isEqualTo(Failures.NO);
        assertThat(typed.err())
                .contains("Line 2, bodies/institution=i-zac/kind: expected FEDERAL, came state")
                .contains("Line 3, count/institution-registered: expected 2, came 1")
                .contains("Line 4, open-account/account: expected u-eva, came u-ana")
                .doesNotContain("/name");
        assertThat(CanonicalJson.write(typed.json())).contains("\"bodies\":[{");
    }

    @Test
    void asksEveryViewAsKnownAtAnInstantOrAtALine() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","do":"register-institution","with":{"institution":"i-zac","kind":"state","name":"Z"},"name":"zac"}
            {"on":"2013-02-10","do":"register-institution","with":{"institution":"i-lor","kind":"municipal","name":"L"}}
            {"ask":"events","asKnown":"2013-01-31T12:00:00Z","expect":{"institution-registered":1}}
            {"ask":"events","asKnown":"${zac.position}","expect":{"institution-registered":1}}
            {"ask":"events","expect":{"institution-registered":2}}
            {"ask":"budgets","expect":[]}
            {"ask":"owed","expect":{"debtors":[]}}
            """);

        assertThat(typed.err()).doesNotContain("expected");
        assertThat(typed.code()).isZero();
    }

    @Test
    void aQuestionAboutWhatIsNotThereIsAnsweredByNothing() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","ask":"works","of":"p-none","name":"works","expect":null}
            """);

        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(CanonicalJson.write(typed.json())).contains("\"works\":null");
    }

    @Test
    void tellsTheFiguresBeforeALineThatCannotBeAnswered() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","ask":"events","name":"count"}
            {"ask":"read","of":"/nowhere"}
            """);

        assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(typed.err()).contains("line 2: no-such-address");
        assertThat(CanonicalJson.write(typed.json())).contains("\"count\"");
    }

    @Test
    void takesReferencesWhereAnAmountOrAListStands() throws Exception {
        Typed typed = play("""
            {"on":"2013-01-10","do":"open-account","with":{"account":"u-ana"},"name":"ana"}
            {"do":"register-association","with":{"name":"Club","scheme":"mx-3x1","members":["n-1","n-2","n-3","n-4","n-5","n-6","n-7","n-8","n-9","n-10"],"representatives":["${ana.account}"]},"as":{"account":"u-boss","role":"operator"}}
            {"do":"open-account","with":{"account":"u-x"},"as":{"role":"public"},"expect":["role-not-allowed"]}
            """);

        assertThat(typed.err()).doesNotContain("expected", "line");
        assertThat(typed.code()).isZero();
    }

    @Test
    void aFileThatIsNotThereIsBadInput() {
        Typed typed = Typed.of("play", folder.resolve("nothing.ndjson").toString());

        assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(typed.err()).contains("nothing.ndjson");
    }

    private Typed play(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("play.ndjson"), text);
        return Typed.of(
                Locale.ENGLISH,
                CliLedger.environment(database),
                "play",
                file.toString(),
                "--data",
                folder.resolve("data").toString());
    }
}
