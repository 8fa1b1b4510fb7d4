package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.api.view.Appeals;
import org.tequio.api.view.Committees;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Treasury;
import org.tequio.store.AsOf;
import org.tequio.testing.RequiresTool;

/** The pages of the demo on a telephone 360 points wide, and what people print of them on A4. */
@RequiresTool("chromium")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeasonPaperAndPhoneTest {

    private static final AsOf NOW = AsOf.position(Long.MAX_VALUE);
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int PHONE = 360;

    /** A4 between the margins of the style sheet, in points of the screen. */
    private static final int PAPER = 688;

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** What sticks out of the page, but for what scrolls inside itself. */
    private static final String OUTSIDE = """
        width => [...document.querySelectorAll('body *')]
            .filter(it => !it.closest('svg') || it.tagName === 'svg')
            .filter(it => !it.closest('.skip, .sr'))
            .filter(it => { const p = it.parentElement.closest('.scroll, figure, .many, pre'); return !p; })
            .filter(it => { const b = it.getBoundingClientRect(); return b.width > 0 && (b.right > width + 1 || b.left < -1); })
            .map(it => it.tagName + '.' + it.className + ' ' + it.textContent.trim().slice(0, 40))
            .slice(0, 5)\
        """;

    /** What is cut on paper, where nothing scrolls. */
    private static final String CUT = """
        width => [...document.querySelectorAll('main table, main figure, main svg, main dl, main img, main pre')]
            .filter(it => it.getBoundingClientRect().right > width + 1)
            .map(it => it.tagName + '.' + it.className + ' ' + Math.round(it.getBoundingClientRect().right)
                + ' ' + it.textContent.trim().replace(/\\\\s+/g, ' ').slice(0, 60))\
        """;

    private static final String SHOWN = """
        () => [...document.querySelectorAll('.top nav, .top .who, .no-print, .skip, form, button')]
            .filter(it => it.getBoundingClientRect().height > 0)
            .map(it => it.tagName + '.' + it.className + ' ' + it.textContent.trim().slice(0, 40))\
        """;

    private final SeasonSite site;

    SeasonPaperAndPhoneTest(@TempDir Path folder) {
        site = new SeasonSite(folder);
    }

    @AfterAll
    void close() {
        site.close();
    }

    private interface Reader {

        void read(Page page);
    }

    private static void browse(Reader reader) {
        Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setHeadless(true)
                                .setArgs(FLAGS))) {
            reader.read(browser.newPage());
        }
    }

    @Test
    void onANarrowPhoneNothingSticksOutOfThePage() {
        List<String> wrong = new ArrayList<>();
        browse(page -> {
            page.setViewportSize(PHONE, 740);
            phone(page, publicPages(), wrong);
            phone(page, List.of("/login"), wrong);
            as(page, "federal");
            phone(
                    page,
                    List.of(
                            "/me",
                            "/waiting",
                            "/flags",
                            "/journal",
                            "/journal/500",
                            "/back-dated",
                            "/handovers",
                            "/bank/" + spent(),
                            "/projects/" + spent(),
                            "/projects/" + spent() + "/authority",
                            "/do/announce-deposit?project=" + spent(),
                            "/do/draft-agreement",
                            "/do/draft-amendment?project=" + spent(),
                            "/do/raise-challenge?project=" + spent(),
                            "/do/appropriate-budget",
                            "/do/open-call"),
                    wrong);
            as(page, "treasurer");
            phone(
                    page,
                    List.of(
                            "/associations/a-rio-grande/book",
                            receipt(),
                            "/do/receive-contribution?project=" + spent(),
                            "/do/receive-gift",
                            "/do/import-statement?project=" + spent()),
                    wrong);
            as(page, "representative");
            phone(page, List.of("/do/propose-project?scheme=mx-3x1", "/do/register-association"), wrong);
            as(page, "operator");
            phone(page, List.of("/outbox", "/projections", "/do/propose-rule-data", "/do/hold-session"), wrong);
            as(page, "member");
            phone(page, List.of("/me/giving", "/me"), wrong);
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void onPaperThereIsNoNavigationAndNothingIsCut() {
        List<String> wrong = new ArrayList<>();
        browse(page -> {
            page.setViewportSize(PAPER, 1000);
            paper(page, publicPages(), wrong);
            as(page, "treasurer");
            paper(page, List.of("/associations/a-rio-grande/book", receipt()), wrong);
            as(page, "federal");
            paper(page, List.of("/flags", "/waiting", "/bank/" + spent(), "/journal", "/journal/500"), wrong);
            as(page, "member");
            paper(page, List.of("/me/giving"), wrong);
        });

        assertThat(wrong).isEmpty();
    }

    private List<String> publicPages() {
        List<String> pages = new ArrayList<>(List.of(
                "/",
                "/projects",
                "/projects/" + spent(),
                "/projects/" + spent() + "/works",
                "/projects/" + spent() + "/notices",
                "/deeds/agreement/" + spent(),
                "/deeds/delivery/" + spent(),
                "/owed",
                "/budgets",
                "/budgets/i-federal.mx-3x1.2013.32",
                "/appeals",
                "/associations",
                "/associations/a-rio-grande",
                "/sessions",
                "/programme",
                "/season/2013",
                "/schemes",
                "/schemes/mx-3x1",
                "/split?scheme=mx-3x1&total=1000000",
                "/payments/sample?seed=1",
                "/roles",
                "/api",
                "/problems"));
        site.bean(Appeals.class).all(NOW).forEach(it -> pages.add("/appeals/" + it.appeal()));
        site.bean(Committees.class).sessions(NOW).stream()
                .limit(2)
                .forEach(it -> pages.add("/deeds/minutes/" + it.session()));
        return pages;
    }

    /** The latest work that was taken over: it has everything that a work can have. */
    private String spent() {
        return site.bean(Projects.class).all(NOW).stream()
                .filter(it -> it.stage() == Projects.Stage.DELIVERED
                        && it.association().equals("a-rio-grande"))
                .findFirst()
                .or(() -> site.bean(Projects.class).all(NOW).stream()
                        .filter(it -> it.association().equals("a-rio-grande"))
                        .findFirst())
                .orElseThrow()
                .project();
    }

    private String receipt() {
        return "/associations/a-rio-grande/gifts/"
                + site.bean(Treasury.class)
                        .standingGifts("a-rio-grande", 1, NOW)
                        .getFirst()
                        .gift();
    }

    private void as(Page page, String login) {
        page.context().clearCookies();
        page.navigate(site.url("/login"));
        page.fill("#username", login);
        page.fill("#password", DemoLogins.PASSWORD);
        page.click("main button");
    }

    private void phone(Page page, List<String> paths, List<String> wrong) {
        for (String path : paths) {
            open(page, path);
            Object outside = page.evaluate(OUTSIDE, PHONE);
            Object width = page.evaluate("() => document.documentElement.scrollWidth");
            if (!(outside instanceof List<?> list && list.isEmpty()) || !width.equals(PHONE)) {
                wrong.add(path + " " + width + " " + outside);
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve("phone" + file(path) + ".png"))
                    .setFullPage(true));
        }
    }

    private void paper(Page page, List<String> paths, List<String> wrong) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String path : paths) {
            open(page, path);
            Object cut = page.evaluate(CUT, PAPER);
            Object shown = page.evaluate(SHOWN);
            if (!cut.equals(List.of()) || !shown.equals(List.of())) {
                wrong.add(path + " cut: " + cut + " shown: " + shown);
            }
            page.pdf(new Page.PdfOptions()
                    .setFormat("A4")
                    .setPreferCSSPageSize(true)
                    .setPath(PICTURES.resolve("paper" + file(path) + ".pdf")));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve("paper" + file(path) + ".png"))
                    .setFullPage(true));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    private void open(Page page, String path) {
        page.navigate(site.url(path + (path.contains("?") ? "&" : "?") + "lang=es"));
    }

    private static String file(String path) {
        return path.replaceAll("[^a-z0-9]+", "-");
    }
}
