package org.tequio.treasury;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.decision.Command;
import org.tequio.journal.Posting;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.projection.Facts;
import org.tequio.scheme.SchemeRef;
import org.tequio.store.AsOf;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.treasury.AssociationBook.Sum;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.treasury.gift.MakePledge;
import org.tequio.treasury.gift.OpenCampaign;
import org.tequio.treasury.gift.ReceiveGift;
import org.tequio.treasury.payment.RequestPayment;
import org.tequio.treasury.payment.SetSigningLimit;
import org.tequio.treasury.payment.SignPayment;
import org.tequio.vault.TextRef;

/** The money of one club, told by its treasurer and its representative. */
final class TreasuryScenes implements AutoCloseable {

    static final String CLUB = "a-club";
    static final LocalDate TODAY = LocalDate.of(2013, 9, 2);

    private final LedgerFixture fixture = LedgerFixture.standard();
    private int keys;

    TreasuryScenes() {
        fixture.given(new AssociationRegistered(
                CLUB,
                "g-1",
                new TextRef("t-1", "00"),
                null,
                10,
                List.of(),
                new SchemeRef("mx-3x1", 1, "00"),
                LocalDate.of(2013, 1, 1),
                LocalDate.of(2015, 12, 31),
                "system"));
        for (int i = 0; i < 10; i++) {
            fixture.given(
                    new MemberEnrolled(CLUB, "g-1", "n-" + i, LocalDate.of(2013, 1, 1), LocalDate.of(2015, 12, 31)));
        }
    }

    LedgerFixture fixture() {
        return fixture;
    }

    TreasuryScenes on(LocalDate day) {
        fixture.on(day);
        return this;
    }

    static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    Outcome treasurer(Command command) {
        return tell(command, Role.TREASURER);
    }

    Outcome representative(Command command) {
        return tell(command, Role.REPRESENTATIVE);
    }

    private Outcome tell(Command command, Role role) {
        return fixture.when(command, "u-" + role.stored(), role, CLUB, "k-" + keys++);
    }

    String pledges(String member, String amount, @Nullable LocalDate due) {
        return treasurer(new MakePledge(CLUB, member, usd(amount), null, due, null))
                .value("pledge");
    }

    String gives(String member, String amount) {
        return treasurer(gift(member, amount, null, null)).value("gift");
    }

    static ReceiveGift gift(
            @Nullable String member, String amount, @Nullable String pledge, @Nullable String campaign) {
        return new ReceiveGift(CLUB, usd(amount), member, pledge, campaign, null, null);
    }

    String campaign(String goal, @Nullable String project) {
        return treasurer(new OpenCampaign(CLUB, "Water for all", usd(goal), project, null, null))
                .value("campaign");
    }

    void limit(String amount) {
        representative(new SetSigningLimit(CLUB, usd(amount), null)).accepted();
    }

    static RequestPayment payment(Use use, String amount, @Nullable String campaign, @Nullable String project) {
        return new RequestPayment(CLUB, use, usd(amount), campaign, project, null, null, null, null);
    }

    Outcome signs(String payment) {
        return representative(new SignPayment(CLUB, payment));
    }

    AssociationBook book(LocalDate from, LocalDate until) {
        Facts facts = new Facts(fixture.ledger().codec(), fixture.ledger().zone());
        return AssociationBook.of(
                CLUB,
                facts.of(fixture.ledger()
                        .store()
                        .source(TreasuryTags.book(CLUB), 0)
                        .events()),
                AsOf.position(Long.MAX_VALUE),
                from,
                until);
    }

    AssociationBook book() {
        return book(LocalDate.of(2013, 1, 1), LocalDate.of(2013, 12, 31));
    }

    Sum dollars(AssociationBook book) {
        return book.sums().stream()
                .filter(it -> it.currency().getCurrencyCode().equals("USD"))
                .findFirst()
                .orElseThrow();
    }

    /** What the journal says of one of the book's accounts. */
    Money posted(String account) {
        return fixture.events().stream()
                .flatMap(event -> fixture.ledger().catalogue().entryOf(event).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(it -> it.account().path().equals("association:" + CLUB + ":book:" + account))
                .map(Posting::amount)
                .reduce(usd("0.00"), Money::plus);
    }

    BookState state() {
        return Objects.requireNonNull(fixture.state(BookState.boundary(CLUB, null)));
    }

    @Override
    public void close() {
        fixture.close();
    }
}
