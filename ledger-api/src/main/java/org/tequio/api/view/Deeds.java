package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.decision.Boundary;
import org.tequio.deed.Deed;
import org.tequio.deed.DeedEvents.DeedSigned;
import org.tequio.deed.DeedKind;
import org.tequio.deed.DeedState;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.fund.WorkEvents.DeliveryConfirmed;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.AmendmentEvents.AmendmentSigned;
import org.tequio.project.AmendmentEvents.AmendmentWithdrawn;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectEvents.SignatureWithdrawn;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Query;

/** Documents as the ledger prints them, and who has signed them. */
@Component
public final class Deeds {

    private final Log log;
    private final Parties parties;

    Deeds(Log log, Parties parties) {
        this.log = log;
        this.parties = parties;
    }

    /**
     * Who signed, and when; the person behind it is in the envelope of the event.
     *
     * @param seat for which, where the ledger's own signature names one
     * @param role in which it was given
     */
    public record Signature(
            String party, String name, @Nullable String seat, String role, LocalDate day) {}

    /**
     * An amendment as put up for signature.
     *
     * @param number of the project's amendments, in the order in which they were drafted, from 1 on
     * @param position of its draft
     * @param deed as it is printed and signed
     * @param hash of it, as of any other document
     * @param signatures in the ledger itself, and by the hash on paper
     * @param inForce since when; {@code null} if it is not
     * @param aside whether it was put aside, or replaced before anybody signed
     */
    public record Amendment(
            int number,
            Deed.Amendment deed,
            long position,
            String hash,
            List<Signature> signatures,
            @Nullable LocalDate inForce,
            boolean aside) {

        /** What was drafted. */
        public AmendmentDrafted drafted() {
            return deed.drafted();
        }

        private Amendment signed(List<Signature> all) {
            return new Amendment(number, deed, position, hash, List.copyOf(all), inForce, aside);
        }

        private Amendment putAside() {
            return new Amendment(number, deed, position, hash, List.of(), null, true);
        }

        private Amendment inForce(LocalDate day) {
            return new Amendment(number, deed, position, hash, signatures, day, false);
        }
    }

    private static final String[] OF_AMENDMENTS = {
        "project-proposed",
        "amendment-drafted",
        "amendment-signed",
        "amendment-withdrawn",
        "signature-withdrawn",
        "agreement-amended",
        "deed-signed"
    };

    /**
     * A document.
     *
     * @param hash SHA-256 of the canonical form (RFC 8785) of {@code content}
     * @param content the facts that it is made of; texts by their salted commitments
     * @param signatures of exactly this text
     */
    public record Printed(String kind, String subject, String hash, Json content, List<Signature> signatures) {}

    /** A kind by the word in an address; empty if there is none. */
    public static Optional<DeedKind> kind(String word) {
        for (DeedKind kind : DeedKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** A document and its signatures, as of two times. */
    public DeedState state(DeedKind kind, String subject, AsOf asOf) {
        Boundary<DeedState> boundary = DeedState.boundary(kind, subject);
        DeedState state = boundary.initial();
        for (Fact fact : log.facts(boundary.query(), asOf)) {
            state = state.evolve(fact.event());
        }
        return state;
    }

    /**
     * A document as data; empty before there is anything to sign.
     *
     * @param number of an amendment, the last if it is blank
     */
    public Optional<Printed> printed(String word, String subject, String number, AsOf asOf) {
        return kind(word).flatMap(kind -> {
            if (kind == DeedKind.AMENDMENT) {
                return amendment(subject, number, asOf)
                        .map(it -> new Printed(word, subject, it.hash(), content(it.deed()), it.signatures()));
            }
            DeedState state = state(kind, subject, asOf);
            return state.deed()
                    .map(deed -> new Printed(word, subject, deed.hash(), content(deed), signatures(state, asOf)));
        });
    }

    /** Those who signed the document as it is now: in the ledger itself, and by the hash on paper. */
    public List<Signature> signatures(DeedState state, AsOf asOf) {
        List<Signature> signatures = new ArrayList<>();
        for (Fact fact :
                log.facts(DeedState.boundary(state.kind(), state.subject()).query(), asOf)) {
            signature(fact, state, signatures);
        }
        return List.copyOf(signatures);
    }

    private void signature(Fact fact, DeedState state, List<Signature> signatures) {
        boolean isAgreement = state.kind() == DeedKind.AGREEMENT;
        boolean isDelivery = state.kind() == DeedKind.DELIVERY;
        switch (fact.event()) {
            case DeedSigned it
            when state.standing().contains(it) -> signatures.add(signed(it.party(), null, it.valueDate(), fact));
            case AgreementSigned it
            when isAgreement && state.project().signatures().contains(it) ->
                signatures.add(signed(it.party(), it.seat(), it.valueDate(), fact));
            case WorksDelivered it
            when isDelivery && it.equals(state.delivered()) ->
                Optional.ofNullable(state.project().proposal())
                        .ifPresent(proposal -> signatures.add(signed(proposal.executor(), null, it.valueDate(), fact)));
            case DeliveryConfirmed it
            when isDelivery
                    && state.delivered() != null
                    && it.delivery().equals(state.delivered().delivery()) ->
                signatures.add(signed(it.committee(), null, it.valueDate(), fact));
            default -> {}
        }
    }

    private Signature signed(String party, @Nullable String seat, LocalDate day, Fact fact) {
        return new Signature(
                party, parties.name(party), seat, fact.stored().provenance().role(), day);
    }

    /** Every amendment of a project that was ever drafted, with its signatures that stand. */
    public List<Amendment> amendments(String project, AsOf asOf) {
        Map<String, Amendment> found = new LinkedHashMap<>();
        @Nullable ProjectProposed proposal = null;
        for (Fact fact : log.facts(Query.of(ProjectTags.project(project), OF_AMENDMENTS), asOf)) {
            switch (fact.event()) {
                case ProjectProposed it -> proposal = it;
                case AmendmentDrafted it -> {
                    found.replaceAll((id, other) -> other.inForce() == null ? other.putAside() : other);
                    if (proposal != null) {
                        found.put(it.amendment(), drafted(found.size() + 1, new Deed.Amendment(proposal, it), fact));
                    }
                }
                case AmendmentSigned it ->
                    found.computeIfPresent(
                            it.amendment(),
                            (id, one) -> with(one, signed(it.party(), it.seat(), it.valueDate(), fact)));
                case DeedSigned it
                when it.kind() == DeedKind.AMENDMENT ->
                    found.replaceAll((id, one) -> one.hash().equals(it.hash())
                            ? with(one, signed(it.party(), null, it.valueDate(), fact))
                            : one);
                case SignatureWithdrawn it -> found.computeIfPresent(it.signed(), (id, one) -> without(one, it.seat()));
                case AmendmentWithdrawn it -> found.computeIfPresent(it.amendment(), (id, one) -> one.putAside());
                case AgreementAmended it ->
                    found.computeIfPresent(it.amendment(), (id, one) -> one.inForce(it.valueDate()));
                default -> {}
            }
        }
        return List.copyOf(found.values());
    }

    /** One amendment of a project by its number, the last if none is given; empty if there is none. */
    public Optional<Amendment> amendment(String project, String number, AsOf asOf) {
        List<Amendment> all = amendments(project, asOf);
        return all.stream()
                .filter(it -> number.isBlank()
                        ? it.number() == all.size()
                        : Integer.toString(it.number()).equals(number))
                .findFirst();
    }

    private static Amendment drafted(int number, Deed.Amendment deed, Fact fact) {
        return new Amendment(number, deed, fact.stored().position(), deed.hash(), List.of(), null, false);
    }

    private static Amendment with(Amendment one, Signature signature) {
        List<Signature> all = new ArrayList<>(one.signatures());
        all.add(signature);
        return one.signed(all);
    }

    private static Amendment without(Amendment one, String seat) {
        return one.signed(
                one.signatures().stream().filter(it -> !seat.equals(it.seat())).toList());
    }

    private static Json content(Deed deed) {
        return JsonReader.read(RecordCodec.write((Record) deed));
    }
}
