package org.tequio.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.document.Evidence;
import org.tequio.document.Verified;
import org.tequio.fund.Books;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.BindingLimit;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.refusal.Problems;
import org.tequio.scheme.Cap;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Weights;

/**
 * Writes down other terms for an agreement in force, and tells what they make of every share; all who pay, before or
 * after, may then sign. A new draft replaces one that nobody has signed. A preview tells the same. Refusals: {@code
 * agreement-not-in-force}, {@code amendment-in-signature} which names the draft that is being signed, {@code project-cancelled}, {@code project-closed}, {@code nothing-changes}, {@code
 * share-below-released}, and those of the scheme.
 *
 * @param total of the whole work; as it is, if left out
 * @param variant of the scheme, if its weights are to hold
 * @param weights by seat, where the scheme leaves them open
 * @param most by seat, the most that it still pays; the scheme says who pays what it does not
 * @param depositDeadline a new last day for every deposit
 * @param deadlines by seat, where one differs
 * @param inKind of the association's share
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "draft-amendment",
        roles = {Role.OFFICER, Role.REPRESENTATIVE})
public record DraftAmendment(
        String project,
        @Nullable Money total,
        @Nullable String variant,
        @Nullable Map<String, BigDecimal> weights,
        @Nullable Map<String, Money> most,
        @Nullable LocalDate depositDeadline,
        @Nullable Map<String, LocalDate> deadlines,
        @Nullable Money inKind,
        String reason,
        @Nullable LocalDate valueDate)
        implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DraftAmendment[project=" + project + "]";
    }

    /** The decision. */
    public static final class Drafting implements Slice<DraftAmendment, BoundProject> {

        @Override
        public Class<DraftAmendment> command() {
            return DraftAmendment.class;
        }

        @Override
        public Boundary<BoundProject> boundary(DraftAmendment command) {
            return BoundProject.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<BoundProject> widened(DraftAmendment command, BoundProject table) {
            return table.widened();
        }

        @Override
        public Decision decide(DraftAmendment command, BoundProject table, Acting acting) {
            ProjectProposed proposal = table.project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(table, proposal, acting);
        }
    }

    private Decision decide(BoundProject table, ProjectProposed proposal, Acting acting) {
        ProjectState now = table.project();
        AgreedTerms before = now.terms();
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.paysFor(now, acting))
                .state(before == null, "agreement-not-in-force", Map.of("project", project))
                .state(now.isCancelled(), "project-cancelled", Map.of("project", project))
                .notInFuture(day, acting);
        inSignature(now, doubts);
        if (before == null || !doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        Books books = table.fund().books();
        doubts.state(books.returns().closed() != null, "project-closed", Map.of("project", project))
                .amount(total, before.total())
                .amount(inKind, before.total());
        mostOf(before, doubts);
        AgreedTerms after = doubts.none() ? terms(table, proposal, before, doubts) : before;
        doubts.rule(after.equals(before), "nothing-changes", Map.of());
        belowReleased(doubts, books, after);
        after.paying().stream()
                .filter(share -> share.deadline().isBefore(day) && isMoved(before, share))
                .forEach(share -> doubts.rule(true, "deadline-before-agreement", Map.of("seat", share.seat())));
        return doubts.unless(() -> drafted(table, after, day, acting));
    }

    /** A signature is not lost because somebody drafts another text: that one is first signed to the end or withdrawn. */
    private static void inSignature(ProjectState now, Doubts doubts) {
        AmendmentDrafted waiting = now.amendment();
        if (waiting != null && !now.amendmentSignatures().isEmpty()) {
            doubts.state(
                    true,
                    "amendment-in-signature",
                    Map.of(
                            "amendment", waiting.amendment(),
                            "drafted", waiting.valueDate().toString(),
                            "total", waiting.terms().total().toString(),
                            "signatures",
                                    Integer.toString(now.amendmentSignatures().size())));
        }
    }

    /** No share may fall below what of it is out, or was given in kind. */
    static void belowReleased(Doubts doubts, Books books, AgreedTerms after) {
        for (Share share : after.shares()) {
            Money money = books.released(share.seat()).max(books.spent(share.seat()));
            Money out = share.seat().equals(after.giver()) ? money.plus(books.inKind()) : money;
            doubts.rule(
                    share.amount().compareTo(out) < 0,
                    "share-below-released",
                    Map.of(
                            "seat", share.seat(),
                            "share", share.amount().toString(),
                            "released", out.toString()));
        }
    }

    private static boolean isMoved(AgreedTerms before, Share share) {
        return before.share(share.seat())
                .map(old -> !old.deadline().equals(share.deadline()))
                .orElse(true);
    }

    private void mostOf(AgreedTerms before, Doubts doubts) {
        if (most == null) {
            return;
        }
        most.forEach((seat, amount) -> doubts.rule(before.share(seat).isEmpty(), "seat-unknown", Map.of("seat", seat))
                .rule(amount.isNegative(), "amount-not-positive", Map.of("amount", amount.toString()))
                .currency(amount, before.total()));
    }

    private AgreedTerms terms(BoundProject table, ProjectProposed proposal, AgreedTerms before, Doubts doubts) {
        if (total == null && variant == null && weights == null && most == null) {
            return withDates(before.withInKind(inKind == null ? before.inKind() : inKind), before);
        }
        Scheme scheme = table.scheme();
        Scheme limited = scheme.withCaps(caps(scheme));
        Problems problems = new Problems();
        boolean asBefore = variant == null && weights == null;
        Weights split = asBefore
                ? Weights.kept(limited, exact(before))
                : Weights.ofProject(
                        limited, variant, Objects.requireNonNullElse(weights, Map.of()), "/weights", problems);
        problems.all().forEach(problem -> doubts.rule(true, problem.code(), problem.values()));
        Money none = Money.zero(before.currency());
        Money kind = inKind == null ? Objects.requireNonNullElse(before.inKind(), none) : inKind;
        TermsDraft draft = new TermsDraft(
                limited,
                proposal,
                split,
                Objects.requireNonNullElse(total, before.total()),
                kind,
                table.used(scheme, proposal));
        draft.doubt(doubts);
        AgreedTerms after = draft.terms(before.account(), seat -> deadlineOf(before, seat));
        return withDates(inKind == null ? countingAsAgreed(after, before) : after, before);
    }

    /** Where nobody speaks of gifts in kind, what was agreed of them stays, whatever the scheme's document says now. */
    private static AgreedTerms countingAsAgreed(AgreedTerms after, AgreedTerms before) {
        BindingLimit was = before.conductOrNone().inKindMost();
        BindingLimit is = after.conductOrNone().inKindMost();
        if (was == null || (is != null && !is.code().equals(ConductDraft.NOT_COUNTED))) {
            return after;
        }
        Money most = was.ceiling().min(after.giverShare().amount());
        return after.withInKindMost(new BindingLimit(was.code(), was.seat(), most, was.verified(), was.frees()));
    }

    private List<Cap> caps(Scheme scheme) {
        List<Cap> caps = new ArrayList<>();
        if (most != null) {
            Evidence ours = new Evidence(Verified.VERIFIED, "agreement");
            most.forEach((seat, amount) -> caps.add(
                    new Cap(TermsDraft.AGREED_MOST + seat, List.of(seat), Cap.Per.PROJECT, amount, null, ours)));
        }
        return caps.stream()
                .filter(cap -> scheme.party(cap.seats().getFirst()).isPresent())
                .toList();
    }

    private static Map<String, BigDecimal> exact(AgreedTerms before) {
        Map<String, BigDecimal> exact = new LinkedHashMap<>();
        before.shares().forEach(share -> exact.put(share.seat(), Weights.exact(share.weight())));
        return exact;
    }

    private AgreedTerms withDates(AgreedTerms after, AgreedTerms before) {
        AgreedTerms dated = after;
        for (Share share : after.shares()) {
            dated = dated.withDeadline(share.seat(), deadlineOf(before, share.seat()));
        }
        return dated;
    }

    private LocalDate deadlineOf(AgreedTerms before, String seat) {
        LocalDate all = depositDeadline == null
                ? before.share(seat).map(Share::deadline).orElse(LocalDate.MAX)
                : depositDeadline;
        return deadlines == null ? all : deadlines.getOrDefault(seat, all);
    }

    private Decision drafted(BoundProject table, AgreedTerms after, LocalDate day, Acting acting) {
        String amendment = acting.newId("am");
        AmendmentEffect effect = AmendmentEffect.of(table.fund(), amendment, after, day);
        AmendmentDrafted drafted = new AmendmentDrafted(
                project,
                effect.amended().agreement(),
                amendment,
                after,
                effect.amended().changes(),
                acting.seal(amendment, reason),
                day,
                acting.actor());
        Map<String, String> told = new LinkedHashMap<>(effect.told());
        told.put("amendment", amendment);
        told.put("total", after.total().amount());
        return Decision.accept(told, drafted);
    }
}
