package org.tequio.fund.contribution;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.BackDating;
import org.tequio.fund.GiftEvents.InKindOffered;
import org.tequio.fund.ReturnEvents.ProjectClosed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.Scope;

/**
 * An association says what it gave that is no money, and what it is worth. It counts once somebody else accepts a value.
 *
 * @param value in the project's currency
 * @param description to the vault
 * @param evidence of the value, such as an invoice or a list of hours; to the vault
 * @param valueDate the day it was given; today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "offer-in-kind",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record OfferInKind(
        String project,
        Money value,
        String description,
        String evidence,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "OfferInKind[project=" + project + "]";
    }

    /** What it depends on: the agreement, and whether the project is closed. */
    public record Desk(ProjectState project, boolean closed) {

        Desk evolve(Event event) {
            boolean closes = event instanceof ProjectClosed it && it.project().equals(project.project());
            return new Desk(project.evolve(event), closed || closes);
        }
    }

    /** The decision. */
    public static final class Offering implements Slice<OfferInKind, Desk> {

        @Override
        public Class<OfferInKind> command() {
            return OfferInKind.class;
        }

        @Override
        public Boundary<Desk> boundary(OfferInKind command) {
            return new Boundary<>(
                    ProjectTags.facts(command.project(), ProjectTags.TERMS)
                            .or(ProjectTags.facts(command.project(), List.of(ProjectClosed.class))),
                    new Desk(ProjectState.before(command.project()), false),
                    Desk::evolve);
        }

        @Override
        public Decision decide(OfferInKind command, Desk desk, Acting acting) {
            ProjectState project = desk.project();
            ProjectProposed proposal = project.proposal();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            AgreedTerms terms = project.terms();
            Doubts doubts = new Doubts()
                    .add(Scope.actsFor(acting, proposal.association()))
                    .state(terms == null, "agreement-not-in-force", Map.of("project", command.project()))
                    .state(desk.closed(), "project-closed", Map.of("project", command.project()));
            return terms == null ? doubts.unless(Decision::accept) : command.decide(doubts, proposal, terms, acting);
        }
    }

    private Decision decide(Doubts doubts, ProjectProposed proposal, AgreedTerms terms, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        BackDating late = new BackDating(terms, day, reason);
        doubts.amount(value, Money.zero(terms.currency()))
                .rule(description.isBlank(), "description-missing", Map.of())
                .rule(evidence.isBlank(), "evidence-missing", Map.of())
                .notInFuture(day, acting);
        late.doubts(doubts, acting);
        return doubts.unless(() -> offered(proposal, terms, late, acting));
    }

    private Decision offered(ProjectProposed proposal, AgreedTerms terms, BackDating late, Acting acting) {
        String contribution = acting.newId("c");
        InKindOffered offered = new InKindOffered(
                project,
                contribution,
                terms.giver(),
                proposal.association(),
                value,
                acting.seal(contribution, description),
                acting.seal(contribution, evidence),
                null,
                late.valueDate(),
                acting.actor());
        Map<String, String> answer = Map.of("contribution", contribution);
        return late.fact(project, contribution, terms.giver(), "in-kind-offered", acting)
                .map(far -> Decision.accept(answer, offered, far))
                .orElseGet(() -> Decision.accept(answer, offered));
    }
}
