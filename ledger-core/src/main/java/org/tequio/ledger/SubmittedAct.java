package org.tequio.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.axon.Act;
import org.tequio.axon.Sources;
import org.tequio.decision.Acting;
import org.tequio.decision.Answer;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.decision.Submission;
import org.tequio.event.Bounds;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Codes;
import org.tequio.event.Event;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.mandate.Mandate;
import org.tequio.mandate.Role;
import org.tequio.money.AmountTooLarge;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Invariant;
import org.tequio.refusal.Refusal;
import org.tequio.store.Appended.Repeated;
import org.tequio.store.Attempt;
import org.tequio.store.Provenance;
import org.tequio.store.Query;
import org.tequio.vault.Sealed;
import org.tequio.vault.TextRef;

/**
 * One attempt at a submitted command: authority, decision, the check of its entries, and what of it must be kept beside
 * its events.
 */
final class SubmittedAct<C extends Command, S> implements Act, Acting {

    private final LedgerOptions options;
    private final Submission submission;
    private final Slice<C, S> slice;
    private final C command;
    private final String name;
    private final List<Refusal> unfit;
    private final String correlation;
    private final @Nullable String bodyHash;
    private final boolean preview;
    private final Instant now;
    private @Nullable LocalDate today;
    private final List<Sealed> sealed = new ArrayList<>();
    private Decision decision = Decision.refuse();
    private volatile @Nullable Long position;
    private volatile @Nullable Repeated earlier;

    /**
     * @param unfit what is wrong with the command alone, before anything is read for it
     */
    SubmittedAct(
            LedgerOptions options,
            Submission submission,
            Slice<C, S> slice,
            List<Refusal> unfit,
            String correlation,
            @Nullable String bodyHash,
            boolean preview) {
        this.options = options;
        this.submission = submission;
        this.slice = slice;
        this.unfit = List.copyOf(unfit);
        this.correlation = correlation;
        this.bodyHash = bodyHash;
        this.preview = preview;
        command = slice.command().cast(submission.command());
        name = Catalogue.nameOf(slice.command());
        now = options.clock().instant();
    }

    @Override
    public List<Event> decide(Sources sources) {
        List<Refusal> forbidden = authority(sources);
        List<Refusal> refused = forbidden.isEmpty() ? unfit : forbidden;
        decision = refused.isEmpty() ? fit(decided(sources)) : Decision.refuse(refused);
        if (!(decision instanceof Decision.Accepted accepted)) {
            return List.of();
        }
        accepted.events().forEach(this::check);
        return preview ? List.of() : accepted.events();
    }

    /** What became of it, once the bus is done with it. */
    Answer answer() {
        Repeated before = earlier;
        if (before != null) {
            return answerOf(before);
        }
        return switch (decision) {
            case Decision.Refused refused -> new Answer.Refused(refused.refusals());
            case Decision.Accepted accepted -> new Answer.Done(position(), accepted.answer(), accepted.events(), false);
        };
    }

    /** The answer to a key that was used before. */
    static Answer answerOf(Repeated before) {
        if (!before.sameBody()) {
            return new Answer.Refused(List.of(Refusal.state("key-reused", Map.of())));
        }
        return new Answer.Done(before.lastPosition(), values(before.answer()), List.of(), true);
    }

    @Override
    public @Nullable Attempt attempt() {
        if (preview || submission.key() == null || bodyHash == null) {
            return null;
        }
        return decision instanceof Decision.Accepted accepted
                ? new Attempt(submission.actor(), submission.key(), bodyHash, text(accepted.answer()))
                : null;
    }

    @Override
    public String command() {
        return name;
    }

    @Override
    public Object boundary() {
        // What is unfit may not even say what it depends on.
        return unfit.isEmpty() ? slice.boundary(command).query() : correlation;
    }

    @Override
    public Provenance provenance() {
        return new Provenance(
                submission.actor(),
                submission.role().stored(),
                submission.mandate(),
                submission.causation(),
                correlation);
    }

    @Override
    public String eventId() {
        return options.ids().uuid();
    }

    @Override
    public void beforeAppend() {
        if (!sealed.isEmpty()) {
            options.vault().put(sealed);
        }
    }

    @Override
    public void committed(long lastPosition) {
        position = lastPosition;
    }

    @Override
    public void repeated(Repeated earlier) {
        this.earlier = earlier;
    }

    @Override
    public void abandoned() {
        if (!sealed.isEmpty()) {
            options.vault().discard(sealed.stream().map(Sealed::ref).toList());
        }
    }

    @Override
    public String actor() {
        return submission.actor();
    }

    @Override
    public Role role() {
        return submission.role();
    }

    @Override
    public @Nullable String party() {
        return submission.party();
    }

    @Override
    public @Nullable String mandate() {
        return submission.mandate();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public LocalDate today() {
        LocalDate known = today;
        if (known == null) {
            known = LocalDate.ofInstant(now, options.zone());
            today = known;
        }
        return known;
    }

    @Override
    public String newId(String prefix) {
        return options.ids().next(prefix);
    }

    @Override
    public String fingerprint(String purpose, String text) {
        return options.vault().fingerprint(purpose, text);
    }

    @Override
    public TextRef seal(String subject, String text) {
        Sealed one = options.vault().seal(subject, text);
        sealed.add(one);
        return one.ref();
    }

    /** Authority is checked as known at the act: the mandate's events are part of what the decision depends on. */
    private List<Refusal> authority(Sources sources) {
        Role role = submission.role();
        if (!Catalogue.rolesOf(slice.command()).contains(role)) {
            return List.of(Refusal.forbidden("role-not-allowed", Map.of("command", name, "role", role.stored())));
        }
        if (role == Role.SYSTEM || role == Role.PUBLIC) {
            boolean bare = submission.mandate() == null && submission.party() == null;
            return bare ? List.of() : List.of(Refusal.forbidden("mandate-not-valid", Map.of()));
        }
        String mandate = submission.mandate();
        boolean given =
                mandate != null && sources.fold(Mandate.boundary(mandate)).gives(actor(), role, party(), today());
        return given
                ? List.of()
                : List.of(Refusal.forbidden(
                        "mandate-not-valid", mandate == null ? Map.of() : Map.of("mandate", mandate)));
    }

    private Decision decision(Sources sources) {
        Boundary<S> boundary = slice.boundary(command, this);
        Invariant.check(
                !boundary.query().isNothing() || options.catalogue().mayDependOnNothing(name),
                "command depends on nothing and is not listed as such: command=%s",
                name);
        S state = sources.fold(boundary);
        Boundary<S> more = slice.widened(command, state, this);
        if (more != null) {
            state = sources.widen(boundary, state, more);
            Boundary<S> last = slice.widenedOnceMore(command, state);
            if (last != null) {
                Query read = boundary.query().or(more.query());
                state = sources.widen(new Boundary<>(read, boundary.initial(), boundary.evolve()), state, last);
            }
        }
        return slice.decide(command, state, this);
    }

    /** A sum or a product that does not fit is refused like an amount that is given too large. */
    private Decision decided(Sources sources) {
        try {
            return decision(sources);
        } catch (AmountTooLarge tooLarge) {
            return Decision.refuse(
                    Refusal.rule("amount-too-large", Map.of("max", Long.toString(Money.GIVEN_MINOR_MAX))));
        }
    }

    /** What may not be written, however it was decided. */
    private Decision fit(Decision decided) {
        if (!(decided instanceof Decision.Accepted accepted)) {
            return decided;
        }
        List<Refusal> unfit = new ArrayList<>(Bounds.blanksOf((Record) command, false));
        accepted.events().forEach(event -> unfit.addAll(Bounds.daysExceededBy(event)));
        return unfit.isEmpty() ? withoutFreeText(decided) : Decision.refuse(unfit);
    }

    /** Where a caller put free text into what must be a code, nothing is written: the log is for ever (HC-15). */
    private Decision withoutFreeText(Decision decided) {
        if (!(decided instanceof Decision.Accepted accepted)) {
            return decided;
        }
        Set<String> found = new LinkedHashSet<>(0);
        for (Event event : accepted.events()) {
            for (Codes.FreeText free : Codes.freeTextsIn(event)) {
                List<String> fields = Bounds.fieldsOf((Record) command, free.text());
                found.addAll(fields.isEmpty() ? List.of(free.where()) : fields);
            }
        }
        if (found.isEmpty()) {
            return decided;
        }
        return Decision.refuse(found.stream()
                .map(where -> Refusal.rule("text-in-place-of-code", Map.of(Refusal.FIELD, where)))
                .toList());
    }

    private void check(Event event) {
        Invariant.check(!event.tags().isEmpty(), "event without tags: command=%s", name);
        // Making the entry checks that it balances; the journal will make the same one from the same event.
        var unused = options.catalogue().entryOf(event);
    }

    private long position() {
        Long committed = position;
        if (committed != null) {
            return committed;
        }
        return preview ? 0 : options.store().head();
    }

    private static String text(Map<String, String> values) {
        return CanonicalJson.write(values);
    }

    private static Map<String, String> values(@Nullable String answer) {
        Map<String, String> values = new LinkedHashMap<>();
        if (answer != null && JsonReader.read(answer) instanceof Json.Obj object) {
            object.members().forEach((key, value) -> {
                if (!(value instanceof Json.Text text)) {
                    throw new Defect("kept answer unreadable: key=" + key);
                }
                values.put(key, text.value());
            });
        }
        return values;
    }
}
