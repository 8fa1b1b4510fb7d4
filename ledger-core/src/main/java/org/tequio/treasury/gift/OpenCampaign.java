package org.tequio.treasury.gift;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationState;
import org.tequio.association.AssociationTags;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.treasury.TreasuryEvents.CampaignOpened;

/**
 * Begins a collection with a goal. What is given for it may go nowhere else.
 *
 * @param title public; to the vault
 * @param goal what is to come together
 * @param project that it is for, if it is for one
 * @param closes last day, if it has one
 * @param valueDate first day; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "open-campaign",
        roles = {Role.TREASURER, Role.REPRESENTATIVE})
public record OpenCampaign(
        String association,
        String title,
        Money goal,
        @Nullable String project,
        @Nullable LocalDate closes,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public OpenCampaign(
            String association,
            String title,
            Money goal,
            @Nullable String project,
            @Nullable LocalDate closes,
            @Nullable LocalDate valueDate) {
        this(association, title, goal, project, closes, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "OpenCampaign[association=" + association + "]";
    }

    private static final String PROJECT_FORM = "p-[a-z0-9-]{1,60}";

    /** The decision. */
    public static final class Opening implements Slice<OpenCampaign, AssociationState> {

        @Override
        public Class<OpenCampaign> command() {
            return OpenCampaign.class;
        }

        @Override
        public Boundary<AssociationState> boundary(OpenCampaign command) {
            return new Boundary<>(
                    AssociationTags.standing(command.association()),
                    AssociationState.before(command.association()),
                    AssociationState::evolve);
        }

        @Override
        public Decision decide(OpenCampaign command, AssociationState association, Acting acting) {
            return command.decide(association, acting);
        }
    }

    private Decision decide(AssociationState known, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .add(Scope.actsFor(acting, association))
                .state(!known.exists(), "association-unknown", Map.of("association", association))
                .state(known.dissolved() != null, "association-dissolved", Map.of("association", association))
                .malformed(
                        project != null && !project.matches(PROJECT_FORM),
                        "id-malformed",
                        "/project",
                        Map.of("prefix", "p-"))
                .rule(!goal.isPositive(), "amount-not-positive", Map.of("amount", "" + goal))
                .rule(
                        closes != null && closes.isBefore(day),
                        "until-before-from",
                        Map.of("from", "" + day, "until", "" + closes))
                .unless(() -> {
                    String campaign = acting.newId("dr");
                    return Decision.accept(
                            Map.of("campaign", campaign),
                            new CampaignOpened(
                                    association,
                                    campaign,
                                    acting.sealOpen(campaign, title),
                                    goal,
                                    project,
                                    closes,
                                    day,
                                    acting.actor()));
                });
    }
}
