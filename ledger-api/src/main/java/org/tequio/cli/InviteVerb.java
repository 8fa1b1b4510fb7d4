package org.tequio.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.event.Json;
import org.tequio.ledger.RunningLedger;
import org.tequio.mandate.Invite;
import org.tequio.mandate.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a one-time link by which the first administrator signs up; who can start this verb owns the data anyway. */
@Command(name = "invite", mixinStandardHelpOptions = true)
final class InviteVerb implements Callable<Integer> {

    private static final Duration VALID = Duration.ofDays(2);
    private static final int TOKEN_BYTES = 32;

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
            String token = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(running.ledger().ids().bytes(TOKEN_BYTES));
            Instant expires = running.ledger().clock().instant().plus(VALID).truncatedTo(ChronoUnit.SECONDS);
            Invite invite = new Invite(hash(token), Role.OPERATOR, null, expires);
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

    private static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
