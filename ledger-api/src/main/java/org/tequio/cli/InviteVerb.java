package org.tequio.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.event.Json;
import org.tequio.ledger.RunningLedger;
import org.tequio.mandate.Invitations;
import org.tequio.mandate.Invite;
import org.tequio.mandate.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a one-time link by which the first administrator signs up; who can start this verb owns the data anyway. */
@Command(name = "invite", mixinStandardHelpOptions = true)
final class InviteVerb implements Callable<Integer> {

    private static final Duration VALID = Duration.ofDays(2);

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Option(names = "--base-url", paramLabel = "URL", descriptionKey = "option.base-url")
    String baseUrl = "http://localhost:8080";

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    InviteVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try (RunningLedger running =
                RunningLedger.open(data.choice(environment), data.directory(), Clock.systemUTC(), environment)) {
            String token = Invitations.newToken(running.ledger().ids()::bytes);
            Instant expires = running.ledger().clock().instant().plus(VALID).truncatedTo(ChronoUnit.SECONDS);
            Invite invite = new Invite(Invitations.hash(token), Role.OPERATOR, null, expires);
            if (running.answer(Submission.system(invite, null)) instanceof Answer.Refused refused) {
                throw new Failures.RefusedException(refused);
            }
            show(baseUrl.replaceAll("/+$", "") + "/invite/" + token, expires);
            return Failures.OK;
        }
    }

    private void show(String link, Instant expires) {
        if (json) {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("link", Json.text(link));
            members.put("expires", Json.text(expires.toString()));
            terminal.print(new Json.Obj(members));
        } else {
            terminal.say("invite.link", link, expires.toString());
        }
    }
}
