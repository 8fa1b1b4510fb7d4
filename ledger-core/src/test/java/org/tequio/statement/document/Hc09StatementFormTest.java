package org.tequio.statement.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tequio.money.Money;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.statement.document.BankStatement.Line;

/** Statements are read strictly: every problem with its line, and nothing outside the document (HC-9). */
final class Hc09StatementFormTest {

    private static final String CAMT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
         <BkToCstmrStmt>
          <Stmt>
           <Id>S1</Id>
           <FrToDt><FrDtTm>2013-10-15T00:00:00-05:00</FrDtTm><ToDtTm>2013-10-25T23:59:59-05:00</ToDtTm></FrToDt>
           <Acct><Id><Othr><Id>012180026050783858</Id></Othr></Id>
            <Svcr><FinInstnId><BICFI>BCMRMXMM</BICFI></FinInstnId></Svcr></Acct>
           <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="MXN">100.00</Amt>
            <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2013-10-15</Dt></Dt></Bal>
           <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="MXN">1140.00</Amt>
            <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2013-10-25</Dt></Dt></Bal>
           <Ntry><Amt Ccy="MXN">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
            <BookgDt><Dt>2013-10-18</Dt></BookgDt><ValDt><Dt>2013-10-17</Dt></ValDt>
            <AcctSvcrRef>BANK-1</AcctSvcrRef>
            <NtryDtls><TxDtls><Refs><EndToEndId>SPEI-0001</EndToEndId></Refs>
             <RmtInf><Ustrd>Domo de Loreto</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
           <Ntry><Amt Ccy="MXN">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
            <BookgDt><Dt>2013-10-19</Dt></BookgDt>
            <AcctSvcrRef>BATCH</AcctSvcrRef>
            <NtryDtls>
             <TxDtls><Refs><AcctSvcrRef>B-1</AcctSvcrRef></Refs><Amt Ccy="MXN">20.00</Amt></TxDtls>
             <TxDtls><Refs><AcctSvcrRef>B-2</AcctSvcrRef></Refs><Amt Ccy="MXN">30.00</Amt></TxDtls>
            </NtryDtls></Ntry>
           <Ntry><Amt Ccy="MXN">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>
            <BookgDt><Dt>2013-10-20</Dt></BookgDt><AcctSvcrRef>BANK-3</AcctSvcrRef></Ntry>
           <Ntry><Amt Ccy="MXN">999.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts>
            <BookgDt><Dt>2013-10-25</Dt></BookgDt><AcctSvcrRef>BANK-4</AcctSvcrRef></Ntry>
          </Stmt>
         </BkToCstmrStmt>
        </Document>
        """;

    @Test
    void readsTheBankStatementOfIso20022() {
        BankStatement statement = StatementForm.CAMT_053.read(CAMT);

        assertThat(statement.bank()).isEqualTo("BCMRMXMM");
        assertThat(statement.from()).isEqualTo(LocalDate.of(2013, 10, 15));
        assertThat(statement.closing()).isEqualTo(Money.of("1140.00", "MXN"));
        assertThat(statement.lines())
                .extracting(line -> line.reference() + " " + line.amount())
                .containsExactly("BANK-1 1000.00 MXN", "B-1 20.00 MXN", "B-2 30.00 MXN", "BANK-3 -10.00 MXN");
        Line first = statement.lines().getFirst();
        assertThat(first.otherReferences()).containsExactly("SPEI-0001");
        assertThat(first.valueDate()).isEqualTo(LocalDate.of(2013, 10, 17));
        assertThat(first.text()).isEqualTo("Domo de Loreto");
        assertThat(statement.lines().getLast().isReversal()).isTrue();
    }

    @Test
    void neverReadsAnythingOutsideTheDocument() {
        String evil = "<?xml version=\"1.0\"?>\n<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
                + CAMT.substring(CAMT.indexOf("<Document")).replace("Domo de Loreto", "&x;");

        assertThat(problems(StatementForm.CAMT_053, evil)).containsExactly("xml-doctype at line 2");
    }

    @Test
    void doesNotExpandEntitiesWithoutEnd() {
        String bomb =
                "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><d>&b;</d>";

        assertThat(problems(StatementForm.CAMT_053, bomb)).containsExactly("xml-doctype at line 1");
    }

    @Test
    void namesTheLineOfBrokenXml() {
        assertThat(problems(StatementForm.CAMT_053, "<Document>\n<BkToCstmrStmt>\n</Document>"))
                .containsExactly("xml-malformed at line 3");
        assertThat(problems(StatementForm.CAMT_053, "<Document/>")).containsExactly("not-camt-053 at line 1");
    }

    @Test
    void namesEveryProblemOfAnXmlStatementAtOnce() {
        String broken = CAMT.replace("<Amt Ccy=\"MXN\">1000.00</Amt>", "<Amt Ccy=\"MXN\">1.000,00</Amt>")
                .replace("<Dt>2013-10-20</Dt>", "<Dt>20/10/2013</Dt>")
                .replace("<AcctSvcrRef>BANK-3</AcctSvcrRef>", "");

        assertThat(problems(StatementForm.CAMT_053, broken))
                .containsExactly(
                        "amount-malformed at line 13: currency=MXN, field=Amt",
                        "statement-field-missing at line 25: field=reference",
                        "date-malformed at line 25: field=BookgDt");
    }

    @Test
    void aDocumentThatIsTooLargeIsTheFaultOfNoLine() {
        String rows = "credit,2013-10-18,2013-10-17,1.00,MXN,S\n";
        String table = "kind,booked,value,amount,currency,reference\nopening,2013-10-15,,0.00,MXN,\n";

        assertThat(problems(StatementForm.CSV, "x".repeat(8_000_001)))
                .containsExactly("document-too-large at /document: characters=8000001, charactersMax=8000000");
        assertThat(problems(StatementForm.CSV, table + rows.repeat(2_002)))
                .containsExactly("too-many-rows at /document: rowsMax=2000");
    }

    @Test
    void refusesAStatementThatDoesNotAddUp() {
        assertThat(problems(StatementForm.CAMT_053, CAMT.replace(">1140.00<", ">1150.00<")))
                .containsExactly("statement-sum-differs at line 11: closing=1150.00 MXN, openingAndLines=1140.00 MXN");
    }

    @Test
    void readsATableWithEitherSeparator() {
        String table = """
            kind;booked;value;amount;currency;reference
            opening;2013-10-15;;0.00;MXN;
            credit;2013-10-18;2013-10-17;1000.00;MXN;SPEI-0001
            closing;2013-10-25;;1000.00;MXN;
            """;

        assertThat(StatementForm.CSV.read(table)).isEqualTo(StatementForm.CSV.read(table.replace(';', ',')));
        assertThat(StatementForm.CSV.read("\uFEFF" + table).lines()).hasSize(1);
    }

    @Test
    void namesEveryProblemOfATableAtOnce() {
        String table = """
            kind,booked,value,amount,currency,reference
            opening,2013-10-15,,0.00,MXN,
            credit,18/10/2013,2013-10-17,12.345,MXN,R1
            transfer,2013-10-18,2013-10-17,1.00,MXN,R2
            credit,2013-10-18,2013-10-17,1.00,EURO,
            credit,2013-10-18,2013-10-17,,MXN,R1
            """;

        assertThat(problems(StatementForm.CSV, table))
                .containsExactly(
                        "amount-malformed at line 3: currency=MXN, field=amount",
                        "date-malformed at line 3: field=booked",
                        "statement-kind-unknown at line 4",
                        "currency-unknown at line 5",
                        "statement-field-missing at line 5: field=reference",
                        "statement-field-missing at line 6: field=amount",
                        "statement-field-missing at line 6: field=closing");
    }

    @Test
    void namesMissingColumnsAndEmptyDocuments() {
        assertThat(problems(StatementForm.CSV, "kind,booked,value\n"))
                .containsExactly(
                        "column-missing at line 1: column=amount",
                        "column-missing at line 1: column=currency",
                        "column-missing at line 1: column=reference");
        assertThat(problems(StatementForm.CSV, "  ")).containsExactly("empty-document at line 1");
    }

    @Test
    void refusesAReferenceThatStandsTwice() {
        String table = """
            kind,booked,value,amount,currency,reference
            opening,2013-10-15,,0.00,MXN,
            credit,2013-10-18,2013-10-17,1.00,MXN,R-1
            credit,2013-10-18,2013-10-17,1.00,MXN,r 1
            closing,2013-10-25,,2.00,MXN,
            """;

        assertThat(problems(StatementForm.CSV, table)).containsExactly("reference-repeated at line 4: line=3");
    }

    private static List<String> problems(StatementForm form, String document) {
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> form.read(document));
        return invalid.problems().stream().map(Problem::toString).toList();
    }
}
