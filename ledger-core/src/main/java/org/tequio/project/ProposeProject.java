package org.tequio.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationState;
import org.tequio.association.AssociationTags;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.document.Datum;
import org.tequio.document.DocumentNode;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.late.Timed;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleTags;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.Eligibility;
import org.tequio.scheme.Party;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeForm;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.SchemeRef;
import org.tequio.scheme.SplitAnswer;
import org.tequio.scheme.SplitCalculator;
import org.tequio.scheme.SplitQuestion;
import org.tequio.scheme.Terms;
import org.tequio.scheme.Weights;
import org.tequio.store.Criterion;
import org.tequio.store.Query;
import org.tequio.vault.Audience;

/**
 * Submits a project under the version of a scheme that holds that day, which it keeps.
 *
 * @param project an opaque id, {@code p-…}; a new one, if left out
 * @param association that proposes it; its registration must be valid that day
 * @param scheme the id of the scheme; where it asks for a stage of another, a project of the association under that one
 *     must have been delivered
 * @param variant of the scheme's weights, if it chooses one
 * @param weights by seat, where the scheme leaves them open
 * @param title to the vault, public
 * @param category one of the scheme's
 * @param place a locality, see {@link Place}; a whole state or country is none ({@code place-not-a-locality})
 * @param budget of the whole work
 * @param seats the institution by seat, of the level that the seat is for; the association fills its own
 * @param executor the institution that carries out the work
 * @param indicators what it is to change, as many as the scheme asks for
 * @param sample whether it is made up, for demonstration
 * @param valueDate the day of submission; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "propose-project",
        roles = {Role.REPRESENTATIVE, Role.TREASURER})
public record ProposeProject(
        @Nullable String project,
        String association,
        String scheme,
        @Nullable String variant,
        @Nullable Map<String, BigDecimal> weights,
        String title,
        String category,
        String place,
        Money budget,
        Map<String, String> seats,
        String executor,
        @Nullable List<Indicator> indicators,
        @Nullable Boolean sample,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public ProposeProject(
            @Nullable String project,
            String association,
            String scheme,
            @Nullable String variant,
            @Nullable Map<String, BigDecimal> weights,
            String title,
            String category,
            String place,
            Money budget,
            Map<String, String> seats,
            String executor,
            @Nullable List<Indicator> indicators,
            @Nullable Boolean sample,
            @Nullable LocalDate valueDate) {
        this(
                project,
                association,
                scheme,
                variant,
                weights,
                title,
                category,
                place,
                budget,
                seats,
                executor,
                indicators,
                sample,
                valueDate,
                null);
    }

    private static final String ID_FORM = "p-[a-z0-9-]{1,60}";
    private static final String INDICATOR_FORM = "[A-Za-z0-9][A-Za-z0-9%/._-]{0,59}";
    private static final String CATEGORY_FORM = "[a-z0-9-]{1,60}";

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ProposeProject[association=" + association + "]";
    }

    /** The decision. */
    public static final class Proposing implements Slice<ProposeProject, Surroundings> {

        @Override
        public Class<ProposeProject> command() {
            return ProposeProject.class;
        }

        @Override
        public Boundary<Surroundings> boundary(ProposeProject command) {
            Query query =
                    RuleHistory.query("scheme", command.scheme()).or(AssociationTags.standing(command.association()));
            if (command.project() != null) {
                query = query.or(ProjectTags.facts(command.project(), List.of(ProjectProposed.class)));
            }
            for (String institution : command.institutions()) {
                query = query.or(Query.of(MandateTags.institution(institution), "institution-registered"));
            }
            return new Boundary<>(query, Surroundings.before(command), Surroundings::evolve);
        }

        @Override
        public @Nullable Boundary<Surroundings> widened(ProposeProject command, Surroundings around, Acting acting) {
            Query stages = command.firstStages(around, acting);
            return stages.isNothing() ? null : new Boundary<>(stages, around, Surroundings::evolve);
        }

        @Override
        public @Nullable Boundary<Surroundings> widenedOnceMore(ProposeProject command, Surroundings around) {
            Query query = around.earlier().values().stream()
                    .distinct()
                    .map(around::deliveries)
                    .reduce(Query.nothing(), Query::or);
            return query.isNothing() ? null : new Boundary<>(query, around, Surroundings::evolve);
        }

        @Override
        public Decision decide(ProposeProject command, Surroundings around, Acting acting) {
            RuleVersion version = around.rules().on(command.day(acting)).orElse(null);
            return version == null
                    ? Doubts.unknown("scheme", command.scheme())
                    : command.decide(around, version, SchemeReader.read(version.document()), acting);
        }
    }

    private Decision decide(Surroundings around, RuleVersion version, Scheme rules, Acting acting) {
        LocalDate day = day(acting);
        Problems problems = new Problems();
        Weights split =
                Weights.ofProject(rules, variant, Objects.requireNonNullElse(weights, Map.of()), "/weights", problems);
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, association))
                .state(around.exists(), "project-exists", Map.of())
                .malformed(project != null && !project.matches(ID_FORM), "id-malformed", "/project")
                .malformed(!category.matches(CATEGORY_FORM), "category-malformed", "/category")
                .malformed(!Place.isWellFormed(place), "place-malformed", "/place", Map.of("place", place))
                .rule(
                        Place.isWellFormed(place)
                                && !Place.isLocality(place, rules.currency().value()),
                        "place-not-a-locality",
                        Map.of("place", place))
                .add(around.association().unfit(day))
                .notInFuture(day, acting)
                .amount(budget, Money.zero(rules.currency().value()));
        problems.all().forEach(problem -> doubts.rule(true, problem.code(), problem.values()));
        Map<String, String> filled = filled(rules);
        seats(doubts, around, rules, split, filled);
        quorum(doubts, rules, filled);
        indicators(doubts, rules);
        Eligibility.Prerequisite before = rules.eligibility().prerequisite();
        doubts.rule(
                before != null && !around.hasDelivered(before.scheme()),
                "prerequisite-missing",
                Map.of(
                        "scheme", before == null ? "" : before.scheme(),
                        "stage", before == null ? "" : before.stage()));
        if (doubts.none()) {
            eligibility(doubts, rules, split);
        }
        return doubts.unless(() -> proposed(version, split, filled, day, acting));
    }

    private void seats(Doubts doubts, Surroundings around, Scheme rules, Weights split, Map<String, String> filled) {
        String own = rules.association().seat();
        doubts.rule(!association.equals(filled.get(own)), "association-seat-filled-otherwise", Map.of("seat", own));
        for (String seat : rules.seats()) {
            doubts.rule(split.of(seat) > 0 && !filled.containsKey(seat), "seat-not-filled", Map.of("seat", seat));
        }
        for (String seat : filled.keySet()) {
            doubts.rule(rules.party(seat).isEmpty(), "seat-unknown", Map.of("seat", seat));
        }
        doubts.rule(filled.values().stream().distinct().count() < filled.size(), "party-in-two-seats", Map.of());
        filled.forEach(
                (seat, institution) -> level(doubts, around.institutions().get(institution), rules, seat));
        for (String institution : institutions()) {
            doubts.rule(
                    !around.institutions().containsKey(institution),
                    "institution-unknown",
                    Map.of("institution", institution));
        }
    }

    /** {@code seat-of-another-level}: no municipality sits in the seat of the federation. */
    private static void level(Doubts doubts, @Nullable InstitutionKind kind, Scheme rules, String seat) {
        Party party = rules.party(seat).orElse(null);
        if (kind != null && party != null) {
            doubts.rule(
                    !party.admits(kind),
                    "seat-of-another-level",
                    Map.of("seat", seat, "kind", DocumentNode.stored(kind)));
        }
    }

    /** {@code quorum-out-of-reach}: the committee could never sit, so that nothing could be decided but by silence. */
    private static void quorum(Doubts doubts, Scheme rules, Map<String, String> filled) {
        Terms.Committee committee = rules.terms().committee();
        if (committee != null) {
            long sitting = committee.seats().value().stream()
                    .filter(filled::containsKey)
                    .count();
            doubts.rule(
                    sitting < committee.quorum().value(),
                    "quorum-out-of-reach",
                    Map.of("quorum", committee.quorum().value().toString(), "seats", Long.toString(sitting)));
        }
    }

    /**
     * What it is to change can be measured later (HC-36): {@code indicators-missing} where the scheme asks for more,
     * {@code indicator-malformed}, {@code indicator-twice}, {@code beneficiaries-missing}.
     */
    private void indicators(Doubts doubts, Scheme rules) {
        List<Indicator> named = Objects.requireNonNullElse(indicators, List.of());
        Datum<Integer> least = rules.terms().works().indicatorsMin();
        doubts.rule(
                least != null && named.size() < least.value(),
                "indicators-missing",
                Map.of("named", "" + named.size(), "indicatorsMin", least == null ? "0" : "" + least.value()));
        Set<String> seen = new LinkedHashSet<>();
        for (int i = 0; i < named.size(); i++) {
            Indicator each = named.get(i);
            String where = "/indicators/" + i;
            Map<String, String> which = Map.of("indicator", Integer.toString(i + 1));
            doubts.malformed(!each.id().matches(INDICATOR_FORM), "indicator-malformed", where + "/id", which)
                    .malformed(!each.unit().matches(INDICATOR_FORM), "indicator-malformed", where + "/unit", which)
                    .rule(!seen.add(each.id()), "indicator-twice", Map.of("indicator", each.id()))
                    .rule(each.beneficiaries() < 1, "beneficiaries-missing", Map.of("indicator", each.id()));
        }
    }

    /** The association's projects under the scheme whose stage must be behind it, if there is one. */
    private Query firstStages(Surroundings around, Acting acting) {
        return around.rules()
                .on(day(acting))
                .map(version ->
                        SchemeReader.read(version.document()).eligibility().prerequisite())
                .map(before -> Query.of(new Criterion(
                        Set.of(ProjectTags.party(association), RuleTags.rule(SchemeForm.KIND, before.scheme())),
                        Set.of("project-proposed"))))
                .orElse(Query.nothing());
    }

    private void eligibility(Doubts doubts, Scheme rules, Weights split) {
        SplitAnswer answer = SplitCalculator.calculate(new SplitQuestion(
                rules, split, budget, null, Money.zero(budget.currency()), Map.of(), category, List.of()));
        answer.bars().forEach(bar -> doubts.rule(true, bar.code(), bar.values()));
    }

    private Decision proposed(
            RuleVersion version, Weights split, Map<String, String> filled, LocalDate day, Acting acting) {
        String id = project == null ? acting.newId("p") : project;
        ProjectProposed proposed = new ProjectProposed(
                id,
                acting.seal(Audience.open(id), title),
                category,
                place,
                budget,
                new SchemeRef(version.id(), version.version(), version.hash()),
                association,
                filled,
                executor,
                split.exact().entrySet().stream()
                        .map(weight -> new SeatWeight(weight.getKey(), weight.getValue()))
                        .toList(),
                Objects.requireNonNullElse(indicators, List.of()),
                Boolean.TRUE.equals(sample),
                day,
                acting.actor());
        return Decision.accept(Map.of("project", id, "scheme", version.name()), proposed);
    }

    private Map<String, String> filled(Scheme rules) {
        Map<String, String> filled = new LinkedHashMap<>(seats);
        filled.putIfAbsent(rules.association().seat(), association);
        return filled;
    }

    private Set<String> institutions() {
        Set<String> all = new LinkedHashSet<>(seats.values());
        all.add(executor);
        all.remove(association);
        return all;
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }

    /**
     * What a proposal depends on.
     *
     * @param rules the scheme's versions
     * @param association its registrations
     * @param institutions those named, as far as they exist, and what each is
     * @param wanted the project's id, if it is named
     * @param exists whether that is taken
     * @param earlier the association's own projects, with the scheme of each
     * @param delivered those of them whose works were taken over
     */
    public record Surroundings(
            RuleHistory rules,
            AssociationState association,
            Map<String, InstitutionKind> institutions,
            @Nullable String wanted,
            boolean exists,
            Map<String, String> earlier,
            Set<String> delivered) {

        /** Of the nouns of money, which know projects and are not known to them. */
        private static final String DELIVERED = "delivery-confirmed";

        public Surroundings {
            institutions = Map.copyOf(institutions);
            earlier = Map.copyOf(earlier);
            delivered = Set.copyOf(delivered);
        }

        static Surroundings before(ProposeProject command) {
            return new Surroundings(
                    RuleHistory.none("scheme", command.scheme()),
                    AssociationState.before(command.association()),
                    Map.of(),
                    command.project(),
                    false,
                    Map.of(),
                    Set.of());
        }

        /** Whether a project of the association under a scheme was delivered: so that its first stage is behind it. */
        boolean hasDelivered(String scheme) {
            return delivered.stream().anyMatch(project -> scheme.equals(earlier.get(project)));
        }

        /** What became of the earlier projects under a scheme. */
        Query deliveries(String scheme) {
            return earlier.entrySet().stream()
                    .filter(each -> each.getValue().equals(scheme))
                    .map(each -> Query.of(ProjectTags.project(each.getKey()), DELIVERED))
                    .reduce(Query.nothing(), Query::or);
        }

        Surroundings evolve(Event event) {
            return switch (event) {
                case InstitutionRegistered it -> {
                    Map<String, InstitutionKind> all = new LinkedHashMap<>(institutions);
                    all.put(it.institution(), it.kind());
                    yield new Surroundings(rules, association, all, wanted, exists, earlier, delivered);
                }
                case ProjectProposed it -> proposed(it);
                default -> delivered(event);
            };
        }

        private Surroundings proposed(ProjectProposed it) {
            Map<String, String> all = new LinkedHashMap<>(earlier);
            if (it.association().equals(association.association())) {
                all.put(it.project(), it.scheme().id());
            }
            boolean taken = exists || it.project().equals(wanted);
            return new Surroundings(rules, association, institutions, wanted, taken, all, delivered);
        }

        private Surroundings delivered(Event event) {
            EventType type = event.getClass().getAnnotation(EventType.class);
            if (type == null || !type.value().equals(DELIVERED)) {
                return new Surroundings(
                        rules.after(event),
                        association.evolve(event),
                        institutions,
                        wanted,
                        exists,
                        earlier,
                        delivered);
            }
            Set<String> all = new LinkedHashSet<>(delivered);
            earlier.keySet().stream()
                    .filter(project -> event.tags().contains(ProjectTags.project(project)))
                    .forEach(all::add);
            return new Surroundings(rules, association, institutions, wanted, exists, earlier, all);
        }
    }
}
