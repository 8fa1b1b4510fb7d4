package org.tequio.api.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.flag.FlagEvents;
import org.tequio.flag.FlagEvents.InspectionRecorded;
import org.tequio.flag.FlagEvents.ObservationConcluded;
import org.tequio.flag.FlagEvents.ObservationMade;
import org.tequio.flag.FlagState;
import org.tequio.flag.Observation;
import org.tequio.flag.rule.Finding;
import org.tequio.flag.rule.FlagScene;
import org.tequio.flag.rule.PaymentSample;
import org.tequio.flag.rule.ProjectCase;
import org.tequio.flag.rule.RedFlag;
import org.tequio.fund.Claim;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.ledger.Ledger;
import org.tequio.money.Money;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;

/**
 * Red flags, observations and inspections, as of any day and as known at any position: found by the rules when somebody
 * asks, for auditors all of them, for the people of a party those of their own projects and of the party itself.
 */
@Component
public final class Flags {

    private static final int SAMPLE_MAX = 500;

    private final KeptFacts kept;
    private final Ledger ledger;
    private final Parties parties;
    private final AtomicReference<@Nullable Drawn> last = new AtomicReference<>();

    Flags(Log log, Ledger ledger, Parties parties) {
        this.kept = new KeptFacts(log, FlagScene.QUERY);
        this.ledger = ledger;
        this.parties = parties;
    }

    /**
     * What was last found, and for which question.
     *
     * @param said what people said of flags
     */
    private record Drawn(AsOf asOf, LocalDate day, FlagScene scene, List<Finding> found, List<Fact> said) {}

    /** What became of a flag. */
    public enum State {
        OPEN,
        EXPLAINED,
        DISMISSED,
        OBSERVED
    }

    /**
     * A red flag.
     *
     * @param values what the rule compared
     * @param evidence positions of the events that show it
     * @param explanations how many there are; their texts are in the vault
     * @param observation that it became
     */
    public record Flag(
            String flag,
            String rule,
            @Nullable String project,
            @Nullable String party,
            @Nullable String partyName,
            String subject,
            @Nullable Money amount,
            Map<String, String> values,
            List<Long> evidence,
            State state,
            int explanations,
            @Nullable String observation) {}

    /** What became of an observation. */
    public enum Outcome {
        WAITING,
        ANSWERED,
        SOLVED,
        TO_RECOVER,
        /** All of it has come back. */
        RECOVERED,
        /** Nothing more is to come: two parties gave up what had not come back. */
        GIVEN_UP
    }

    /**
     * An observation.
     *
     * @param toRecover what is to come back
     * @param recovered of it, what has
     * @param waived of it, what was given up
     * @param days since it was concluded that it must come back, while it has not; 0 else
     */
    public record Observed(
            String observation,
            @Nullable String flag,
            @Nullable String rule,
            String project,
            String party,
            String partyName,
            Money amount,
            LocalDate madeOn,
            @Nullable LocalDate answerUntil,
            int answers,
            Outcome outcome,
            @Nullable String claim,
            Money toRecover,
            Money recovered,
            Money waived,
            long days) {}

    /** What somebody measured. */
    public record Inspection(
            String inspection,
            String project,
            @Nullable String partyName,
            String what,
            String unit,
            BigDecimal declared,
            BigDecimal measured,
            LocalDate on) {}

    /** One payment of a sample. */
    public record Sampled(String spending, String project, Money amount, LocalDate on, String rank) {}

    /** The flags that a viewer may see, in the order of the rules. */
    public List<Flag> all(Viewer viewer, AsOf asOf) {
        Drawn drawn = drawn(asOf);
        return drawn.found().stream()
                .filter(finding -> maySee(viewer, drawn.scene(), finding))
                .map(finding -> shown(drawn, finding))
                .toList();
    }

    public Optional<Flag> one(Viewer viewer, String flag, AsOf asOf) {
        return all(viewer, asOf).stream().filter(it -> it.flag().equals(flag)).findFirst();
    }

    /** The observations that a viewer may see, oldest first. */
    public List<Observed> observations(Viewer viewer, AsOf asOf) {
        Drawn drawn = drawn(asOf);
        Map<String, Observation> found = new LinkedHashMap<>();
        for (Fact fact : drawn.said()) {
            if (fact.event() instanceof ObservationMade it) {
                found.put(it.observation(), Observation.before(it.observation()));
            }
            found.replaceAll((id, observation) -> observation.evolve(fact.event()));
        }
        return found.values().stream()
                .filter(it -> {
                    ObservationMade made = it.made();
                    return made != null && concerns(viewer, drawn.scene(), made.project());
                })
                .map(it -> shown(drawn, it))
                .toList();
    }

    /** Every inspection of a project, also those that disagree. */
    public List<Inspection> inspections(String project, AsOf asOf) {
        ProjectCase found = drawn(asOf).scene().projects().get(project);
        return found == null
                ? List.of()
                : found.all(InspectionRecorded.class).stream()
                        .map(it -> new Inspection(
                                it.inspection(),
                                it.project(),
                                it.party() == null ? null : parties.name(it.party()),
                                it.what(),
                                it.unit(),
                                it.declared(),
                                it.measured(),
                                it.valueDate()))
                        .toList();
    }

    /** A sample of all invoices that stood then; the same seed draws the same ones for ever. */
    public List<Sampled> sample(String seed, int size, AsOf asOf) {
        Map<String, SpendingRecorded> all = new LinkedHashMap<>();
        drawn(asOf)
                .scene()
                .cases()
                .forEach(it -> it.spendings()
                        .forEach(spending -> all.put(spending.recorded().spending(), spending.recorded())));
        return PaymentSample.draw(seed, List.copyOf(all.keySet()), Math.clamp(size, 1, SAMPLE_MAX)).stream()
                .map(id -> Objects.requireNonNull(all.get(id)))
                .map(it -> new Sampled(
                        it.spending(),
                        it.project(),
                        it.amount(),
                        it.valueDate(),
                        PaymentSample.rank(seed, it.spending())))
                .toList();
    }

    /** Draws all of them up, for whoever asks next. */
    void readAhead(AsOf asOf) {
        drawn(asOf);
    }

    private Drawn drawn(AsOf asOf) {
        LocalDate day = judgedOn(asOf);
        Drawn known = last.get();
        if (known != null && known.asOf().equals(asOf) && known.day().equals(day)) {
            return known;
        }
        List<Fact> facts = kept.of(asOf);
        FlagScene scene = FlagScene.of(facts, day, known == null ? null : known.scene());
        List<Fact> said = facts.stream()
                .filter(fact -> fact.event() instanceof FlagEvents)
                .toList();
        Drawn drawn = new Drawn(asOf, day, scene, RedFlag.all(scene), said);
        last.set(drawn);
        return drawn;
    }

    private LocalDate judgedOn(AsOf asOf) {
        if (asOf.valueDate() != null) {
            return asOf.valueDate();
        }
        Instant instant = asOf.knownAt() == null ? ledger.clock().instant() : asOf.knownAt();
        return LocalDate.ofInstant(instant, ledger.zone());
    }

    private static boolean maySee(Viewer viewer, FlagScene scene, Finding finding) {
        return finding.project() == null
                ? viewer.seesAll() || isOfOwnParty(viewer, finding)
                : concerns(viewer, scene, finding.project());
    }

    /** A party sees what is found of it, so that it can explain it; not which person is in which other club (HC-15). */
    private static boolean isOfOwnParty(Viewer viewer, Finding finding) {
        return viewer.party() != null
                && viewer.party().equals(finding.party())
                && !finding.rule().equals("person-in-several-clubs");
    }

    private static boolean concerns(Viewer viewer, FlagScene scene, String project) {
        ProjectCase found = scene.projects().get(project);
        return viewer.seesAll() || (found != null && found.books().project().concerns(viewer.party()));
    }

    private Flag shown(Drawn drawn, Finding finding) {
        FlagState said = FlagState.before("none", finding.flag());
        for (Fact fact : drawn.said()) {
            said = said.evolve(fact.event());
        }
        return new Flag(
                finding.flag(),
                finding.rule(),
                finding.project(),
                finding.party(),
                finding.party() == null ? null : parties.name(finding.party()),
                finding.subject(),
                finding.amount(),
                finding.values(),
                finding.evidence(),
                state(said, finding),
                said.explained().size(),
                said.observation() == null ? null : said.observation().observation());
    }

    /** What another party says of a flag that is not about it stands beside it and settles nothing. */
    private static State state(FlagState said, Finding finding) {
        if (said.observation() != null) {
            return State.OBSERVED;
        }
        if (said.dismissed() != null) {
            return State.DISMISSED;
        }
        boolean isExplained = said.explained().stream()
                .anyMatch(it -> finding.party() == null || finding.party().equals(it.party()));
        return isExplained ? State.EXPLAINED : State.OPEN;
    }

    private Observed shown(Drawn drawn, Observation it) {
        ObservationMade made = Objects.requireNonNull(it.made());
        ObservationConcluded concluded = it.concluded();
        Money none = Money.zero(made.amount().currency());
        ProjectCase project = drawn.scene().projects().get(made.project());
        Claim claim = concluded == null || concluded.claim() == null || project == null
                ? null
                : project.books().returns().claims().get(concluded.claim());
        return new Observed(
                it.id(),
                made.flag(),
                made.rule(),
                made.project(),
                made.party(),
                parties.name(made.party()),
                made.amount(),
                made.valueDate(),
                made.answerUntil(),
                it.answers().size(),
                outcome(it, claim),
                concluded == null ? null : concluded.claim(),
                claim == null ? none : claim.raised().amount(),
                claim == null ? none : claim.recovered(),
                claim == null ? none : claim.waived(),
                claim == null || concluded == null || claim.open().isZero()
                        ? 0
                        : Math.max(0, ChronoUnit.DAYS.between(concluded.valueDate(), drawn.day())));
    }

    private static Outcome outcome(Observation it, @Nullable Claim claim) {
        if (it.isSolved()) {
            return Outcome.SOLVED;
        }
        if (claim != null) {
            if (!claim.open().isZero()) {
                return Outcome.TO_RECOVER;
            }
            return claim.waived().isPositive() ? Outcome.GIVEN_UP : Outcome.RECOVERED;
        }
        return it.answers().isEmpty() ? Outcome.WAITING : Outcome.ANSWERED;
    }

    /** The flags of one project that are neither dismissed nor observed; for its page. */
    public List<Flag> ofProject(Viewer viewer, String project, AsOf asOf) {
        List<Flag> found = new ArrayList<>();
        for (Flag flag : all(viewer, asOf)) {
            if (project.equals(flag.project()) && flag.state() != State.DISMISSED) {
                found.add(flag);
            }
        }
        return found;
    }
}
