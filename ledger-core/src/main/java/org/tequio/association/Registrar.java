package org.tequio.association;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.document.Datum;
import org.tequio.event.Event;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.rule.RuleHistory;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;

/**
 * A decision about the register, which an officer may ask for only if her institution is of the kind that the scheme
 * names as its registrar: {@code not-the-registrar}. Operators keep every register.
 *
 * @param <C> the command
 * @param <S> what the decision itself depends on
 */
public record Registrar<C extends OfRegister, S>(Slice<C, S> inner) implements Slice<C, Registrar.Desk<S>> {

    /**
     * What it depends on.
     *
     * @param inner what the decision itself does
     * @param evolve how that goes on
     * @param association whose registration it is
     * @param kind of the institution that asks; {@code null} until it is known
     * @param rules the versions of the scheme
     */
    public record Desk<S>(
            S inner,
            BiFunction<S, Event, S> evolve,
            AssociationState association,
            @Nullable InstitutionKind kind,
            RuleHistory rules) {

        Desk<S> after(Event event) {
            InstitutionKind now = event instanceof InstitutionRegistered it ? it.kind() : kind;
            AssociationState next = association.evolve(event);
            return new Desk<>(
                    evolve.apply(inner, event), evolve, next, now, rules(next).after(event));
        }

        /** Of the scheme that is named; or else of the last registration's. */
        private RuleHistory rules(AssociationState next) {
            return rules.id().isEmpty()
                    ? next.last()
                            .map(term ->
                                    RuleHistory.none("scheme", term.scheme().id()))
                            .orElse(rules)
                    : rules;
        }
    }

    @Override
    public Class<C> command() {
        return inner.command();
    }

    @Override
    public Boundary<Desk<S>> boundary(C command) {
        Boundary<S> own = inner.boundary(command);
        String whose = command.whose();
        Query query = whose == null ? own.query() : own.query().or(AssociationTags.standing(whose));
        Desk<S> desk = new Desk<>(
                own.initial(),
                own.evolve(),
                AssociationState.before(Objects.requireNonNullElse(whose, "")),
                null,
                RuleHistory.none("scheme", Objects.requireNonNullElse(command.underScheme(), "")));
        return new Boundary<>(query, desk, Desk::after);
    }

    @Override
    public @Nullable Boundary<Desk<S>> widened(C command, Desk<S> desk, Acting acting) {
        Boundary<S> more = inner.widened(command, desk.inner(), acting);
        Query query = more == null ? Query.nothing() : more.query();
        String party = acting.party();
        if (acting.role() == Role.OFFICER && party != null && !desk.rules().id().isEmpty()) {
            query = query.or(Query.of(MandateTags.institution(party), "institution-registered"))
                    .or(RuleHistory.query("scheme", desk.rules().id()));
        }
        return query.isNothing() ? null : new Boundary<>(query, desk, Desk::after);
    }

    @Override
    public @Nullable Boundary<Desk<S>> widenedOnceMore(C command, Desk<S> desk) {
        Boundary<S> last = inner.widenedOnceMore(command, desk.inner());
        return last == null ? null : new Boundary<>(last.query(), desk, Desk::after);
    }

    @Override
    public Decision decide(C command, Desk<S> desk, Acting acting) {
        Optional<InstitutionKind> registrar = registrar(desk.rules(), acting);
        boolean isOther = acting.role() == Role.OFFICER
                && registrar.filter(kind -> kind != desk.kind()).isPresent();
        return isOther
                ? Decision.refuse(Refusal.forbidden("not-the-registrar", Map.of()))
                : inner.decide(command, desk.inner(), acting);
    }

    /** Of today's version of the scheme; who keeps the register now keeps that of former terms, too. */
    private static Optional<InstitutionKind> registrar(RuleHistory rules, Acting acting) {
        return rules.on(acting.today())
                .flatMap(version -> Optional.ofNullable(
                        SchemeReader.read(version.document()).terms().registration()))
                .map(Terms.Registration::registrar)
                .map(Datum::value);
    }
}
