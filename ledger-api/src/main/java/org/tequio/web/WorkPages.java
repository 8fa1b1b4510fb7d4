package org.tequio.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tequio.api.access.Viewer;
import org.tequio.api.access.Viewers;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.DocumentLimit;
import org.tequio.api.route.Door;
import org.tequio.api.route.RequestBody;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.api.route.View;
import org.tequio.api.view.SealedTexts;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.ids.Ids;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.refusal.Refusal;
import org.tequio.statement.document.StatementForm;
import org.tequio.store.AsOf;
import org.tequio.web.choice.Choices;
import org.tequio.web.choice.NewIds;
import org.tequio.web.choice.RateFiller;
import org.tequio.web.choice.StandIns;
import org.tequio.web.form.Beside;
import org.tequio.web.form.FormField;
import org.tequio.web.form.FormInput;
import org.tequio.web.form.Previews;
import org.tequio.web.form.ShownOutcome;
import org.tequio.web.form.UploadedText;
import org.tequio.web.text.DoneValue;
import org.tequio.web.text.Formats;
import org.tequio.web.text.LanguageOfRequest;
import org.tequio.web.text.Names;
import org.tequio.web.text.Told;

/** The forms by which people with a mandate do things: asked for, previewed, done; one mechanism for all commands. */
@Controller
@RequestMapping("/do/{command}")
class WorkPages {

    private static final String KEY = "key";
    private static final String SHOWN = "shown";

    /** The id of a thing, such as an observation: its kind and what tells it from others. */
    private static final Pattern THING = Pattern.compile("[a-z]{1,3}-[A-Za-z0-9-]{1,64}");

    private static final Set<String> NOT_A_THING = Set.of("project", "association", "party", "seat", KEY, SHOWN);

    private final Door door;
    private final Routes routes;
    private final Viewers viewers;
    private final Ids ids;
    private final ProblemTexts texts;
    private final Choices choices;
    private final RateFiller filler;
    private final Previews previews;
    private final Names names;
    private final NewIds newIds;
    private final DocumentLimit limit;
    private final SealedTexts sealed;

    WorkPages(
            Door door,
            Routes routes,
            Viewers viewers,
            Ids ids,
            ProblemTexts texts,
            Choices choices,
            RateFiller filler,
            Previews previews,
            Names names,
            NewIds newIds,
            DocumentLimit limit,
            SealedTexts sealed) {
        this.sealed = sealed;
        this.limit = limit;
        this.newIds = newIds;
        this.names = names;
        this.previews = previews;
        this.filler = filler;
        this.door = door;
        this.routes = routes;
        this.viewers = viewers;
        this.ids = ids;
        this.texts = texts;
        this.choices = choices;
    }

    /** The empty form; what the link already names is filled in. */
    @GetMapping
    String ask(
            @PathVariable String command,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("viewer") Viewer viewer,
            @ModelAttribute("format") Formats format,
            Model model) {
        Form form = form(command, sent, viewer, format);
        form.sent().put(KEY, ids.uuid());
        form.sent().remove(SHOWN);
        newIds.offer(form.route(), form.sent());
        return show(form, List.of(), List.of(), model);
    }

    /** What would happen; nothing is written. */
    @PostMapping("/preview")
    String preview(
            @PathVariable String command,
            @RequestParam Map<String, String> said,
            @RequestParam Map<String, MultipartFile> files,
            @ModelAttribute("viewer") Viewer viewer,
            @ModelAttribute("format") Formats format,
            HttpServletResponse response,
            Model model) {
        Map<String, String> sent = new LinkedHashMap<>(said);
        Problems problems = new Problems();
        UploadedText.of(files, limit, problems).forEach(sent::put);
        if (problems.all().stream().anyMatch(it -> it.code().equals(UploadedText.TOO_LARGE))) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        if (UploadedText.hasWorkbook(files, limit)) {
            sent.computeIfPresent("form", (name, chosen) -> format.key(StatementForm.CSV));
        }
        newIds.add(sent);
        Form form = form(command, sent, viewer, format);
        filler.rate(form.route(), form.sent()).ifPresent(rate -> model.addAttribute("filledRate", rate));
        Command read = command(form, problems);
        if (read == null || !problems.none()) {
            return show(form, problems.all(), besides(form, problems), model);
        }
        return previewed(form, read, problems, model);
    }

    private String previewed(Form form, Command read, Problems problems, Model model) {
        return switch (answer(form, read, null, problems)) {
            case null -> show(form, problems.all(), List.of(), model);
            case Answer.Refused refused -> show(form, List.of(), refused.refusals(), model);
            case Answer.Done done -> foreseen(form, done, false, model);
        };
    }

    /** Does it. */
    @PostMapping
    String give(
            @PathVariable String command,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("viewer") Viewer viewer,
            @ModelAttribute("format") Formats format,
            RedirectAttributes next,
            Model model) {
        Form form = form(command, sent, viewer, format);
        Problems problems = new Problems();
        String key = sent.getOrDefault(KEY, "");
        if (key.isBlank()) {
            problems.add("idempotency-key-missing", "");
        }
        Command read = command(form, problems);
        if (read == null) {
            return show(form, problems.all(), besides(form, problems), model);
        }
        Answer.Done other = key.isBlank() || isRecorded(form, read, key) ? null : otherThanShown(form, read);
        if (other != null) {
            return foreseen(form, other, true, model);
        }
        return switch (answer(form, read, key, problems)) {
            case null -> show(form, problems.all(), List.of(), model);
            case Answer.Refused refused when isKeyReused(refused) -> another(form, read, key, model);
            case Answer.Refused refused -> show(form, List.of(), refused.refusals(), model);
            case Answer.Done done -> {
                next.addFlashAttribute("done", form.route().name());
                next.addFlashAttribute("donePosition", done.position());
                next.addFlashAttribute("doneValues", DoneValue.of(done.values(), names, format));
                next.addFlashAttribute("doneNext", following(form, done));
                yield "redirect:" + target(form.route(), sent, done);
            }
        };
    }

    private static boolean isKeyReused(Answer.Refused refused) {
        return refused.refusals().stream().anyMatch(it -> it.code().equals("key-reused"));
    }

    /**
     * Somebody went back to a form that was registered and changed it: told is what was registered with it, and what
     * would happen if this is another one. Nothing is written; only confirming it under the new key does that.
     */
    private String another(Form form, Command read, String key, Model model) {
        model.addAttribute(
                "earlier",
                door.recordedWith(viewers.submission(form.viewer(), read, key)).stream()
                        .map(it -> new Earlier(
                                it.position(),
                                it.recordedAt(),
                                Told.of(it.type(), JsonReader.read(it.payload()), names, form.format())))
                        .toList());
        form.sent().put(KEY, ids.uuid());
        form.sent().remove(SHOWN);
        return previewed(form, read, new Problems(), model);
    }

    /** What was registered before with a form. */
    public record Earlier(long position, Instant recordedAt, Told event) {}

    /** A form that can be filled in next, with what is known already. */
    public record Following(String command, String link) {}

    /** What can be done next with a quote or a remittance, whose ids nobody should have to write down. */
    private List<Following> following(Form form, Answer.Done done) {
        List<Following> all = new ArrayList<>();
        String quote = done.values().getOrDefault("quote", "");
        String remittance = done.values().getOrDefault("remittance", form.sent().getOrDefault("remittance", ""));
        for (Route.Write write : routes.writes()) {
            String name = write.path().contains("{remittance}") ? "remittance" : "quote";
            String id = name.equals("remittance") ? remittance : quote;
            boolean takesIt = name.equals("remittance") || write.name().equals("place-remittance");
            if (takesIt && id.matches("[A-Za-z0-9-]+") && form.viewer().isOneOf(write.roles())) {
                all.add(new Following(write.name(), "/do/" + write.name() + "?" + name + "=" + id));
            }
        }
        return all;
    }

    /** The page of a preview; the form on it carries by what it is known whether the same would still happen. */
    private String foreseen(Form form, Answer.Done done, boolean changed, Model model) {
        form.sent().put(SHOWN, ShownOutcome.hash(done.events()));
        model.addAttribute("route", form.route());
        model.addAttribute("sent", carried(form.sent()));
        model.addAttribute("file", Choices.file(form.route()).orElse(""));
        model.addAttribute("changed", changed);
        model.addAttribute("said", said(form, previews.toSign(form.route().name(), form.sent(), model)));
        previews.show(done.events(), form.sent(), form.format(), model);
        return "work/preview";
    }

    /** What is sealed about the things that a form names, so that nobody signs, decides or answers unread. */
    private List<SealedTexts.Entry> said(Form form, Optional<String> toSign) {
        Map<String, String> sent = new LinkedHashMap<>(form.sent());
        toSign.ifPresent(id -> sent.put("toSign", id));
        AsOf now = door.asOf(Map.of());
        String project = sent.getOrDefault("project", "");
        String association = Objects.requireNonNullElse(form.viewer().party(), "");
        List<SealedTexts.Told> places = List.of(
                project.isBlank() ? SealedTexts.Told.NOTHING : sealed.ofProject(form.viewer(), project, now),
                sealed.ofAssociation(form.viewer(), sent.getOrDefault("association", association), now),
                sealed.ofFlags(form.viewer(), ids(sent, "flag"), ids(sent, "observation"), now));
        Map<Long, SealedTexts.Entry> found = new TreeMap<>();
        sent.forEach((name, id) -> {
            if (!NOT_A_THING.contains(name) && THING.matcher(id).matches()) {
                places.forEach(place -> place.about(id).forEach(it -> found.put(it.position(), it)));
            }
        });
        return List.copyOf(found.values());
    }

    private static Set<String> ids(Map<String, String> sent, String name) {
        String id = sent.getOrDefault(name, "");
        return THING.matcher(id).matches() ? Set.of(id) : Set.of();
    }

    /** Whether it was registered already, as by the first click of two: what it did itself is nobody else's doing. */
    private boolean isRecorded(Form form, Command read, String key) {
        return !door.recordedWith(viewers.submission(form.viewer(), read, key)).isEmpty();
    }

    /** What would happen now, if that is not what was shown: somebody else did something in between. */
    private Answer.@Nullable Done otherThanShown(Form form, Command read) {
        String shown = form.sent().getOrDefault(SHOWN, "");
        return !shown.isEmpty()
                        && answer(form, read, null, new Problems()) instanceof Answer.Done now
                        && !ShownOutcome.hash(now.events()).equals(shown)
                ? now
                : null;
    }

    /**
     * The ledger's answer; without a key it is only asked what it would be.
     *
     * @param problems takes what is wrong within a document that the form brings
     * @return {@code null} exactly if problems were added
     */
    private @Nullable Answer answer(Form form, Command command, @Nullable String key, Problems problems) {
        try {
            return door.give(viewers.submission(form.viewer(), command, key), key == null);
        } catch (InvalidInput e) {
            e.problems().forEach(problems::add);
            return null;
        }
    }

    /**
     * What the ledger would say no to besides what is wrong with the form, so that both are told at once. Where a field
     * is wrong or missing that it must know, it is asked several times with something in its place; only what it says each
     * time, and of other fields, is true whatever is written there.
     */
    private List<Refusal> besides(Form form, Problems problems) {
        Set<String> wrong = problems.all().stream()
                .map(problem -> problem.where().replaceFirst("^/", "").replaceFirst("/.*", ""))
                .collect(Collectors.toUnmodifiableSet());
        List<FormField> fields = fields(form);
        List<Refusal> always = refusals(form, fields, wrong, 0);
        for (int turn = 1; turn < StandIns.turns(fields, wrong) && !always.isEmpty(); turn++) {
            List<Refusal> now = refusals(form, fields, wrong, turn);
            always = always.stream().filter(now::contains).toList();
        }
        Beside finder = new Beside(fields, form.sent());
        return always.stream()
                .filter(refusal -> finder.of(refusal)
                        .map(path -> path.replaceFirst("\\..*", ""))
                        .filter(wrong::contains)
                        .isEmpty())
                .toList();
    }

    private List<Refusal> refusals(Form form, List<FormField> fields, Set<String> wrong, int turn) {
        StandIns standIns = new StandIns(fields, form.sent(), door.today(), turn);
        return FormInput.body(fields, form.sent(), new Problems()) instanceof Json.Obj body
                ? standIns.in(body, wrong)
                        .flatMap(whole ->
                                Optional.ofNullable(RequestBody.command(form.route(), whole, Map.of(), new Problems())))
                        .flatMap(command -> Optional.ofNullable(answer(form, command, null, new Problems())))
                        .filter(Answer.Refused.class::isInstance)
                        .map(refused -> ((Answer.Refused) refused).refusals())
                        .orElse(List.of())
                : List.of();
    }

    /** A form as far as it has been filled in, and for whom it is. */
    private record Form(
            Route.Write route, Map<String, String> sent, Set<String> implied, Viewer viewer, Formats format) {}

    private Form form(String command, Map<String, String> sent, Viewer viewer, Formats format) {
        Route.Write route = route(command, viewer);
        Map<String, String> said = new LinkedHashMap<>(sent);
        Map<String, String> implied = choices.implied(route, said, viewer, format);
        said.putAll(implied);
        return new Form(route, said, implied.keySet(), viewer, format);
    }

    private Route.Write route(String command, Viewer viewer) {
        Route.Write route = routes.write(command).orElseThrow(() -> new View.Absent("command"));
        if (!viewer.isOneOf(route.roles())) {
            throw new NotYours();
        }
        return route;
    }

    private List<FormField> fields(Form form) {
        FormField.Known known = choices.known(form.route(), form.sent(), form.viewer(), form.format());
        return FormField.of(form.route().command(), known).stream()
                .filter(field -> !Choices.isMadeByTheLedger(form.route(), field.name()))
                .toList();
    }

    private @Nullable Command command(Form form, Problems problems) {
        Json body = FormInput.body(fields(form), form.sent(), problems);
        return RequestBody.command(form.route(), body, Map.of(), problems);
    }

    private String show(Form form, List<Problem> problems, List<Refusal> refusals, Model model) {
        Optional<String> first = Choices.first(form.route());
        Map<String, String> sent = form.sent();
        List<FormField> fields = fields(form);
        first.flatMap(name -> fields.stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst())
                .ifPresent(field -> {
                    if (!sent.containsKey(field.name()) && field.choices().size() == 1) {
                        sent.put(
                                field.name(),
                                field.choices().keySet().iterator().next());
                    }
                    model.addAttribute("first", field);
                });
        List<FormField> asked = (first.isPresent() ? fields(form) : fields)
                .stream()
                        .filter(field -> !form.implied().contains(field.name()) && !field.isIdle(sent))
                        .toList();
        Map<String, List<String>> beside = new LinkedHashMap<>();
        List<String> above = new ArrayList<>();
        Beside finder = new Beside(asked, sent);
        problems.forEach(problem -> {
            Optional<String> field = finder.of(problem);
            Problem plain = new Problem(problem.code(), problem.where(), values(field, problem.values()));
            place(field, told(plain, form.format()), beside, above);
        });
        refusals.forEach(refusal -> {
            Optional<String> field = finder.of(refusal);
            place(field, full(refusal.code(), values(field, refusal.values()), form.format()), beside, above);
        });
        model.addAttribute("said", said(form, previews.toSign(form.route().name(), sent, model)));
        model.addAttribute("route", form.route());
        model.addAttribute("fields", asked);
        model.addAttribute("labels", labels(form.route(), asked, form.format()));
        model.addAttribute("sent", carried(sent));
        model.addAttribute("beside", beside);
        model.addAttribute("above", above);
        model.addAttribute("open", open(asked, sent, beside));
        model.addAttribute("currencies", Choices.currencies());
        model.addAttribute("file", Choices.file(form.route()).orElse(""));
        return "work/form";
    }

    /** The optional groups in which something was said or is wrong; the others stay folded. */
    private static Set<String> open(
            List<FormField> fields, Map<String, String> sent, Map<String, List<String>> beside) {
        return fields.stream()
                .filter(field -> field.all()
                        .map(FormField::path)
                        .anyMatch(path -> beside.containsKey(path)
                                || !sent.getOrDefault(path, "").isBlank()
                                || !sent.getOrDefault(path + ".amount", "").isBlank()
                                || sent.keySet().stream().anyMatch(key -> key.startsWith(path + "."))))
                .map(FormField::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** With the line of a document on which it stands. */
    private String told(Problem problem, Formats format) {
        String full = full(problem.code(), problem.values(), format);
        return problem.where().matches("line [0-9]+")
                ? format.text("form.line", problem.where().substring("line ".length())) + " " + full
                : full;
    }

    private String full(String code, Map<String, String> values, Formats format) {
        return texts.full(code, values, format.locale());
    }

    /** What stands beside its field need not name it. */
    private static Map<String, String> values(Optional<String> field, Map<String, String> all) {
        Map<String, String> shown = new LinkedHashMap<>(all);
        if (field.isPresent()) {
            shown.remove(Refusal.FIELD);
        }
        return shown;
    }

    private static void place(
            Optional<String> field, String text, Map<String, List<String>> beside, List<String> above) {
        field.ifPresentOrElse(
                path -> beside.computeIfAbsent(path, each -> new ArrayList<>()).add(text), () -> above.add(text));
    }

    private static Map<String, String> labels(Route.Write route, List<FormField> fields, Formats format) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (FormField field : fields) {
            label(route, "", field, format, labels);
        }
        return labels;
    }

    private static void label(
            Route.Write route, String before, FormField field, Formats format, Map<String, String> labels) {
        String own = field.label() == null ? format.label(route.name(), field.name()) : field.label();
        String whole = before.isEmpty() ? own : before + " · " + own;
        labels.put(field.path(), whole);
        field.parts().forEach(part -> label(route, whole, part, format, labels));
    }

    private static Map<String, String> carried(Map<String, String> sent) {
        Map<String, String> carried = new LinkedHashMap<>(sent);
        carried.remove("_csrf");
        carried.remove(LanguageOfRequest.PARAMETER);
        return carried;
    }

    private static String target(Route.Write route, Map<String, String> sent, Answer.Done done) {
        String association = sent.getOrDefault("association", done.values().getOrDefault("association", ""));
        if (route.path().contains("{association}") && association.matches("[A-Za-z0-9-]+")) {
            return "/associations/" + association;
        }
        String project = done.values().getOrDefault("project", sent.getOrDefault("project", ""));
        if (project.matches("[A-Za-z0-9-]+")) {
            return "/projects/" + project;
        }
        String appeal = done.values().getOrDefault("appeal", sent.getOrDefault("appeal", ""));
        if (appeal.matches("[A-Za-z0-9-]+")) {
            return "/appeals/" + appeal;
        }
        return "/me";
    }

    /** The role acted in may not do this. */
    static final class NotYours extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotYours() {
            super("not with this role", null, false, false);
        }
    }
}
