package org.tequio.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.access.Passwords;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.Door;
import org.tequio.api.route.View;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.mandate.AcceptInvitation;
import org.tequio.mandate.Credentials;
import org.tequio.mandate.Invitations;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;

/** The page behind a one-time link, where the person invited sets her name and password. */
@Controller
class InvitePages {

    private static final String TOKEN = "[A-Za-z0-9_-]{20,100}";
    private static final String LOGIN = "[a-z0-9][a-z0-9._-]{2,39}";
    private static final int NAME_LENGTH_MAX = 200;

    private final Door door;
    private final Credentials credentials;
    private final ProblemTexts texts;

    InvitePages(Door door, Credentials credentials, ProblemTexts texts) {
        this.door = door;
        this.credentials = credentials;
        this.texts = texts;
    }

    @GetMapping("/invite/{token}")
    String ask(@PathVariable String token, Model model, Locale locale) {
        check(token);
        Answer answer = door.give(submission(token, null), true);
        if (answer instanceof Answer.Refused refused) {
            model.addAttribute("dead", told(refused, locale));
        }
        model.addAttribute("token", token);
        return "account/invite";
    }

    @PostMapping("/invite/{token}")
    String accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            Locale locale) {
        check(token);
        List<String> problems = problems(name, login, password, again, locale);
        if (problems.isEmpty()) {
            problems.addAll(open(token, name, login, password, locale));
            if (problems.isEmpty()) {
                return "redirect:/login";
            }
        }
        model.addAttribute("problems", problems);
        model.addAttribute("token", token);
        model.addAttribute("name", name);
        model.addAttribute("login", login);
        return "account/invite";
    }

    /** Takes the login first, so that a link is not used up for a login that somebody else has. */
    private List<String> open(String token, String name, String login, String password, Locale locale) {
        String taking = "taking-" + Invitations.hash(token);
        if (!credentials.create(taking, login, password)) {
            return List.of(texts.title("login-taken", locale));
        }
        credentials.delete(taking);
        return switch (door.give(submission(token, name.isBlank() ? null : name.strip()), false)) {
            case Answer.Refused refused -> told(refused, locale);
            case Answer.Done done ->
                credentials.create(done.values().getOrDefault("account", ""), login, password)
                        ? List.of()
                        : List.of(texts.title("login-taken", locale));
        };
    }

    private List<String> problems(String name, String login, String password, String again, Locale locale) {
        List<String> codes = new ArrayList<>();
        if (name.length() > NAME_LENGTH_MAX) {
            codes.add("name-too-long");
        }
        if (!login.matches(LOGIN)) {
            codes.add("login-malformed");
        }
        if (password.length() < Passwords.LENGTH_MIN) {
            codes.add("password-too-short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > Passwords.BYTES_MAX) {
            codes.add("password-too-long");
        }
        if (!password.equals(again)) {
            codes.add("passwords-differ");
        }
        return new ArrayList<>(
                codes.stream().map(code -> texts.title(code, locale)).toList());
    }

    private List<String> told(Answer.Refused refused, Locale locale) {
        return refused.refusals().stream()
                .map((Refusal refusal) -> texts.title(refusal.code(), locale))
                .toList();
    }

    private static Submission submission(String token, @Nullable String name) {
        return new Submission(
                new AcceptInvitation(Invitations.hash(token), name), "public", Role.PUBLIC, null, null, null);
    }

    private static void check(String token) {
        if (!token.matches(TOKEN)) {
            throw new View.Absent("invitation");
        }
    }
}
