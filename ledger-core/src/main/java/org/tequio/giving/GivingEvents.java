package org.tequio.giving;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.remittance.Price;
import org.tequio.remittance.RuleUsed;
import org.tequio.remittance.TransferTerms;

/** What giving through a provider cost. */
public sealed interface GivingEvents extends Event {

    /**
     * The price of one gift, as the provider's schedule made it on that day. The fee goes from the giver to the provider,
     * beside the books of the project or appeal; what reached them is the gift itself.
     *
     * @param gift the contribution, or the gift to the appeal
     * @param project given to; {@code null} if it was an appeal
     * @param appeal given to; {@code null} if it was a project
     * @param terms the amounts
     * @param price how they came about
     * @param zeroFeeDay whether fee and margin were waived that day
     */
    @EventType("gift-priced")
    record GiftPriced(
            String gift,
            @Nullable String project,
            @Nullable String appeal,
            TransferTerms terms,
            Price price,
            boolean zeroFeeDay,
            RuleUsed feeSchedule,
            RuleUsed rateTable,
            LocalDate valueDate)
            implements GivingEvents {
        @Override
        public Set<Tag> tags() {
            return Set.copyOf(List.of(
                    new Tag("priced-gift", gift),
                    new Tag("rule", feeSchedule.rule()),
                    new Tag("rule", rateTable.rule())));
        }
    }
}
