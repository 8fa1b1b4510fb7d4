package org.tequio.ledger;

import org.tequio.testing.LedgerFixture;

class LedgerTest extends LedgerContract {

    LedgerTest() {
        super(new Opened(LedgerFixture.with(Shelf.catalogue()), () -> {}));
    }
}
