package org.tequio.statement.document;

/** The forms that are read. */
public enum StatementForm {
    /** ISO 20022 bank-to-customer statement, any version of camt.053. */
    CAMT_053,
    /** Our own plain table, {@code docs/reference/statements.md}. */
    CSV;

    /**
     * Reads a document.
     *
     * @throws org.tequio.refusal.InvalidInput with every problem and its line
     */
    public BankStatement read(String document) {
        Findings findings = new Findings();
        findings.size(document);
        return switch (this) {
            case CAMT_053 -> new CamtReader(findings).read(document);
            case CSV -> new CsvReader(findings).read(document);
        };
    }
}
