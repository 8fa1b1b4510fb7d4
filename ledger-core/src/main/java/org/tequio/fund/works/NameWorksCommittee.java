package org.tequio.fund.works;

import java.time.LocalDate;
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
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.WorkEvents.WorksCommitteeNamed;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * Names the beneficiaries' committee that watches the works; its members act for it.
 *
 * @param committee a registered institution or association; not the executor, nor an authority that pays
 * @param act of its founding; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "name-works-committee",
        roles = {Role.OFFICER, Role.REPRESENTATIVE})
public record NameWorksCommittee(
        String project,
        String committee,
        @Nullable String act,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Dated {

    /** One that is recorded in time. */
    public NameWorksCommittee(String project, String committee, @Nullable String act, @Nullable LocalDate valueDate) {
        this(project, committee, act, valueDate, null);
    }

    private static final String PARTY_FORM = "[ia]-[a-z0-9-]{1,60}";

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "NameWorksCommittee[project=" + project + "]";
    }

    @Override
    public String about() {
        return committee;
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Stream.empty();
    }

    /** The decision. */
    public static final class Naming implements Slice<NameWorksCommittee, FundState> {

        @Override
        public Class<NameWorksCommittee> command() {
            return NameWorksCommittee.class;
        }

        @Override
        public Boundary<FundState> boundary(NameWorksCommittee command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(NameWorksCommittee command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        ProjectProposed proposal = Objects.requireNonNull(books.project().proposal());
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .malformed(!committee.matches(PARTY_FORM), "id-malformed", "/committee")
                .rule(committee.equals(proposal.executor()), "executor-watches-itself", Map.of("committee", committee))
                .rule(
                        proposal.seats().containsValue(committee)
                                && !committee.equals(proposal.association())
                                && !committee.equals(proposal.executor()),
                        "payer-watches-itself",
                        Map.of("committee", committee))
                .notInFuture(day, acting);
        Moves.goOn(Moves.agreed(doubts, books), books);
        return doubts.unless(() -> Decision.accept(new WorksCommitteeNamed(
                project, committee, act == null ? null : acting.seal(project, act), day, acting.actor())));
    }
}
