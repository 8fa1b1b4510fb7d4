package org.tequio.treasury;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationTags;
import org.tequio.event.Tag;
import org.tequio.fund.FundTags;
import org.tequio.store.Query;

/** The labels by which decisions find what concerns an association's own money. */
public final class TreasuryTags {

    /** Every type of event of the book. */
    private static final String[] BOOK = {
        "book-opened",
        "signing-limit-set",
        "campaign-opened",
        "campaign-closed",
        "pledge-made",
        "pledge-withdrawn",
        "gift-received",
        "event-income-recorded",
        "payment-requested",
        "payment-made",
        "payment-dropped",
        "payment-linked",
        "money-returned",
        "book-entry-reversed"
    };

    private TreasuryTags() {}

    public static Tag association(String association) {
        return AssociationTags.association(association);
    }

    /** The whole book of an association. */
    public static Query book(String association) {
        return Query.of(association(association), BOOK);
    }

    /** What is known of one campaign itself, not of the gifts to it. */
    public static Query campaignOnly(String campaign) {
        return Query.of(campaign(campaign), "campaign-opened", "campaign-closed");
    }

    /** One campaign, its gifts and the income of its events. */
    public static Query campaign(Tag campaign) {
        return Query.of(
                campaign,
                "campaign-opened",
                "campaign-closed",
                "gift-received",
                "event-income-recorded",
                "book-entry-reversed");
    }

    /** What is known of one pledge, with the gifts that keep it. */
    public static Query pledgeOnly(String pledge) {
        return Query.of(pledge(pledge), "pledge-made", "pledge-withdrawn", "gift-received", "book-entry-reversed");
    }

    /** All that one member promised and gave. */
    public static Query givenBy(String member) {
        return Query.of(AssociationTags.member(member), "pledge-made", "pledge-withdrawn", "gift-received");
    }

    public static Tag campaign(String campaign) {
        return new Tag("campaign", campaign);
    }

    public static Tag pledge(String pledge) {
        return new Tag("pledge", pledge);
    }

    /** An entry of the book: a gift, an income, a payment, a return. */
    public static Tag entry(String entry) {
        return new Tag("entry", entry);
    }

    static Set<Tag> entry(String association, String entry) {
        return Set.of(association(association), entry(entry));
    }

    static Set<Tag> campaign(String association, String campaign) {
        return Set.of(association(association), campaign(campaign));
    }

    static Set<Tag> pledge(String association, String pledge, String member) {
        return Set.of(association(association), pledge(pledge), AssociationTags.member(member));
    }

    static Set<Tag> gift(
            String association,
            String gift,
            @Nullable String member,
            @Nullable String pledge,
            @Nullable String campaign) {
        Set<Tag> tags = new HashSet<>(entry(association, gift));
        if (member != null) {
            tags.add(AssociationTags.member(member));
        }
        if (pledge != null) {
            tags.add(pledge(pledge));
        }
        return with(tags, campaign);
    }

    static Set<Tag> income(String association, String entry, @Nullable String campaign) {
        return with(new HashSet<>(entry(association, entry)), campaign);
    }

    static Set<Tag> payment(String association, String payment, @Nullable String contribution) {
        Set<Tag> tags = new HashSet<>(entry(association, payment));
        if (contribution != null) {
            tags.add(FundTags.contribution(contribution));
        }
        return Set.copyOf(tags);
    }

    static Set<Tag> reversal(String association, String entry, @Nullable String campaign, @Nullable String pledge) {
        Set<Tag> tags = new HashSet<>(entry(association, entry));
        if (pledge != null) {
            tags.add(pledge(pledge));
        }
        return with(tags, campaign);
    }

    private static Set<Tag> with(Set<Tag> tags, @Nullable String campaign) {
        if (campaign != null) {
            tags.add(campaign(campaign));
        }
        return Set.copyOf(tags);
    }
}
