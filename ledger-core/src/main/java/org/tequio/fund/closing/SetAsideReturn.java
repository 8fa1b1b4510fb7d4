package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents;
import org.tequio.association.AssociationState;
import org.tequio.association.AssociationTags;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.MeasureKind;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.ReturnEvents.ReturnSetAside;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.fund.Returns;
import org.tequio.fund.RuledFund;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms.Refund;

/**
 * Asks that a return that cannot be paid be put into the unclaimed account, under the name of who may claim it (HC-23);
 * it is once another person agrees ({@code approve-measure}). Refusals: {@code project-unknown}, {@code return-unknown},
 * {@code not-your-party}, {@code return-settled}, {@code return-on-hold}, {@code cash-short}, {@code evidence-missing},
 * {@code party-not-dissolved}.
 *
 * @param why it cannot be paid; that a party is no more, only of an association that the register says is dissolved
 * @param note the evidence, to the vault; needed but where the register itself is the evidence
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "set-aside-return",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record SetAsideReturn(
        String project,
        String ret,
        String seat,
        Unpayable why,
        @Nullable String note,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public SetAsideReturn(
            String project,
            String ret,
            String seat,
            Unpayable why,
            @Nullable String note,
            @Nullable LocalDate valueDate) {
        this(project, ret, seat, why, note, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SetAsideReturn[project=" + project + "]";
    }

    @Override
    public String about() {
        return ret;
    }

    /** What it depends on: the project's money, and the register of who gets the return. */
    public record Desk(RuledFund ruled, AssociationState receiver) {

        public FundState fund() {
            return ruled.fund();
        }

        /** Of the register nothing is read but what concerns the receiver. */
        Desk evolve(Event event) {
            AssociationState known = receiver.association().isEmpty() && event instanceof AssociationEvents it
                    ? AssociationState.before(it.association())
                    : receiver;
            return new Desk(ruled.evolve(event), known.evolve(event));
        }
    }

    /** The decision. */
    public static final class SettingAside implements Slice<SetAsideReturn, Desk> {

        @Override
        public Class<SetAsideReturn> command() {
            return SetAsideReturn.class;
        }

        @Override
        public Boundary<Desk> boundary(SetAsideReturn command) {
            Boundary<RuledFund> own = RuledFund.boundary(command.project());
            return new Boundary<>(own.query(), new Desk(own.initial(), AssociationState.before("")), Desk::evolve);
        }

        @Override
        public @Nullable Boundary<Desk> widened(SetAsideReturn command, Desk desk) {
            Boundary<RuledFund> rules = desk.ruled().widened();
            if (rules == null) {
                return null;
            }
            String party = desk.ruled()
                    .books()
                    .returns()
                    .due(command.ret(), command.seat())
                    .map(due -> due.part().party())
                    .orElse("");
            return new Boundary<>(
                    party.isEmpty() ? rules.query() : rules.query().or(AssociationTags.standing(party)),
                    desk,
                    Desk::evolve);
        }

        @Override
        public Decision decide(SetAsideReturn command, Desk desk, Acting acting) {
            Books books = desk.ruled().books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, desk.receiver(), acting);
        }
    }

    private Decision decide(Books books, AssociationState receiver, Acting acting) {
        ReturnDue due = books.returns().due(ret, seat).orElse(null);
        if (due == null) {
            return Doubts.unknown("return", ret);
        }
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        boolean isDissolved = why == Unpayable.PARTY_DISSOLVED;
        Doubts doubts = new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .rule(!isDissolved && (note == null || note.isBlank()), "evidence-missing", Map.of())
                .state(isDissolved && !isOver(receiver, day), "party-not-dissolved", Map.of("seat", seat))
                .notInFuture(day, acting);
        room(doubts, books, due);
        String id = acting.newId("m");
        return doubts.unless(() -> Decision.accept(
                Map.of("measure", id),
                Measures.proposed(
                        project,
                        id,
                        MeasureKind.SETTING_ASIDE,
                        Returns.subject(ret, seat),
                        Objects.requireNonNullElse(note, why.name()),
                        null,
                        day,
                        due.open(),
                        why,
                        acting)));
    }

    /** Whether the register says that it is dissolved: one that is suspended, or not renewed yet, can be paid. */
    private static boolean isOver(AssociationState receiver, LocalDate day) {
        LocalDate dissolved = receiver.dissolved();
        return dissolved != null && !day.isBefore(dissolved);
    }

    /** What a challenge holds stays where it is, and nothing is set aside of another's money. */
    static void room(Doubts doubts, Books books, ReturnDue due) {
        String seat = due.part().seat();
        doubts.state(
                        due.open().compareTo(books.returnable(seat)) > 0,
                        "return-on-hold",
                        Map.of(
                                "amount", due.open().toString(),
                                "onHold", books.onHold().toString()))
                .state(
                        !due.open().isPositive(),
                        "return-settled",
                        Map.of("ret", due.decided().ret(), "seat", seat))
                .rule(
                        due.open().compareTo(books.payable(seat)) > 0,
                        "cash-short",
                        Map.of(
                                "amount",
                                due.open().toString(),
                                "cash",
                                books.payable(seat).toString()));
    }

    /** What was asked for and agreed to, as far as it is owed still. */
    static ReturnSetAside setAside(String project, ReturnDue due, MeasureProposed asked, Scheme scheme, Acting acting) {
        Refund refund = scheme.terms().refund();
        return new ReturnSetAside(
                project,
                due.decided().ret(),
                due.part().seat(),
                due.part().party(),
                due.open(),
                Objects.requireNonNull(asked.why()),
                refund.unclaimedAfterDays() == null
                        ? null
                        : asked.valueDate().plusDays(refund.unclaimedAfterDays().value()),
                refund.unclaimedTo() == null
                        ? ForfeitUnclaimed.PROJECT
                        : refund.unclaimedTo().value(),
                asked.reason(),
                asked.valueDate(),
                acting.actor());
    }
}
