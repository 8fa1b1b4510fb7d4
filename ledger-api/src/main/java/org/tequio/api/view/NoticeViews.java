package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.ledger.Ledger;
import org.tequio.notice.NoticeEvents.NoticeAnswered;
import org.tequio.notice.NoticeEvents.Topic;
import org.tequio.notice.Notices;
import org.tequio.notice.Notices.Notice;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;
import org.tequio.vault.Purpose;
import org.tequio.vault.Reader;
import org.tequio.vault.Reading;
import org.tequio.vault.TextRef;

/** Reports by anybody: to the public how many and what was answered; the texts to those who must answer (HC-37). */
@Component
public final class NoticeViews {

    private static final Query GIVEN = Query.of(new Criterion(Set.of(), Set.of("notice-given")));

    private final Log log;
    private final Ledger ledger;
    private final Parties parties;

    NoticeViews(Log log, Ledger ledger, Parties parties) {
        this.log = log;
        this.ledger = ledger;
        this.parties = parties;
    }

    /**
     * A report as the public sees it.
     *
     * @param answer what was answered; {@code null} while nothing is
     * @param answeredBy the party that did
     */
    public record Line(
            int number,
            Topic topic,
            LocalDate givenOn,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable LocalDate answeredOn) {}

    /** How many there are about one project. */
    public record Count(String project, int given, int answered) {}

    /** The text of a report, for those who must answer it. */
    public record Text(String notice, int number, String text) {}

    /** The reports about a project; empty if there is no such project. */
    public Optional<List<Line>> of(String project, AsOf asOf) {
        return notices(project, asOf)
                .map(all -> all.notices().values().stream().map(this::line).toList());
    }

    public Count count(String project, AsOf asOf) {
        List<Line> lines = of(project, asOf).orElse(List.of());
        return new Count(project, lines.size(), (int)
                lines.stream().filter(line -> line.answer() != null).count());
    }

    /** The projects about which anything was reported, in the order of the first report. */
    public List<Count> counts(AsOf asOf) {
        List<String> projects = new ArrayList<>();
        for (Fact fact : log.facts(GIVEN, asOf)) {
            if (fact.event() instanceof org.tequio.notice.NoticeEvents.NoticeGiven it
                    && !projects.contains(it.project())) {
                projects.add(it.project());
            }
        }
        return projects.stream().map(project -> count(project, asOf)).toList();
    }

    /** The texts of a project's reports, each reading of which is recorded; empty for whom they do not concern. */
    public List<Text> texts(Viewer viewer, String project, AsOf asOf) {
        String account = viewer.account();
        if (account == null) {
            return List.of();
        }
        return notices(project, asOf)
                .filter(all -> viewer.seesAll() || all.project().concerns(viewer.party()))
                .map(all -> all.notices().values().stream()
                        .map(notice -> new Text(
                                notice.given().notice(),
                                notice.given().number(),
                                text(notice.given().text(), new Reader(account, purpose(viewer)))))
                        .toList())
                .orElse(List.of());
    }

    /** Those that wait for an answer; what a form offers. */
    public List<Notice> waiting(String project, AsOf asOf) {
        return notices(project, asOf).stream()
                .flatMap(all -> all.notices().values().stream())
                .filter(notice -> notice.answered() == null)
                .toList();
    }

    private Optional<Notices> notices(String project, AsOf asOf) {
        if (!project.matches("[A-Za-z0-9-]{1,64}")) {
            return Optional.empty();
        }
        Notices all = Notices.before(project);
        for (Fact fact : log.facts(Notices.query(project), asOf)) {
            all = all.evolve(fact.event());
        }
        return Optional.of(all).filter(it -> it.project().proposal() != null);
    }

    private static Purpose purpose(Viewer viewer) {
        return viewer.seesAll() ? Purpose.FINANCIAL_AUDIT : Purpose.PROJECT_ADMINISTRATION;
    }

    private String text(TextRef ref, Reader reader) {
        return ledger.vault().read(ref, reader) instanceof Reading.Present present ? present.text() : "–";
    }

    private Line line(Notice notice) {
        NoticeAnswered answered = notice.answered();
        return new Line(
                notice.given().number(),
                notice.given().topic(),
                notice.given().valueDate(),
                answered == null ? null : log.openText(answered.text()),
                answered == null ? null : parties.name(answered.party()),
                answered == null ? null : answered.valueDate());
    }
}
