package org.tequio.web;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a field of a form offers to choose from, where the ledger knows it. */
@Component
public final class Choices {

    private static final List<String> CURRENCIES = List.of("MXN", "USD", "EUR", "MDL");

    /** The currencies that forms offer. */
    public List<String> currencies() {
        return CURRENCIES;
    }

    /** The values that fit a field, each with the words that people know it by; empty where anything may be written. */
    public Map<String, String> of(String field, String language) {
        return Map.of();
    }
}
