package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.api.Visitor;
import org.tequio.api.access.Viewer;
import org.tequio.api.view.BudgetViews;
import org.tequio.api.view.Owed;
import org.tequio.api.view.ProjectWorks;
import org.tequio.api.view.Projects;
import org.tequio.fund.Claim;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.ReturnDue;
import org.tequio.money.Money;
import org.tequio.store.AsOf;

/** In the season of the demo every figure says the same wherever it stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameFigureEverywhereTest {

    private static final Pattern STEP = Pattern.compile("href=\"(/do/[^\"]*[?;]project=([^\"&]+)[^\"]*)\"");
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

    @Test
    void everythingThatAnybodyOwesIsOnThePageOfDebtsAndTheSameOnTheProjectsOwn() {
        Owed.Aged aged = site.bean(Owed.class).aged(Viewer.anybody(), NOW);
        List<Owed.Debt> all =
                aged.debtors().stream().flatMap(it -> it.debts().stream()).toList();

        for (Projects.Line line : site.bean(Projects.class).all(NOW)) {
            ProjectBook book =
                    site.bean(Projects.class).book(line.project(), NOW).orElseThrow();
            List<Owed.Debt> ofProject = all.stream()
                    .filter(it -> it.project().equals(line.project()))
                    .toList();
            assertThat(site.bean(ProjectWorks.class)
                            .shown(line.project(), NOW)
                            .orElseThrow()
                            .owed())
                    .as(line.project())
                    .containsExactlyInAnyOrderElementsOf(ofProject);
            if (!book.books().isAgreed()) {
                assertThat(ofProject).isEmpty();
                continue;
            }
            Money none = Money.zero(book.books().terms().currency());
            assertThat(sum(ofProject, "claim", none))
                    .isEqualTo(book.books().returns().claims().values().stream()
                            .map(Claim::open)
                            .reduce(none, Money::plus));
            assertThat(sum(ofProject, "return", none).plus(sum(ofProject, "unclaimed", none)))
                    .isEqualTo(book.books().returns().dues().stream()
                            .map(ReturnDue::owed)
                            .reduce(none, Money::plus));
            assertThat(sum(ofProject, "share", none).plus(sum(ofProject, "deficit", none)))
                    .as(line.project())
                    .isEqualTo(book.rows().stream()
                            .map(row -> row.missing().max(book.books().debts().getOrDefault(row.seat(), none)))
                            .reduce(none, Money::plus));
        }
        assertThat(all).extracting(Owed.Debt::kind).contains("share", "claim", "return", "appeal-advance");
        assertThat(aged.creditors()).isNotEmpty();
        assertThat(all).allSatisfy(it -> assertThat(it.since()).isNotNull());
        assertThat(site.anybody().get("/owed?lang=en").body()).doesNotContain("??", "u-", "debt.");
    }

    private static Money sum(List<Owed.Debt> debts, String kind, Money none) {
        return debts.stream()
                .filter(it -> it.kind().equals(kind))
                .map(Owed.Debt::missing)
                .reduce(none, Money::plus);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"federal", "state", "municipal", "executor", "neighbours", "committee", "treasurer", "auditor"})
    void whatWaitsOnOnesOwnPageIsWhatTheProjectsPagesSayWaits(String login) {
        Visitor visitor = site.loggedIn(login);
        Map<String, Set<String>> onOwnPage =
                steps(visitor.get("/waiting?lang=en").body());

        List<String> some = new ArrayList<>(onOwnPage.keySet());
        List<Projects.Line> all = site.bean(Projects.class).all(NOW);
        for (int i = 0; i < all.size(); i += 4) {
            some.add(all.get(i).project());
        }
        for (String project : some) {
            String page = visitor.get("/projects/" + project + "?lang=en").body();
            int from = page.indexOf("aria-labelledby=\"waiting\"");
            String waiting = from < 0 ? "" : page.substring(from, page.indexOf("</section>", from));

            assertThat(onOwnPage.getOrDefault(project, Set.of()))
                    .as(project)
                    .isEqualTo(steps(waiting).getOrDefault(project, Set.of()));
        }
        assertThat(onOwnPage.isEmpty()).isEqualTo(login.equals("auditor"));
    }

    /** The links to act, by the project that they are about. */
    private static Map<String, Set<String>> steps(String html) {
        Map<String, Set<String>> steps = new LinkedHashMap<>();
        Matcher link = STEP.matcher(html);
        while (link.find()) {
            steps.computeIfAbsent(link.group(2), project -> new TreeSet<>()).add(link.group(1));
        }
        return steps;
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
                java.util.List.of(),
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
