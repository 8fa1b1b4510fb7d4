package org.tequio.benchmarks.page;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Scale;
import org.tequio.benchmarks.Server;
import org.tequio.decision.Submission;
import org.tequio.ledger.RunningLedger;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Invitations;
import org.tequio.mandate.Invite;
import org.tequio.mandate.Role;
import org.tequio.postgres.DatabaseChoice;

/** What a person waits for the pages that show a hundred works with ten thousand contributors. */
public final class OverviewRow implements Row {

    private static final int WORKS = 100;
    private static final int GIVERS = 10_000;
    private static final int TOY_WORKS = 20;
    private static final int TOY_GIVERS = 100;
    private static final int VIEWS = 20;
    private static final double GOAL_MILLIS = 1_000;

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String name() {
        return "pages over 100 works with 10,000 contributors, through HTTP, logged in";
    }

    @Override
    public String goal() {
        return "each < 1 s, the first view too";
    }

    @Override
    public Outcome measure(Bench bench) throws Exception {
        boolean isToy = bench.scale().events() < Scale.SHORT.events() / 100;
        int works = isToy ? TOY_WORKS : WORKS;
        int givers = isToy ? TOY_GIVERS : GIVERS;
        Server.Database database = bench.server().empty("bench_overview");
        Path data = Files.createDirectories(bench.directory().resolve("overview"));
        Made made = make(bench, data, environment(database), works, givers);
        Outcome.Gathering outcome = new Outcome.Gathering();
        try (Site site = Site.serve(data, environment(database))) {
            Views views = new Views(outcome, VIEWS);
            for (Map.Entry<String, String> token : made.tokens().entrySet()) {
                Site.Visitor visitor = site.invited(token.getValue(), token.getKey());
                for (String page : made.pages().getOrDefault(token.getKey(), List.of())) {
                    views.look(visitor, token.getKey(), page);
                }
                bench.say(token.getKey() + " has seen her pages");
            }
            outcome.figure(
                            "first view %s ms at most".formatted(views.slowestFirst()),
                            views.slowestFirst().millis() < GOAL_MILLIS)
                    .figure(
                            "then p95 %s ms at most".formatted(views.slowestLater()),
                            views.slowestLater().millis() < GOAL_MILLIS)
                    .equal(
                            "works on the page of all",
                            works,
                            count(site.visitor().get("/projects").body()))
                    .equal(
                            "contributions in the log",
                            givers + Crowd.CLUBS,
                            database.number("select count(*) from log.event where type = 'contribution-received'"));
        }
        bench.server().drop(database);
        return outcome.done();
    }

    /**
     * What is there to be looked at.
     *
     * @param tokens of invitations, by login
     * @param pages by the login of who looks at them
     */
    private record Made(Map<String, String> tokens, Map<String, List<String>> pages) {}

    private static Made make(Bench bench, Path data, Map<String, String> environment, int works, int givers)
            throws InterruptedException, ExecutionException {
        DatabaseChoice choice = DatabaseChoice.of(environment, data);
        try (RunningLedger running = RunningLedger.open(choice, data, Clock.systemUTC(), environment)) {
            ShippedRules.load(running.ledger(), "bench");
            Crowd crowd = new Crowd(running, works, givers);
            bench.say("%,d people give to %,d works".formatted(givers, works));
            crowd.gather();
            Map<String, String> tokens = new LinkedHashMap<>();
            tokens.put("treasurer", invited(running, Role.TREASURER, Crowd.club(0)));
            tokens.put("federal", invited(running, Role.OFFICER, "i-federal"));
            tokens.put("auditor", invited(running, Role.AUDITOR, null));
            return new Made(tokens, pages(running, crowd));
        }
    }

    private static String invited(RunningLedger running, Role role, @Nullable String party) {
        String token = Invitations.newToken(running.ledger().ids()::bytes);
        Instant expires = running.ledger().clock().instant().plus(Duration.ofDays(1));
        running.answer(Submission.system(
                new Invite(Invitations.hash(token), role, party, expires.truncatedTo(SECONDS)), null));
        return token;
    }

    private static Map<String, List<String>> pages(RunningLedger running, Crowd crowd) {
        int year = LocalDate.ofInstant(
                        running.ledger().clock().instant(), running.ledger().zone())
                .getYear();
        String club = "/associations/" + Crowd.club(0);
        String work = "/projects/" + Crowd.work(0);
        return Map.of(
                "treasurer",
                List.of(
                        "/projects",
                        work,
                        work + "/works",
                        "/associations",
                        club,
                        club + "/book",
                        club + "/gifts/" + crowd.gift(Crowd.club(0)),
                        club + "/members/" + Crowd.member(0, 0) + "/giving/" + year,
                        "/owed",
                        "/me",
                        "/waiting"),
                "federal",
                List.of(
                        "/projects",
                        "/budgets",
                        "/budgets/i-federal.mx-3x1.%d.32".formatted(year),
                        "/owed",
                        "/flags",
                        "/journal",
                        "/me",
                        "/waiting"),
                "auditor",
                List.of("/projects", "/flags", "/payments/sample?seed=1", "/back-dated", "/journal", "/me"));
    }

    private static Map<String, String> environment(Server.Database database) {
        return Map.of(
                "TEQUIO_DB_URL", database.environment().getOrDefault("BENCH_DB_URL", ""),
                "TEQUIO_DB_USER", database.environment().getOrDefault("BENCH_DB_USER", ""),
                "TEQUIO_DB_PASSWORD", database.environment().getOrDefault("BENCH_DB_PASSWORD", ""));
    }

    private static long count(String body) {
        return Pattern.compile("/projects/" + Crowd.work(0).replace("0", ""))
                .matcher(body)
                .results()
                .count();
    }
}
