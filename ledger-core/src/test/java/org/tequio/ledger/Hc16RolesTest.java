package org.tequio.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Slice;
import org.tequio.decision.Submission;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.testing.Samples;

/** HC-16: every command is scoped to roles and mandates, on the server, and the whole table of them is tested. */
class Hc16RolesTest {

    /** Run with {@code -Dtequio.write=true} to write the page anew after a command was added. */
    private static final Path PAGE = Path.of("..", "docs", "reference", "roles.md");

    private static final LedgerFixture FIXTURE = LedgerFixture.standard();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @ParameterizedTest(name = "{1} as {0}")
    @MethodSource("forbidden")
    void refusesEveryCommandToEveryOtherRole(Role role, String name) {
        Outcome outcome = FIXTURE.when(sample(name), role, party(role));

        assertThat(outcome.codes()).containsExactly("role-not-allowed");
        assertThat(outcome.refusals()).extracting(Refusal::kind).containsOnly(Refusal.Kind.FORBIDDEN);
    }

    @ParameterizedTest(name = "{1} as {0}")
    @MethodSource("allowed")
    void refusesEveryCommandWithoutAMandateThatHolds(Role role, String name) {
        Submission without = new Submission(sample(name), "u-nobody", role, party(role), null, null);
        Submission another = new Submission(
                sample(name), "u-nobody", role, party(role), FIXTURE.mandate("u-somebody", role, party(role)), null);

        assertThat(FIXTURE.when(without).codes()).containsExactly("mandate-not-valid");
        assertThat(FIXTURE.when(another).codes()).containsExactly("mandate-not-valid");
    }

    @Test
    void writesTheTableOfRolesAndCommands() throws IOException {
        String page = page();
        if (Boolean.getBoolean("tequio.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).content().isEqualTo(page);
    }

    static Stream<Arguments> forbidden() {
        return table(false, Set.of());
    }

    static Stream<Arguments> allowed() {
        return table(true, Set.of(Role.SYSTEM, Role.PUBLIC));
    }

    private static Stream<Arguments> table(boolean allowed, Set<Role> without) {
        return Catalogue.standard().slices().stream()
                .flatMap(slice -> Arrays.stream(Role.values())
                        .filter(role -> !without.contains(role) && roles(slice).contains(role) == allowed)
                        .map(role -> Arguments.of(role, Catalogue.nameOf(slice.command()))));
    }

    private static Command sample(String name) {
        return Samples.of(Catalogue.standard().command(name).orElseThrow(), true);
    }

    private static @Nullable String party(Role role) {
        return switch (role) {
            case TREASURER, REPRESENTATIVE, MEMBER -> "a-club";
            case OFFICER, EXECUTOR, COMMITTEE_MEMBER -> "i-zac";
            case AUDITOR, OPERATOR, SENDER, SYSTEM, PUBLIC -> null;
        };
    }

    private static List<Role> roles(Slice<?, ?> slice) {
        return List.of(Catalogue.typeOf(slice.command()).roles());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
            # Roles and commands

            Who may give which command. Generated from the code by `Hc16RolesTest`, which also tries every command in
            every other role and without a mandate. Whose project and whose money a role may touch, each command decides
            further: an officer acts only for the seat of his own institution.

            What is sealed in the vault (reasons, explanations, invoices, evidence, notes) is read by auditors and by those who
            act for a party whose matter it is: the parties of a project, its executor, its works committee and the committee
            that voted on it; the treasurer and the representative of an association; the party of a budget. It stands on
            `/journal/{position}`, on the page and on the forms of the matter, and under `/api/v1/projects/{project}/texts`.
            Each reading is recorded. What is about a person, and what a bank wrote, is read by nobody there.

            """);
        page.append("| command |");
        Arrays.stream(Role.values())
                .forEach(role -> page.append(' ').append(role.stored()).append(" |"));
        page.append(" moves money |\n|---|")
                .append("---|".repeat(Role.values().length + 1))
                .append('\n');
        Catalogue.standard().slices().stream()
                .sorted(Comparator.comparing(slice -> Catalogue.nameOf(slice.command())))
                .forEach(slice -> page.append(row(slice)));
        return page.toString();
    }

    private static String row(Slice<?, ?> slice) {
        CommandType type = Catalogue.typeOf(slice.command());
        StringBuilder row = new StringBuilder("| `" + type.value() + "` |");
        for (Role role : Role.values()) {
            row.append(roles(slice).contains(role) ? " yes |" : " |");
        }
        return row.append(type.movesMoney() ? " yes |\n" : " |\n").toString();
    }
}
