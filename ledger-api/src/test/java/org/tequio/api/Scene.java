package org.tequio.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealEvents.AppealOpened;
import org.tequio.appeal.Remainder;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.event.Event;
import org.tequio.fx.RoundingPolicy;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.rule.RuleBook;
import org.tequio.scheme.SchemeRef;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.NewEvent;
import org.tequio.store.Provenance;
import org.tequio.vault.Audience;
import org.tequio.vault.Sealed;
import org.tequio.vault.TextRef;

/** One agreed project of four equal parts, another association that has no part in it, and accounts for all roles. */
final class Scene {

    static final String PROJECT = "p-agua";
    static final String APPEAL = "ap-flood";
    static final String CLUB = "a-loreto";
    static final String OTHER_CLUB = "a-other";
    static final String PASSWORD = "a long enough password";

    private static final LocalDate AGREED_ON = LocalDate.of(2013, 7, 1);

    private final TestHouse house;
    private SchemeRef scheme = new SchemeRef("mx-3x1", 1, "0".repeat(64));

    Scene(TestHouse house) {
        this.house = house;
    }

    void play() {
        ShippedRules.load(house.ledger(), "u-starter");
        scheme = RuleBook.now(house.ledger().store(), house.ledger().codec())
                .version("scheme", "mx-3x1", 1)
                .map(it -> new SchemeRef(it.id(), it.version(), it.hash()))
                .orElseThrow();
        institution("i-federal", InstitutionKind.FEDERAL, "SEDESOL");
        institution("i-zac", InstitutionKind.STATE, "Gobierno de Zacatecas");
        institution("i-loreto", InstitutionKind.MUNICIPAL, "Municipio de Loreto");
        institution("i-other", InstitutionKind.MUNICIPAL, "Municipio de Jerez");
        association(CLUB, "Club Loreto en Chicago");
        association(OTHER_CLUB, "Club Jerez en Los Ángeles");
        project();
        appeal();
        account("treasurer", Role.TREASURER, CLUB);
        account("representative", Role.REPRESENTATIVE, CLUB);
        account("federal", Role.OFFICER, "i-federal");
        account("municipal", Role.OFFICER, "i-loreto");
        account("seated", Role.COMMITTEE_MEMBER, "i-federal");
        account("auditor", Role.AUDITOR, null);
        account("operator", Role.OPERATOR, null);
        for (Role role : OUTSIDERS.keySet()) {
            account("other-" + role.stored(), role, OUTSIDERS.get(role));
        }
        house.settle();
    }

    /** The roles of parties that have no part in the project. */
    static final Map<Role, @Nullable String> OUTSIDERS = outsiders();

    private static Map<Role, @Nullable String> outsiders() {
        Map<Role, @Nullable String> outsiders = new LinkedHashMap<>();
        outsiders.put(Role.TREASURER, OTHER_CLUB);
        outsiders.put(Role.REPRESENTATIVE, OTHER_CLUB);
        outsiders.put(Role.MEMBER, OTHER_CLUB);
        outsiders.put(Role.OFFICER, "i-other");
        outsiders.put(Role.EXECUTOR, "i-other");
        outsiders.put(Role.COMMITTEE_MEMBER, "i-other");
        outsiders.put(Role.SENDER, null);
        return outsiders;
    }

    private void institution(String id, InstitutionKind kind, String name) {
        given(new InstitutionRegistered(id, kind, open(id, name)));
    }

    private void association(String id, String name) {
        given(new AssociationRegistered(
                id,
                "r-" + id,
                open(id, name),
                null,
                12,
                List.of(),
                scheme,
                LocalDate.of(2013, 1, 1),
                LocalDate.of(2015, 12, 31),
                "system"));
        if (id.equals(CLUB)) {
            member(ClubScene.ANA);
            member(ClubScene.LUZ);
        }
    }

    private void member(String id) {
        given(new MemberEnrolled(CLUB, "r-" + CLUB, id, LocalDate.of(2013, 1, 1), LocalDate.of(2015, 12, 31)));
    }

    void account(String login, Role role, @Nullable String party) {
        String account = "u-" + login;
        given(new AccountOpened(account, null));
        given(new MandateGranted("m-" + login, account, role, party, LocalDate.of(2013, 1, 1), null, "system"));
        house.credentials().create(account, login, PASSWORD);
    }

    private void appeal() {
        given(new AppealOpened(
                APPEAL,
                "flood-2007",
                open(APPEAL, "Por Tabasco"),
                CLUB,
                List.of("i-federal"),
                Currency.getInstance("USD"),
                List.of("shelter", "travel"),
                new Remainder(Remainder.Destination.PARTY, CLUB),
                true,
                LocalDate.of(2013, 6, 1),
                "system"));
    }

    private void project() {
        List<Share> shares = List.of(
                share("federal", "i-federal"),
                share("state", "i-zac"),
                share("municipal", "i-loreto"),
                share("club", CLUB));
        Money total = Money.of("4000000.00", "MXN");
        given(new ProjectProposed(
                PROJECT,
                open(PROJECT, "Agua potable para La Florida"),
                "water",
                "320240001",
                total,
                scheme,
                CLUB,
                Map.of("federal", "i-federal", "state", "i-zac", "municipal", "i-loreto", "club", CLUB),
                "i-loreto",
                List.of(),
                List.of(),
                true,
                LocalDate.of(2013, 5, 1),
                "system"));
        given(new AgreementConcluded(
                PROJECT,
                "g-1",
                new AgreedTerms(scheme, total, shares, "club", false, List.of(), RoundingPolicy.HALF_EVEN, "b-1"),
                AGREED_ON));
    }

    /** A project of the same parties that a committee has approved and nobody has drafted an agreement for. */
    void approved(String project, Money budget) {
        given(new ProjectProposed(
                project,
                open(project, "Domo"),
                "roads",
                "320240001",
                budget,
                scheme,
                CLUB,
                Map.of("federal", "i-federal", "state", "i-zac", "municipal", "i-loreto", "club", CLUB),
                "i-loreto",
                List.of(),
                List.of(),
                true,
                LocalDate.of(2013, 5, 1),
                "system"));
        given(new ProjectDecided(
                project,
                "d-" + project,
                Outcome.APPROVED,
                budget,
                "2013-05",
                1,
                open(project, "Acta"),
                null,
                LocalDate.of(2013, 6, 1),
                "system"));
    }

    private static Share share(String seat, String party) {
        return new Share(
                seat,
                party,
                1,
                Money.of("1000000.00", "MXN"),
                DueBasis.AGREEMENT,
                List.of(),
                LocalDate.of(2013, 10, 21),
                null);
    }

    private TextRef open(String thing, String text) {
        Sealed sealed = house.ledger().vault().seal(Audience.open(thing), text);
        house.ledger().vault().put(List.of(sealed));
        return sealed.ref();
    }

    void given(Event event) {
        List<NewEvent> encoded = new ArrayList<>();
        encoded.add(new NewEvent(
                house.ledger().ids().uuid(),
                house.ledger().codec().typeOf(event),
                house.ledger().codec().versionOf(event),
                event.tags(),
                event.valueDate(),
                new Provenance("system", "system", null, null, null),
                house.ledger().codec().encode(event)));
        house.ledger()
                .store()
                .append(Append.of(AppendCondition.none(), encoded))
                .join();
    }
}
