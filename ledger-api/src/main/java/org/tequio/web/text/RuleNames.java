package org.tequio.web.text;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.tequio.api.view.Schemes;
import org.tequio.document.Title;
import org.tequio.ledger.Ledger;
import org.tequio.store.AsOf;

/** The names of the schemes whose rules things follow: a code tells nobody which programme it is. */
@Component
public final class RuleNames {

    private final Schemes schemes;
    private final Ledger ledger;

    RuleNames(Schemes schemes, Ledger ledger) {
        this.schemes = schemes;
        this.ledger = ledger;
    }

    /** The title in the reader's language; the code of a scheme that is not known. */
    public String of(String scheme, Formats format) {
        Title title = all().get(scheme);
        return title == null ? scheme : format.title(title);
    }

    /** Whether it is a scheme with a name. */
    public boolean knows(String scheme) {
        return all().containsKey(scheme);
    }

    private Map<String, Title> all() {
        return schemes.titles(AsOf.position(ledger.store().head()));
    }
}
