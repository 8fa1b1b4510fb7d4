package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Challenge;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnEvents.ProjectClosed;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * Closes the books of a project that is delivered or called off, once no money is left and nobody owes any.
 *
 * @param document where the closing report is; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "close-project",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record CloseProject(
        String project,
        @Nullable String document,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Dated {

    /** One that is recorded in time. */
    public CloseProject(String project, @Nullable String document, @Nullable LocalDate valueDate) {
        this(project, document, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CloseProject[project=" + project + "]";
    }

    @Override
    public String about() {
        return project;
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Stream.concat(
                Ground.moves(books),
                books.returns().payments().values().stream().flatMap(Ground::of));
    }

    /** The decision. */
    public static final class Closing implements Slice<CloseProject, FundState> {

        @Override
        public Class<CloseProject> command() {
            return CloseProject.class;
        }

        @Override
        public Boundary<FundState> boundary(CloseProject command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(CloseProject command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        boolean isOver = books.project().isCancelled() || books.works().takenOver() != null;
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .state(!isOver, "works-go-on", Map.of("project", project))
                .state(
                        books.challenges().values().stream().anyMatch(Challenge::holds),
                        "challenge-open",
                        Map.of("project", project))
                .state(books.returns().closed() != null, "project-closed", Map.of("project", project))
                .notInFuture(day, acting);
        if (books.isAgreed()) {
            doubts.state(!books.isEmpty(), "money-left", left(books));
        }
        return doubts.unless(() -> closed(books, day, acting));
    }

    /** Every place where money still lies or is owed, and nothing of those that are empty. */
    private static Map<String, String> left(Books books) {
        Map<String, Money> left = new LinkedHashMap<>();
        left.put("cash", books.cash());
        left.put("advances", books.advances());
        books.terms().shares().forEach(share -> {
            String seat = share.seat();
            left.merge("unclaimed", books.unclaimed(seat), Money::plus);
            left.merge("returnDue", books.returnDue(seat), Money::plus);
            left.merge("announced", books.announced(seat), Money::plus);
            left.merge("astray", books.astray(seat), Money::plus);
        });
        books.returns().claims().values().forEach(claim -> left.merge("claimsOpen", claim.open(), Money::plus));
        Map<String, String> told = new LinkedHashMap<>();
        left.forEach((pool, amount) -> {
            if (!amount.isZero()) {
                told.put(pool, amount.toString());
            }
        });
        return told;
    }

    private Decision closed(Books books, LocalDate day, Acting acting) {
        String id = acting.newId("z");
        List<Event> events = new ArrayList<>();
        if (books.isAgreed() && !books.project().isCancelled()) {
            events.add(Duties.released(books, day, acting));
        }
        events.add(new ProjectClosed(
                project, id, document == null ? null : acting.seal(id, document), day, acting.actor()));
        return new Decision.Accepted(events, Map.of("closing", id));
    }
}
