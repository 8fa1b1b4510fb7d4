package org.tequio.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.association.RegisterAssociation;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.ledger.RunningLedger;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProposeProject;
import org.tequio.store.StoredEvent;
import org.tequio.testing.OpenLedger;

/** HC-30: what the clock decides happens exactly once on several nodes, and after downtime in due order. */
final class Hc30NodesTest {

    @RegisterExtension
    static final OpenLedger OPEN = new OpenLedger();

    private static final int PROJECTS = 8;

    @BeforeAll
    static void register() {
        RunningLedger running = OPEN.running();
        ShippedRules.load(running.ledger(), "u-operator");
        system(new RegisterInstitution("i-federal", InstitutionKind.FEDERAL, "Federación"));
        system(new RegisterInstitution("i-zac", InstitutionKind.STATE, "Zacatecas"));
        system(new RegisterInstitution("i-loreto", InstitutionKind.MUNICIPAL, "Loreto"));
        system(new OpenAccount("u-rep", null));
        List<String> members = IntStream.range(0, 10).mapToObj(i -> "m-" + i).toList();
        accepted(OPEN.by(
                Role.OPERATOR,
                null,
                new RegisterAssociation("a-club", "Club", null, members, List.of("u-rep"), "mx-3x1", null, null)));
    }

    @Test
    void twoNodesRefuseEachProposalOnceInDueOrderAfterDowntime() {
        for (int i = PROJECTS; i > 0; i--) {
            OPEN.clock()
                    .setDay(LocalDate.of(2013, 9, 30), OPEN.running().ledger().zone());
            propose("p-" + i, LocalDate.of(2013, 9, 10 + i));
        }
        long before = OPEN.running().ledger().store().head();
        OPEN.clock().setDay(LocalDate.of(2014, 3, 3), OPEN.running().ledger().zone());

        try (RunningLedger other = OPEN.anotherNode(16)) {
            OPEN.settle();
            assertThat(new DeadlineTable(OPEN.running().dataSource())
                            .overdue(OPEN.clock().instant(), true))
                    .isEqualTo(PROJECTS);
            CompletableFuture<Void> one =
                    CompletableFuture.runAsync(() -> OPEN.running().deadlines().giveDue());
            CompletableFuture<Void> two =
                    CompletableFuture.runAsync(() -> other.deadlines().giveDue());
            CompletableFuture.allOf(one, two).join();
        }

        List<StoredEvent> decided = OPEN.running().ledger().store().read(before, 1_000);
        assertThat(decided).hasSize(PROJECTS).allMatch(it -> it.type().equals("project-decided-by-silence"));
        assertThat(decided)
                .extracting(StoredEvent::valueDate)
                .isSorted()
                .contains(LocalDate.of(2013, 10, 24), LocalDate.of(2013, 10, 30));
        OPEN.settle();
        DeadlineTable table = new DeadlineTable(OPEN.running().dataSource());
        assertThat(table.overdue(OPEN.clock().instant(), true)).isZero();
        assertThat(table.refusals()).isEmpty();
        assertThat(OPEN.running().meters().find(DeadlineMeters.OVERDUE).gauges())
                .hasSize(2);
    }

    private static void propose(String project, LocalDate day) {
        Map<String, String> seats = new HashMap<>();
        seats.put("federal", "i-federal");
        seats.put("state", "i-zac");
        seats.put("municipal", "i-loreto");
        accepted(OPEN.by(
                "u-rep",
                Role.REPRESENTATIVE,
                "a-club",
                new ProposeProject(
                        project,
                        "a-club",
                        "mx-3x1",
                        null,
                        null,
                        "Domo",
                        "social-infrastructure",
                        "320240001",
                        Money.of("1000.00", "MXN"),
                        seats,
                        "i-loreto",
                        null,
                        null,
                        day)));
    }

    private static void system(Command command) {
        accepted(Submission.system(command, null));
    }

    private static void accepted(Submission submission) {
        assertThat(OPEN.running().answer(submission)).isInstanceOf(Answer.Done.class);
    }
}
