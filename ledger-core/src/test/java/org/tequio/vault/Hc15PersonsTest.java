package org.tequio.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.Event;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.ledger.Catalogue;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Refusal;
import org.tequio.testing.OpenLedger;

/**
 * HC-15 for names that look like codes: every command of the product, just before it is accepted as it is, with the name,
 * the mail or the phone of a person in each of its texts. It is refused, or sealed; only a word that never stands for a
 * person may be any code.
 */
class Hc15PersonsTest {

    @RegisterExtension
    static final OpenLedger LEDGER = new OpenLedger();

    private static final List<String> NAMES =
            List.of("juanperezplantado", "juan.perez@plantado.org", "juan-perez-plantado-org", "n-5214941234567");

    /**
     * Words that machines and papers give to things, never to persons: accounts of banks, units, numbers of papers,
     * rules, who publishes a rate, purposes, milestones, categories and reports. A mail stands in none of them either.
     */
    private static final Set<String> CODES = new TreeSet<>(List.of(
            "announce-deposit/account",
            "confirm-deposit/account",
            "draft-agreement/account",
            "import-statement/account",
            "name-return-account/account",
            "receive-contribution/account",
            "claim-irregular/unit",
            "record-inspection/unit",
            "record-inspection/what",
            "decide-project/session",
            "hold-session/number",
            "open-call/number",
            "extend-deadline/decision",
            "dismiss-flag/rule",
            "explain-flag/rule",
            "make-observation/rule",
            "import-statement/bank",
            "pay-out-remittance/partner",
            "open-appeal/crisis",
            "open-appeal/purposes/*",
            "plan-works/milestones/*/code",
            "propose-project/category",
            "record-event-income/costs/*/cost",
            "report-season/report",
            "report-season/facts/*/fact",
            "report-spending/report",
            "report-spending/programme"));

    private final Set<String> varied = new TreeSet<>();
    private final Set<String> died = new TreeSet<>();
    private final Set<String> taken = new TreeSet<>();
    private final Set<String> elsewhere = new TreeSet<>();

    @Test
    void noNameOrMailOrPhoneStandsForAPerson() {
        new WholeLife(LEDGER, new Planted(), this::plant).live();

        assertThat(varied).hasSizeGreaterThan(140);
        assertThat(died).isEmpty();
        assertThat(taken).isEqualTo(CODES);
        assertThat(elsewhere)
                .as("blamed on another field than the one that is wrong")
                .isEmpty();
    }

    private void plant(Submission submission) {
        Command command = submission.command();
        String name = Catalogue.nameOf(command.getClass());
        if (varied.add(name)) {
            for (String planted : NAMES) {
                for (Varied at : everywhere(command, planted)) {
                    judge(name, at, planted, answer(submission, at.command()));
                }
            }
        }
    }

    private void judge(String name, Varied at, String planted, @Nullable Answer answer) {
        if (answer instanceof Answer.Done done) {
            for (Event event : done.events()) {
                if (RecordCodec.toJson((Record) event).toString().contains(planted)) {
                    assertThat(planted).as(name + at.where()).doesNotContain("@");
                    taken.add(name + at.where().replaceAll("/[0-9]+", "/*"));
                }
            }
        } else if (answer instanceof Answer.Refused refused) {
            for (Refusal refusal : refused.refusals()) {
                String field = refusal.values().getOrDefault(Refusal.FIELD, at.where());
                if (!field.equals(at.where())) {
                    elsewhere.add(name + at.where() + ": " + refusal);
                }
            }
        }
    }

    private @Nullable Answer answer(Submission submission, Command planted) {
        try {
            return LEDGER.running()
                    .ledger()
                    .preview(new Submission(
                            planted,
                            submission.actor(),
                            submission.role(),
                            submission.party(),
                            submission.mandate(),
                            null))
                    .join();
        } catch (InvalidInput unreadable) {
            return null;
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof InvalidInput)) {
                died.add(planted.getClass().getSimpleName() + ": " + told(e));
            }
            return null;
        }
    }

    private static String told(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** A command with a name in one of its texts. */
    private record Varied(String where, Command command) {}

    private static List<Varied> everywhere(Command command, String planted) {
        List<Varied> all = new ArrayList<>();
        Json json = RecordCodec.toJson((Record) command);
        for (String where : texts(command, json)) {
            Json changed = with(json, List.of(where.substring(1).split("/")), planted);
            try {
                all.add(new Varied(where, (Command) RecordCodec.read(((Record) command).getClass(), changed)));
            } catch (InvalidInput unreadable) {
                // As good as a refusal: its form is not that of a text.
            }
        }
        return all;
    }

    /** Also those that it leaves out. */
    private static Set<String> texts(Command command, Json json) {
        Set<String> all = new TreeSet<>();
        look(json, "", all);
        for (RecordComponent component : command.getClass().getRecordComponents()) {
            if (component.getType() == String.class) {
                all.add("/" + component.getName());
            }
        }
        return all;
    }

    private static void look(Json json, String where, Set<String> all) {
        switch (json) {
            case Json.Text text -> all.add(where);
            case Json.Obj object -> object.members().forEach((name, member) -> look(member, where + "/" + name, all));
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    look(array.items().get(i), where + "/" + i, all);
                }
            }
            case Json.Num number -> {}
            case Json.Bool bool -> {}
            case Json.Null none -> {}
        }
    }

    private static Json with(@Nullable Json json, List<String> path, String text) {
        if (path.isEmpty()) {
            return Json.text(text);
        }
        List<String> rest = path.subList(1, path.size());
        if (json instanceof Json.Arr array) {
            List<Json> items = new ArrayList<>(array.items());
            int index = Integer.parseInt(path.getFirst());
            items.set(index, with(items.get(index), rest, text));
            return new Json.Arr(items);
        }
        Map<String, Json> members = new LinkedHashMap<>(json instanceof Json.Obj object ? object.members() : Map.of());
        members.put(path.getFirst(), with(members.get(path.getFirst()), rest, text));
        return new Json.Obj(members);
    }
}
