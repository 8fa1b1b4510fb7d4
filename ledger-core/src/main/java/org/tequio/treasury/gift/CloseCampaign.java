package org.tequio.treasury.gift;

import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.treasury.BookState;
import org.tequio.treasury.BookState.Campaign;
import org.tequio.treasury.TreasuryEvents.CampaignClosed;
import org.tequio.treasury.TreasuryTags;

/**
 * Ends a collection; what it brought stays for its purpose.
 */
@CommandType(
        value = "close-campaign",
        roles = {Role.TREASURER, Role.REPRESENTATIVE})
public record CloseCampaign(String association, String campaign) implements Command {

    /** The decision. */
    public static final class Closing implements Slice<CloseCampaign, BookState> {

        @Override
        public Class<CloseCampaign> command() {
            return CloseCampaign.class;
        }

        @Override
        public Boundary<BookState> boundary(CloseCampaign command) {
            return new Boundary<>(
                    TreasuryTags.campaign(TreasuryTags.campaign(command.campaign())),
                    BookState.before(command.association()),
                    BookState::evolve);
        }

        @Override
        public Decision decide(CloseCampaign command, BookState book, Acting acting) {
            return command.decide(book, acting);
        }
    }

    private Decision decide(BookState book, Acting acting) {
        Campaign found = book.campaign(campaign).orElse(null);
        if (found == null) {
            return Doubts.unknown("campaign", campaign);
        }
        return new Doubts()
                .add(Scope.actsFor(acting, association))
                .state(found.isClosed(), "campaign-closed", Map.of("campaign", campaign))
                .unless(() -> Decision.accept(
                        Map.of("raised", found.raised().toString(), "reached", "" + found.isReached()),
                        new CampaignClosed(
                                association,
                                campaign,
                                found.raised(),
                                found.isReached(),
                                acting.today(),
                                acting.actor())));
    }
}
