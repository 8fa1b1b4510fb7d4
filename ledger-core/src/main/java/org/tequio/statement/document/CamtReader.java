package org.tequio.statement.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.statement.document.BankStatement.Line;

/**
 * Reads the bank-to-customer statement of ISO 20022 (camt.053, any version): the balances opening and closing, and the
 * booked entries. An entry that gathers several payments becomes a line for each, where each has its amount.
 */
final class CamtReader {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053";
    private static final String NOT_PROVIDED = "NOTPROVIDED";
    private static final List<String> OTHERS =
            List.of("EndToEndId", "TxId", "InstrId", "AcctSvcrRef", "ClrSysRef", "MsgId", "UETR");

    private final Findings findings;

    private record Balance(Money amount, LocalDate day) {}

    CamtReader(Findings findings) {
        this.findings = findings;
    }

    BankStatement read(String document) {
        XmlNode root = XmlNode.read(document, findings);
        List<XmlNode> statements = root.all("BkToCstmrStmt", "Stmt");
        if (!root.name().equals("Document") || !root.namespace().startsWith(NAMESPACE) || statements.isEmpty()) {
            throw findings.failure("not-camt-053", root.line(), Map.of());
        }
        if (statements.size() > 1) {
            throw findings.failure("several-statements", statements.get(1).line(), Map.of());
        }
        return statement(statements.getFirst());
    }

    private BankStatement statement(XmlNode node) {
        Balance opening = balance(node, List.of("OPBD", "PRCD"), "OPBD");
        Balance closing = balance(node, List.of("CLBD"), "CLBD");
        List<Line> lines = node.all("Ntry").stream()
                .filter(CamtReader::isBooked)
                .flatMap(this::lines)
                .toList();
        int closingLine = node.all("Bal").stream().mapToInt(XmlNode::line).max().orElse(node.line());
        LocalDate until = closing.day();
        LocalDate from = day(node, "FrToDt", "FrDtTm").orElse(opening.day());
        LocalDate begin = from.isAfter(until) ? until : from;
        return findings.whole(
                new BankStatement(bank(node), begin, until, opening.amount(), closing.amount(), lines), closingLine);
    }

    private Optional<LocalDate> day(XmlNode node, String... path) {
        return node.first(path).map(it -> findings.day("FrToDt", it.text(), it.line()));
    }

    private static @Nullable String bank(XmlNode node) {
        return Stream.of("BICFI", "BIC")
                .flatMap(name -> Stream.ofNullable(node.textOf("Acct", "Svcr", "FinInstnId", name)))
                .findFirst()
                .orElse(node.textOf("Acct", "Svcr", "FinInstnId", "ClrSysMmbId", "MmbId"));
    }

    private Balance balance(XmlNode statement, List<String> codes, String name) {
        for (String code : codes) {
            for (XmlNode node : statement.all("Bal")) {
                if (code.equals(node.textOf("Tp", "CdOrPrtry", "Cd"))) {
                    return balance(node);
                }
            }
        }
        findings.missing(name, statement.line());
        throw findings.failure();
    }

    private Balance balance(XmlNode node) {
        Money amount = amount(node);
        LocalDate day = findings.day("Dt", either(node, "Dt"), node.line());
        return new Balance(isDebit(node) ? amount.negated() : amount, day);
    }

    /** Only what is booked is true; pending and information entries are not. */
    private static boolean isBooked(XmlNode entry) {
        String code = entry.textOf("Sts", "Cd");
        String status = code == null ? entry.textOf("Sts") : code;
        return status == null || status.equals("BOOK");
    }

    private Stream<Line> lines(XmlNode entry) {
        List<XmlNode> details = entry.all("NtryDtls", "TxDtls");
        boolean isBatch = details.size() > 1
                && details.stream().allMatch(detail -> amountNode(detail).isPresent());
        if (!isBatch) {
            return Stream.of(line(entry, entry, details, reference(entry, entry)));
        }
        List<Line> lines = new ArrayList<>();
        for (XmlNode detail : details) {
            lines.add(line(entry, detail, List.of(detail), reference(entry, detail)));
        }
        return lines.stream();
    }

    private Line line(XmlNode entry, XmlNode priced, List<XmlNode> details, String reference) {
        Money amount = priced == entry
                ? amount(entry)
                : amountNode(priced).map(this::amountOf).orElseThrow();
        boolean isDebit = isDebit(entry);
        boolean isReversal = "true".equals(entry.textOf("RvslInd")) || "1".equals(entry.textOf("RvslInd"));
        boolean isReturn =
                details.stream().anyMatch(detail -> detail.first("RtrInf").isPresent());
        LocalDate booked = findings.day("BookgDt", either(entry, "BookgDt"), entry.line());
        String value = either(entry, "ValDt");
        return new Line(
                priced.line(),
                isDebit ? amount.negated() : amount,
                booked,
                value == null ? booked : findings.day("ValDt", value, entry.line()),
                reference,
                others(entry, details, reference),
                isReversal || (isReturn && isDebit),
                words(entry, details));
    }

    private String reference(XmlNode entry, XmlNode priced) {
        String own = priced == entry ? null : priced.textOf("Refs", "AcctSvcrRef");
        String ofEntry = entry.textOf("AcctSvcrRef");
        if (own != null) {
            return findings.reference(own, priced.line());
        }
        String ofPayment = priced == entry ? null : priced.textOf("Refs", "EndToEndId");
        if (ofEntry != null && ofPayment != null) {
            return findings.reference(ofEntry + "/" + ofPayment, priced.line());
        }
        return findings.reference(ofEntry == null ? entry.textOf("NtryRef") : ofEntry, priced.line());
    }

    private static List<String> others(XmlNode entry, List<XmlNode> details, String reference) {
        Set<String> found = new LinkedHashSet<>();
        Stream.ofNullable(entry.textOf("AcctSvcrRef")).forEach(found::add);
        for (XmlNode detail : details) {
            OTHERS.stream()
                    .flatMap(name -> Stream.ofNullable(detail.textOf("Refs", name)))
                    .forEach(found::add);
        }
        found.remove(reference);
        found.remove(NOT_PROVIDED);
        if (details.size() > 1) {
            found.clear();
        }
        return List.copyOf(found);
    }

    private static String words(XmlNode entry, List<XmlNode> details) {
        return Stream.concat(
                        Stream.ofNullable(entry.textOf("AddtlNtryInf")),
                        details.stream().flatMap(CamtReader::words))
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    private static Stream<String> words(XmlNode detail) {
        return detail.below()
                .filter(node -> node.name().equals("Ustrd") || node.name().equals("Nm"))
                .map(XmlNode::text);
    }

    private Money amount(XmlNode node) {
        return node.first("Amt").map(this::amountOf).orElseGet(() -> findings.amount("Amt", null, "USD", node.line()));
    }

    private Money amountOf(XmlNode node) {
        return findings.amount("Amt", node.text(), node.attribute("Ccy"), node.line());
    }

    private static Optional<XmlNode> amountNode(XmlNode detail) {
        return detail.first("Amt").or(() -> detail.first("AmtDtls", "TxAmt", "Amt"));
    }

    private boolean isDebit(XmlNode node) {
        String indicator = node.textOf("CdtDbtInd");
        if (indicator == null || !(indicator.equals("CRDT") || indicator.equals("DBIT"))) {
            findings.missing("CdtDbtInd", node.line());
        }
        return "DBIT".equals(indicator);
    }

    /** A day or an instant. */
    private static @Nullable String either(XmlNode node, String name) {
        String day = node.textOf(name, "Dt");
        return day == null ? node.textOf(name, "DtTm") : day;
    }
}
