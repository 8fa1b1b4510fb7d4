package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.api.view.BudgetViews;
import org.tequio.api.view.Projects;
import org.tequio.fund.ProjectBook;
import org.tequio.money.Money;
import org.tequio.store.AsOf;

/** In the season of the demo every figure says the same wherever it stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameFigureEverywhereTest {

    private static final AsOf NOW = AsOf.position(Long.MAX_VALUE);

    private final SeasonSite site;

    SameFigureEverywhereTest(@TempDir Path folder) {
        site = new SeasonSite(folder);
    }

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void theYearsThatBindASeatTogetherSayOwedAndPaidAsTheProjectsPageDoes() {
        BudgetViews budgets = site.bean(BudgetViews.class);
        Map<String, BudgetViews.Stages> ofBudgets = new LinkedHashMap<>();
        for (BudgetViews.Line line : budgets.all(NOW)) {
            budgets.one(line.budget(), NOW)
                    .orElseThrow()
                    .bound()
                    .forEach(it -> ofBudgets.merge(it.project() + " " + it.seat(), it.stages(), (a, b) -> sum(a, b)));
        }

        assertThat(ofBudgets).isNotEmpty();
        ofBudgets.forEach((seat, stages) -> {
            ProjectBook.Row row = row(seat.split(" ", 2)[0], seat.split(" ", 2)[1]);
            assertThat(stages.paid()).as(seat + " paid").isEqualTo(row.deposited());
            assertThat(stages.due()).as(seat + " owed").isEqualTo(row.due());
            assertThat(stages.spent()).as(seat + " spent").isEqualTo(row.spent());
            assertThat(stages.returned()).as(seat + " returned").isEqualTo(row.returned());
        });
        assertThat(ofBudgets.values())
                .as("somewhere money went back")
                .anyMatch(it -> !it.returned().isZero());
    }

    private static BudgetViews.Stages sum(BudgetViews.Stages a, BudgetViews.Stages b) {
        return new BudgetViews.Stages(
                a.due().plus(b.due()),
                a.paid().plus(b.paid()),
                a.released().plus(b.released()),
                a.spent().plus(b.spent()),
                a.toReturn().plus(b.toReturn()),
                a.returned().plus(b.returned()));
    }

    private ProjectBook.Row row(String project, String seat) {
        ProjectBook book = site.bean(Projects.class).book(project, NOW).orElseThrow();
        return book.rows().stream()
                .filter(it -> it.seat().equals(seat))
                .findFirst()
                .orElseGet(() -> nothing(book, seat));
    }

    private static ProjectBook.Row nothing(ProjectBook book, String seat) {
        Money none = Money.zero(java.util.Objects.requireNonNull(book.project().proposal())
                .budget()
                .currency());
        return new ProjectBook.Row(
                seat,
                "",
                null,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                ProjectBook.Punctuality.NOTHING_DUE);
    }
}
