package org.tequio.challenge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.MemberLinked;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.fund.FundState;
import org.tequio.fund.GiftEvents.ContributionAttributed;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.store.Query;
import org.tequio.treasury.GiftTrail;
import org.tequio.treasury.TreasuryEvents;
import org.tequio.treasury.TreasuryEvents.GiftReceived;
import org.tequio.treasury.TreasuryTags;

/**
 * What a challenge depends on: the project's money and, where a member raises it, what she gave for the project, through
 * the association or into its own book. Immutable.
 *
 * @param members the opaque ids by which associations know the account that asks
 * @param book of the association, where it was looked at
 */
public record Complaint(FundState fund, List<MemberLinked> members, List<TreasuryEvents> book) {

    public Complaint {
        members = List.copyOf(members);
        book = List.copyOf(book);
    }

    static Boundary<Complaint> boundary(String project) {
        return new Boundary<>(
                FundState.boundary(project).query(),
                new Complaint(FundState.before(project), List.of(), List.of()),
                Complaint::evolve);
    }

    /**
     * The contributions to a project in which there is money of an account's: the gifts whose match it may dispute as a
     * donor.
     *
     * @param read tells the events that a question finds, oldest first
     */
    public static Set<String> gifts(
            String project, String account, Function<Query, ? extends Iterable<? extends Event>> read) {
        Boundary<Complaint> boundary = boundary(project);
        Complaint complaint = boundary.initial().and(read.apply(boundary.query()));
        complaint = complaint.and(read.apply(linked(account)));
        Boundary<Complaint> book = complaint.withBook();
        return (book == null ? complaint : complaint.and(read.apply(book.query()))).gifts();
    }

    private Complaint and(Iterable<? extends Event> events) {
        Complaint complaint = this;
        for (Event event : events) {
            complaint = complaint.evolve(event);
        }
        return complaint;
    }

    private static Query linked(String account) {
        return Query.of(MandateTags.account(account), "member-linked");
    }

    /** What is read then of who is a member and asks for herself. */
    @Nullable
    Boundary<Complaint> widened(Acting acting) {
        return acting.role() == Role.MEMBER ? new Boundary<>(linked(acting.actor()), this, Complaint::evolve) : null;
    }

    /** What is read last: the book of the association, where no gift to the project itself bears her name. */
    @Nullable
    Boundary<Complaint> withBook() {
        ProjectProposed proposal = fund.project().proposal();
        return members.isEmpty() || proposal == null || !attributed().isEmpty()
                ? null
                : new Boundary<>(TreasuryTags.book(proposal.association()), this, Complaint::evolve);
    }

    /** The contributions to the project in which there is money of hers. */
    Set<String> gifts() {
        Set<String> gifts = new HashSet<>(attributed());
        trail(gifts);
        return gifts;
    }

    /** Whether any money of hers was sent to the project. */
    boolean isDonor() {
        return !attributed().isEmpty() || trail(new HashSet<>());
    }

    private Set<String> attributed() {
        Set<String> found = new HashSet<>();
        for (ContributionAttributed it : fund.books().attributions().values()) {
            if (it.member() != null && ids(it.association()).contains(it.member())) {
                found.add(it.contribution());
            }
        }
        return found;
    }

    private boolean trail(Set<String> contributions) {
        ProjectProposed proposal = fund.project().proposal();
        if (proposal == null || book.isEmpty()) {
            return false;
        }
        GiftTrail trail = GiftTrail.of(proposal.association(), book);
        Set<String> ids = ids(proposal.association());
        boolean sent = false;
        for (TreasuryEvents event : book) {
            if (event instanceof GiftReceived gift && gift.member() != null && ids.contains(gift.member())) {
                for (GiftTrail.Step step : trail.of(gift.gift())) {
                    if (proposal.project().equals(step.project())) {
                        sent = true;
                        if (step.contribution() != null) {
                            contributions.add(step.contribution());
                        }
                    }
                }
            }
        }
        return sent;
    }

    private Set<String> ids(String association) {
        Set<String> ids = new HashSet<>();
        members.stream().filter(it -> it.association().equals(association)).forEach(it -> ids.add(it.member()));
        return ids;
    }

    private Complaint evolve(Event event) {
        return switch (event) {
            case MemberLinked it -> new Complaint(fund, and(members, it), book);
            case TreasuryEvents it -> new Complaint(fund, members, and(book, it));
            default -> new Complaint(fund.evolve(event), members, book);
        };
    }

    private static <T> List<T> and(List<T> those, T one) {
        List<T> all = new ArrayList<>(those);
        all.add(one);
        return all;
    }
}
