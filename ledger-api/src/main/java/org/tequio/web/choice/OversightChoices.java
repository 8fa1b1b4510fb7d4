package org.tequio.web.choice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.tequio.api.view.Challenges;
import org.tequio.api.view.Flags;
import org.tequio.api.view.Handovers;
import org.tequio.api.view.NoticeViews;
import org.tequio.api.view.Parties;
import org.tequio.fund.Books;
import org.tequio.fund.Release;
import org.tequio.web.text.Formats;

/** What the forms of those who watch, dispute and answer offer: flags, observations, reports, challenges, handovers. */
@Component
final class OversightChoices implements Chooser {

    private static final List<String> OF_FLAGS = List.of("explain-flag", "dismiss-flag", "make-observation");

    private final Flags flags;
    private final NoticeViews notices;
    private final Handovers handovers;
    private final Parties parties;
    private final Challenges challenges;

    OversightChoices(Flags flags, NoticeViews notices, Handovers handovers, Parties parties, Challenges challenges) {
        this.challenges = challenges;
        this.flags = flags;
        this.notices = notices;
        this.handovers = handovers;
        this.parties = parties;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        return switch (path) {
            case "flag" -> Optional.of(flags(asked));
            case "rule" -> OF_FLAGS.contains(asked.route().name()) ? Optional.of(rules(asked)) : Optional.empty();
            case "observation" -> Optional.of(observations(asked));
            case "notice" -> Optional.of(notices(asked));
            case "challenge" -> Optional.of(challenges(asked));
            case "subject" -> Optional.of(subjects(asked));
            case "handover" -> Optional.of(handovers(asked));
            case "fact" ->
                asked.is("confirm-pending-act", "withdraw-pending-act") ? Optional.of(acts(asked)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** A flag tells its rule and its project, an observation its project. */
    @Override
    public Map<String, String> implied(Asked asked) {
        if (asked.is("conclude-observation")) {
            return flags.observations(asked.viewer(), asked.now()).stream()
                    .filter(it -> it.observation().equals(asked.said("observation")))
                    .findFirst()
                    .map(it -> Map.of("project", it.project()))
                    .orElse(Map.of());
        }
        if (!OF_FLAGS.contains(asked.route().name())) {
            return Map.of();
        }
        Map<String, String> implied = new LinkedHashMap<>();
        flags.one(asked.viewer(), asked.said("flag"), asked.now()).ifPresent(it -> {
            implied.put("rule", it.rule());
            if (it.project() != null) {
                implied.put("project", it.project());
            }
        });
        return implied;
    }

    private Map<String, String> flags(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        flags.all(asked.viewer(), asked.now()).stream()
                .filter(it -> it.state() == Flags.State.OPEN || it.state() == Flags.State.EXPLAINED)
                .filter(it ->
                        asked.said("project").isEmpty() || asked.said("project").equals(it.project()))
                .forEach(it -> found.put(
                        it.flag(),
                        asked.format().word("red", it.rule()) + " · "
                                + (it.partyName() == null ? it.subject() : it.partyName())
                                + (it.amount() == null
                                        ? ""
                                        : " · " + asked.format().money(it.amount()))));
        return found;
    }

    private Map<String, String> rules(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        flags.all(asked.viewer(), asked.now())
                .forEach(it -> found.put(it.rule(), asked.format().word("red", it.rule())));
        return found;
    }

    private Map<String, String> observations(Asked asked) {
        boolean answers = asked.is("answer-observation");
        Map<String, String> found = new LinkedHashMap<>();
        flags.observations(asked.viewer(), asked.now()).stream()
                .filter(it -> it.outcome() == Flags.Outcome.WAITING || it.outcome() == Flags.Outcome.ANSWERED)
                .filter(it -> !answers || it.party().equals(asked.viewer().party()))
                .forEach(it -> found.put(
                        it.observation(),
                        it.partyName() + " · " + asked.format().money(it.amount()) + " · "
                                + asked.format().day(it.madeOn())));
        return found;
    }

    private Map<String, String> notices(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            notices.waiting(asked.book().project().project(), asked.now())
                    .forEach(each -> found.put(
                            each.given().notice(),
                            each.given().number() + " · "
                                    + asked.format().word("topic", each.given().topic()) + " · "
                                    + asked.format().day(each.given().valueDate())));
        }
        return found;
    }

    private Map<String, String> challenges(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            asked.book().books().challenges().values().stream()
                    .filter(each -> each.holds())
                    .filter(each -> !asked.is("withdraw-challenge")
                            || each.raised().party().equals(asked.viewer().party()))
                    .forEach(each -> found.put(
                            each.id(),
                            asked.format().word("choice", each.raised().about()) + " · "
                                    + parties.name(each.raised().party()) + " · "
                                    + asked.format().day(each.raised().valueDate())));
        }
        return found;
    }

    /** What a challenge can be about; the words begin with its kind. */
    private Map<String, String> subjects(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() == null || !asked.book().books().isAgreed()) {
            return found;
        }
        Formats format = asked.format();
        Books books = asked.book().books();
        Predicate<String> disputable =
                challenges.disputable(asked.viewer(), asked.book().project().project(), asked.now());
        books.gifts().values().stream()
                .filter(each -> each.counts())
                .filter(each -> disputable.test(each.received().contribution()))
                .map(each -> each.received())
                .forEach(each -> found.put(
                        each.contribution(),
                        format.word("choice", "match") + " · " + format.money(each.credited()) + " · "
                                + format.day(each.valueDate())));
        books.releases().values().stream()
                .filter(each -> each.reversal() == null)
                .map(Release::requested)
                .forEach(each -> found.put(
                        each.release(), format.word("choice", "milestone") + " · " + FundChoices.told(each, format)));
        books.works()
                .milestones()
                .forEach(each -> found.put(
                        each.code(),
                        format.word("choice", "milestone") + " · " + each.code() + " · "
                                + format.money(each.amount())));
        books.terms()
                .shares()
                .forEach(share -> found.put(
                        share.seat(), format.word("choice", "refund") + " · " + format.word("party", share.seat())));
        return found;
    }

    private Map<String, String> handovers(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        own(asked)
                .forEach(it -> found.put(
                        it.handover(),
                        it.leaving() + " → " + it.taking() + " · "
                                + asked.format().day(it.on())));
        return found;
    }

    private List<Handovers.Handover> own(Asked asked) {
        String party = asked.viewer().party();
        return party == null
                ? List.of()
                : handovers.of(asked.viewer(), party, asked.now()).orElse(List.of());
    }

    private Map<String, String> acts(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        own(asked).stream()
                .filter(it -> asked.said("handover").isEmpty() || it.handover().equals(asked.said("handover")))
                .flatMap(it -> it.acts().stream())
                .filter(act -> act.settled() == Handovers.Settled.WAITING)
                .filter(act -> act.project().equals(asked.said("project")))
                .filter(act -> act.kind() != null
                        && (asked.is("confirm-pending-act") || act.kind().isWithdrawable()))
                .forEach(act -> found.put(
                        act.fact(),
                        asked.format().word("handovers.kind", act.kind())
                                + (act.amount() == null
                                        ? ""
                                        : " · " + asked.format().money(act.amount()))
                                + " · " + asked.format().day(act.day())));
        return found;
    }
}
