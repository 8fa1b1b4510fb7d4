package org.tequio.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.ledger.Catalogue;
import org.tequio.testing.TestDatabase;

/** HC-27: each deadline is told when it opens, when its end is near and when it has passed, and then no more. */
final class Hc27OutboxTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Instant DUE = Instant.parse("2013-11-09T05:59:59Z");

    private Outbox outbox = new Outbox(DATABASE.dataSource());

    @BeforeEach
    void openDeadlines() {
        outbox = new Outbox(DATABASE.dataSource());
        DATABASE.execute("drop table if exists live.deadline, live.deadline_party");
        DATABASE.execute("create table live.deadline (id text, kind text, subject text, consequence text, "
                + "due_second bigint, lapses boolean, since bigint)");
        DATABASE.execute("create table live.deadline_party (id text, party text)");
        DATABASE.execute("truncate outbox");
        deadline("committee-decision/p-1", false);
        deadline("gap-notice/p-1", true);
    }

    @Test
    void appearsEscalatesAndDisappears() {
        outbox.refresh(Instant.parse("2013-10-01T00:00:00Z"));
        outbox.refresh(Instant.parse("2013-10-02T00:00:00Z"));
        assertThat(stages()).containsExactly("committee-decision open", "gap-notice open");

        outbox.refresh(DUE.minus(Outbox.SOON).plusSeconds(1));
        assertThat(stages())
                .containsExactly(
                        "committee-decision open", "gap-notice open", "committee-decision soon", "gap-notice soon");

        outbox.refresh(DUE.plusSeconds(1));
        assertThat(stages())
                .containsExactly("committee-decision open", "committee-decision soon", "committee-decision overdue");

        DATABASE.execute("delete from live.deadline");
        outbox.refresh(DUE.plusSeconds(2));
        assertThat(stages()).isEmpty();
    }

    /** Every kind that any rule keeps: a new one is tried without a word here. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindIsToldWhenItOpensWhenItIsNearAndWhenItHasPassed(DeadlineKind kind) {
        DATABASE.execute("delete from live.deadline");
        deadline(kind.code() + "/p-1", kind.lapses());

        outbox.refresh(DUE.minus(Outbox.SOON).minusSeconds(1));
        assertThat(stages()).containsExactly(kind.code() + " open");
        outbox.refresh(DUE.minus(Outbox.SOON).plusSeconds(1));
        outbox.refresh(DUE);
        assertThat(stages()).containsExactly(kind.code() + " open", kind.code() + " soon");
        outbox.refresh(DUE.plusSeconds(1));
        assertThat(stages())
                .as("what can no longer be met reminds nobody")
                .isEqualTo(
                        kind.lapses()
                                ? List.of()
                                : List.of(kind.code() + " open", kind.code() + " soon", kind.code() + " overdue"));

        DATABASE.execute("delete from live.deadline");
        outbox.refresh(DUE.plusSeconds(2));
        assertThat(stages()).isEmpty();
    }

    /** An extension, or a law of the clock, gives it another end: what was told of the old one is withdrawn. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindIsToldAnewWhenItGetsAnotherEnd(DeadlineKind kind) {
        DATABASE.execute("delete from live.deadline");
        deadline(kind.code() + "/p-1", kind.lapses());
        outbox.refresh(DUE.minusSeconds(1));

        DATABASE.execute("update live.deadline set since = 8, due_second = due_second + 864000");
        outbox.refresh(DUE.minusSeconds(1));

        assertThat(outbox.waiting(0, 10)).singleElement().satisfies(it -> {
            assertThat(it.stage()).isEqualTo("open");
            assertThat(it.due()).isEqualTo(DUE.plusSeconds(864_000));
        });
    }

    @Test
    void everyKindIsMetByACommandThatExists() {
        assertThat(kinds())
                .hasSizeGreaterThan(10)
                .allSatisfy(kind -> assertThat(Catalogue.standard().command(kind.act()))
                        .as(kind.code())
                        .isPresent());
    }

    static List<DeadlineKind> kinds() {
        return Catalogue.standard().deadlines().kinds();
    }

    @Test
    void aMessageThatWasSentIsNotSentAgain() {
        outbox.refresh(Instant.parse("2013-10-01T00:00:00Z"));
        long first = outbox.waiting(0, 10).getFirst().id();

        assertThat(outbox.sent(first, Instant.parse("2013-10-01T00:00:01Z"))).isTrue();
        assertThat(outbox.sent(first, Instant.parse("2013-10-01T00:00:02Z"))).isFalse();
        outbox.refresh(Instant.parse("2013-10-03T00:00:00Z"));
        assertThat(stages()).containsExactly("gap-notice open");
    }

    @Test
    void namesPartiesAndThingsByOpaqueIdsOnly() {
        outbox.refresh(Instant.parse("2013-10-01T00:00:00Z"));

        assertThat(outbox.waiting(0, 1).getFirst())
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new Outbox.Message(
                        0,
                        "committee-decision/p-1",
                        "open",
                        "i-zac",
                        "committee-decision",
                        "project=p-1",
                        "late",
                        DUE));
    }

    private static void deadline(String id, boolean lapses) {
        String kind = id.substring(0, id.indexOf('/'));
        DATABASE.execute("insert into live.deadline values ('" + id + "', '" + kind + "', 'project=p-1', 'late', "
                + DUE.getEpochSecond() + ", " + lapses + ", 7)");
        DATABASE.execute("insert into live.deadline_party values ('" + id + "', 'i-zac')");
    }

    private List<String> stages() {
        return outbox.waiting(0, 100).stream()
                .map(it -> it.kind() + " " + it.stage())
                .toList();
    }
}
