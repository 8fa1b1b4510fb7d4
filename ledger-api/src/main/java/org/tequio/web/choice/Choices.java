package org.tequio.web.choice;

import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.Route;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Schemes;
import org.tequio.fund.ProjectBook;
import org.tequio.mandate.Role;
import org.tequio.scheme.Party;
import org.tequio.scheme.Scheme;
import org.tequio.store.AsOf;
import org.tequio.web.form.FormField;
import org.tequio.web.text.Formats;

/** What the fields of a form offer to choose from, asked of all choosers; which fields are asked for at all, and first. */
@Component
public final class Choices {

    private static final List<String> FIRST_CURRENCIES = List.of(
            "MXN", "USD", "CAD", "CHF", "DOP", "EUR", "GBP", "GTQ", "HNL", "INR", "MDL", "NOK", "PHP", "SEK", "SOS");

    /** Those of the schemes and of the largest corridors first, then every other that a country uses today. */
    private static final List<String> CURRENCIES = Stream.concat(
                    FIRST_CURRENCIES.stream(),
                    Arrays.stream(Locale.getISOCountries())
                            .map(country -> Currency.getInstance(Locale.of("", country)))
                            .filter(Objects::nonNull)
                            .filter(each -> each.getDefaultFractionDigits() >= 0)
                            .map(Currency::getCurrencyCode)
                            .sorted())
            .distinct()
            .toList();

    /** In a form, what must be known before the rest can be asked for; the first that its address names. */
    private static final List<String> FIRST =
            List.of("association", "federation", "appeal", "budget", "project", "remittance", "report");

    private final Door door;
    private final Projects projects;
    private final Schemes schemes;
    private final CommitteeChoices committees;

    /** The first that knows a field says what it offers. */
    private final List<Chooser> choosers;

    Choices(
            Door door,
            Projects projects,
            Schemes schemes,
            CommitteeChoices committees,
            AppealChoices appeals,
            TreasuryChoices treasury,
            BudgetChoices budgets,
            FundChoices funds,
            WorksChoices works,
            OversightChoices oversight,
            PeopleChoices people,
            RuleChoices rules,
            RemittanceChoices remittances,
            PartyChoices common) {
        this.door = door;
        this.projects = projects;
        this.schemes = schemes;
        this.committees = committees;
        this.choosers = List.of(
                appeals, treasury, budgets, committees, funds, works, oversight, people, rules, remittances, common);
    }

    /** The currencies that forms offer. */
    public static List<String> currencies() {
        return CURRENCIES;
    }

    /** The field that must be known before the others can be asked for; empty where there is none. */
    public static Optional<String> first(Route.Write route) {
        return switch (route.name()) {
            case "propose-project" -> Optional.of("scheme");
            case "explain-flag", "dismiss-flag" -> Optional.of("flag");
            case "answer-observation", "conclude-observation" -> Optional.of("observation");
            case "make-observation" -> Optional.of("project");
            case "approve-rule-data" -> Optional.of("hash");
            default ->
                FIRST.stream()
                        .filter(name -> route.path().contains("{" + name + "}"))
                        .findFirst();
        };
    }

    /** The field of a form that a file may be chosen for; empty where there is none. */
    public static Optional<String> file(Route.Write route) {
        return switch (route.name()) {
            case "import-statement", "propose-rule-data" -> Optional.of("document");
            case "enter-session" -> Optional.of("csv");
            default -> Optional.empty();
        };
    }

    /** Ids that the ledger makes itself where nobody says one; people are not asked for them. */
    public static boolean isMadeByTheLedger(Route.Write route, String field) {
        return switch (route.name()) {
            case "propose-project" -> field.equals("project");
            case "register-association" -> field.equals("association");
            case "register-federation" -> field.equals("federation");
            case "draft-agreement" -> field.equals("account");
            case "open-call" -> field.equals("call");
            case "hold-session" -> field.equals("session");
            default -> false;
        };
    }

    /** What follows from what was said in a form: it is filled in and not asked for. */
    public Map<String, String> implied(Route.Write route, Map<String, String> sent, Viewer viewer, Formats format) {
        Asked asked = new Asked(route, sent, viewer, format, door.asOf(Map.of()), null, null);
        Map<String, String> implied = new LinkedHashMap<>();
        choosers.forEach(chooser -> implied.putAll(chooser.implied(asked)));
        return implied;
    }

    /** What is known of a form's fields, by what has been said in it so far. */
    public FormField.Known known(Route.Write route, Map<String, String> sent, Viewer viewer, Formats format) {
        AsOf now = door.asOf(Map.of());
        ProjectBook book = projects.book(sent.getOrDefault("project", ""), now)
                .filter(it -> mayChoose(viewer, it))
                .orElse(null);
        return new Offer(new Asked(route, sent, viewer, format, now, scheme(route, sent, book, now), book));
    }

    private static boolean mayChoose(Viewer viewer, ProjectBook book) {
        return viewer.seesAll()
                || viewer.role() == Role.COMMITTEE_MEMBER
                || book.project().concerns(viewer.party());
    }

    private @Nullable Scheme scheme(Route.Write route, Map<String, String> sent, @Nullable ProjectBook book, AsOf now) {
        String id = switch (route.name()) {
            case "propose-project" -> sent.getOrDefault("scheme", "");
            case "draft-amendment" ->
                book == null || book.project().proposal() == null
                        ? ""
                        : book.project().proposal().scheme().id();
            default -> "";
        };
        return id.isEmpty()
                ? null
                : schemes.one(id, now).map(Schemes.Held::scheme).orElse(null);
    }

    private final class Offer implements FormField.Known {

        private final Asked asked;

        Offer(Asked asked) {
            this.asked = asked;
        }

        @Override
        public String word(String constant) {
            return asked.format().word("choice", constant);
        }

        @Override
        public Optional<Map<String, String>> choices(String path) {
            return choosers.stream()
                    .flatMap(chooser -> chooser.choices(path, asked).stream())
                    .findFirst();
        }

        @Override
        public Map<String, String> suggestions(String path) {
            Map<String, String> found = new LinkedHashMap<>();
            choosers.forEach(chooser -> found.putAll(chooser.suggestions(path, asked)));
            return found;
        }

        @Override
        public Map<String, String> keys(String path) {
            if (path.equals("votes")) {
                Map<String, String> voters = committees.voters(asked);
                return voters.isEmpty() ? seats(path) : voters;
            }
            return seats(path);
        }

        private Map<String, String> seats(String path) {
            Map<String, String> keys = new LinkedHashMap<>();
            ProjectBook book = asked.book();
            if (asked.scheme() != null) {
                for (Party party : asked.scheme().parties()) {
                    if (!path.equals("seats") || !party.isAssociation()) {
                        keys.put(party.seat(), asked.format().title(party.title()));
                    }
                }
            } else if (book != null && book.project().proposal() != null) {
                book.project().proposal().seats().keySet().stream()
                        .sorted()
                        .forEach(seat -> keys.put(seat, asked.format().word("party", seat)));
            }
            return keys;
        }
    }
}
