package org.tequio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tequio.testing.Cases;

/** No worked case is only written down: some test reads its figures from the file. */
class CasesCoveredTest {

    @Test
    void everyCaseOfTheMainRoadIsReadByATest() throws IOException {
        List<String> tests = testsThatReadCases();

        assertThat(Cases.idsOf("main road"))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(tests).as(id).anyMatch(test -> test.contains('"' + id + '"')));
    }

    private static List<String> testsThatReadCases() throws IOException {
        List<String> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                String source = Files.readString(file);
                if (source.contains("Cases.of(")) {
                    tests.add(source);
                }
            }
        }
        return tests;
    }
}
