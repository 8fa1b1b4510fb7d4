package org.tequio.api.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Credentials;
import org.tequio.mandate.Mandate;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Mandates;

/** The accounts of the ledger, as far as coming in needs them. */
@Component
public final class Accounts {

    private final Ledger ledger;
    private final Credentials credentials;
    private final Mandates mandates;

    Accounts(Ledger ledger, Credentials credentials) {
        this.ledger = ledger;
        this.credentials = credentials;
        this.mandates = new Mandates(ledger.store(), ledger.codec());
    }

    /** The account of a login, if the password is right. */
    Optional<String> account(String login, String password) {
        return credentials.account(login, password);
    }

    /** What an account may act as today. */
    public List<Capacity> capacities(String account) {
        LocalDate today = LocalDate.ofInstant(ledger.clock().instant(), ledger.zone());
        List<Capacity> capacities = new ArrayList<>();
        for (Mandate mandate : mandates.ofAccount(account, ledger.store().head())) {
            MandateGranted granted = mandate.granted();
            if (granted != null && mandate.holds(today)) {
                capacities.add(new Capacity(granted.mandate(), granted.role(), granted.party()));
            }
        }
        return capacities;
    }
}
