package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.mxn;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.fund.ProjectList.Filter;
import org.tequio.fund.ProjectList.Row;
import org.tequio.fund.ProjectList.Seat;
import org.tequio.fund.ReturnEvents.DebtWaived;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.projection.Facts;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.scheme.SchemeRef;
import org.tequio.testing.TestDatabase;
import org.tequio.vault.TextRef;

class ProjectListTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final SchemeRef TWO_FOR_ONE = new SchemeRef("mx-2x1", 3, "00");

    private final FundScenes scenes = new FundScenes();
    private final ProjectList list = new ProjectList(DATABASE.dataSource());

    /** An agreed project in Zacatecas with some money in it, and a real one in Michoacán that is only proposed. */
    @BeforeEach
    void foldTwoProjects() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);
        scenes.pays("municipal", "i-loreto", "700000.00");
        scenes.announces("state", "i-zac", "250000.50", null);
        scenes.fixture()
                .given(new ProjectProposed(
                        "p-2",
                        new TextRef("t-2", "22"),
                        "road",
                        "160530001",
                        mxn("90000.00"),
                        TWO_FOR_ONE,
                        "a-other",
                        Map.of("state", "i-mich", "club", "a-other"),
                        "i-morelia",
                        List.of(),
                        List.of(),
                        false,
                        LocalDate.of(2012, 12, 31),
                        "u-representative"));
        fold();
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    private void fold() {
        DATABASE.execute("delete from live.projection_position");
        foldOn();
    }

    /** As a ledger that was closed meanwhile: from the tables, with nothing in memory. */
    private void foldOn() {
        Ledger ledger = scenes.fixture().ledger();
        try (ProjectionRunner runner = new ProjectionRunner(
                DATABASE.dataSource(),
                ledger.store(),
                new Facts(ledger.codec(), ledger.zone()),
                List.of(new ProjectListProjection()),
                TailerSettings.standard(),
                scenes.fixture().clock(),
                new SimpleMeterRegistry())) {
            runner.prepare().catchUp();
        }
    }

    @Test
    void showsWhatEachSeatAgreedOwesAndPaidInDeclaredOrder() {
        Row row = all().getFirst();

        assertThat(row.project()).isEqualTo("p-1");
        assertThat(row.state()).isEqualTo("agreed");
        assertThat(row.budget()).isEqualTo(mxn("4000000.00"));
        assertThat(row.sample()).isTrue();
        assertThat(row.seats()).extracting(Seat::seat).containsExactly("federal", "state", "municipal", "club");
        Seat state = row.seats().get(1);
        assertThat(state.party()).isEqualTo("i-zac");
        assertThat(state.agreed()).isEqualTo(mxn("1000000.00"));
        assertThat(state.announced()).isEqualTo(mxn("250000.50"));
        assertThat(state.deposited()).isEqualTo(mxn("0.00"));
        assertThat(row.seats().get(2).deposited()).isEqualTo(mxn("700000.00"));
        assertThat(row.seats()).allSatisfy(seat -> assertThat(seat.spent()).isEqualTo(mxn("0.00")));
    }

    @Test
    void saysTheSameAsTheBook() {
        assertListIsTheBook();
    }

    @Test
    void owesAnewWhatWentBackAtAYearsEndAndGoesOn() {
        LocalDate day = LocalDate.of(2014, 1, 3);
        scenes.fixture().on(day);
        scenes.tell(new CloseFiscalYear(FundScenes.PROJECT, 2013, mxn("0.00")), Role.OFFICER, "i-federal")
                .accepted();
        foldOn();
        scenes.fixture()
                .given(new ShareContinued(
                        FundScenes.PROJECT,
                        "municipal",
                        "i-loreto",
                        2014,
                        mxn("1000000.00"),
                        day.plusDays(90),
                        day,
                        "u-officer"));
        foldOn();

        assertThat(all().getFirst().seats().get(2).due()).isEqualTo(mxn("1700000.00"));
        assertListIsTheBook();
    }

    @Test
    void owesNoMoreWhatWasGivenUpNorAnythingOnceTheWorksAreOver() {
        scenes.fixture()
                .given(new DebtWaived(
                        FundScenes.PROJECT,
                        "n-1",
                        "state",
                        "i-zac",
                        mxn("250000.00"),
                        new TextRef("t-3", "33"),
                        FundScenes.AGREED_ON,
                        "u-1",
                        "u-2",
                        null));
        foldOn();
        assertThat(all().getFirst().seats().get(1).due()).isEqualTo(mxn("750000.00"));
        assertListIsTheBook();
        scenes.announces("state", "i-zac", "1.00", null);
        foldOn();
        assertListIsTheBook();

        scenes.cancels();
        foldOn();

        assertThat(all().getFirst().seats()).extracting(Seat::due).containsOnly(mxn("0.00"), mxn("700000.00"));
        assertListIsTheBook();
    }

    private void assertListIsTheBook() {
        for (Seat seat : all().getFirst().seats()) {
            ProjectBook.Row row = scenes.row(seat.seat());
            assertThat(seat)
                    .isEqualTo(new Seat(
                            row.seat(),
                            seat.party(),
                            row.agreed(),
                            row.due(),
                            row.missing(),
                            row.announced(),
                            row.deposited(),
                            row.released(),
                            row.spent(),
                            row.deadline()));
        }
    }

    @Test
    void showsOfAProposalWhatItAsksForAndNothingAgreed() {
        Row row = all().getLast();

        assertThat(row.project()).isEqualTo("p-2");
        assertThat(row.state()).isEqualTo("proposed");
        assertThat(row.schemeVersion()).isEqualTo("3");
        assertThat(row.proposedOn()).isEqualTo(LocalDate.of(2012, 12, 31));
        assertThat(row.year()).isEqualTo(2012);
        assertThat(row.title()).isEqualTo(new TextRef("t-2", "22"));
        assertThat(row.seats()).extracting(Seat::seat).containsExactly("club", "state");
        assertThat(row.seats()).allSatisfy(seat -> assertThat(seat.agreed()).isEqualTo(mxn("0.00")));
    }

    @Test
    void narrowsByEachPartOfTheFilterAndByAllTogether() {
        assertThat(ids(new Filter("agreed", null, null, null, null, null, null)))
                .containsExactly("p-1");
        assertThat(ids(new Filter(null, "mx-2x1", null, null, null, null, null)))
                .containsExactly("p-2");
        assertThat(ids(new Filter(null, null, 2013, null, null, null, null))).containsExactly("p-1");
        assertThat(ids(new Filter(null, null, null, "16", null, null, null))).containsExactly("p-2");
        assertThat(ids(new Filter(null, null, null, "32024", null, null, null))).containsExactly("p-1");
        assertThat(ids(new Filter(null, null, null, "3_", null, null, null))).isEmpty();
        assertThat(ids(new Filter(null, null, null, null, "a-other", null, null)))
                .containsExactly("p-2");
        assertThat(ids(new Filter(null, null, null, null, null, "i-mich", null)))
                .containsExactly("p-2");
        assertThat(ids(new Filter(null, null, null, null, null, "i-federal", null)))
                .containsExactly("p-1");
        assertThat(ids(new Filter(null, null, null, null, null, null, true))).containsExactly("p-1");
        assertThat(ids(new Filter("proposed", "mx-2x1", 2012, "16", "a-other", "i-mich", false)))
                .containsExactly("p-2");
        assertThat(ids(new Filter("agreed", "mx-2x1", 2012, "16", "a-other", "i-mich", false)))
                .isEmpty();
    }

    @Test
    void goesOnAfterTheLastOfThePageBefore() {
        assertThat(list.page(Filter.all(), "", 1)).extracting(Row::project).containsExactly("p-1");
        assertThat(list.page(Filter.all(), "p-1", 1)).extracting(Row::project).containsExactly("p-2");
        assertThat(list.page(Filter.all(), "p-2", 1)).isEmpty();
    }

    @Test
    void followsTheProjectAndSaysHowFarItIsFolded() {
        assertThat(list.position()).isEqualTo(scenes.fixture().ledger().store().head());
        scenes.pays("municipal", "i-loreto", "300000.00");

        fold();

        assertThat(all().getFirst().seats().get(2).deposited()).isEqualTo(mxn("1000000.00"));
        assertThat(all().getFirst().position()).isEqualTo(list.position());
        assertThat(all()).hasSize(2);
    }

    private List<Row> all() {
        return list.page(Filter.all(), "", 10);
    }

    private List<String> ids(Filter filter) {
        return list.page(filter, "", 10).stream().map(Row::project).toList();
    }
}
