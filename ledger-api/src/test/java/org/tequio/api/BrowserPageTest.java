package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.imports.Importer;
import org.tequio.ledger.ShippedRules;
import org.tequio.testing.RequiresTool;

@RequiresTool("chromium")
class BrowserPageTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @Test
    void somebodyReadsThePublicPagesAndATreasurerGives() {
        ShippedRules.load(HOUSE.ledger(), "u-starter");
        Importer.importShipped(HOUSE.ledger(), "u-starter", (what, done, total) -> {});
        new Scene(HOUSE).play();
        Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setHeadless(true)
                                .setArgs(FLAGS))) {
            Page page = browser.newPage();
            readsInSpanish(page);
            readsInEnglish(page);
            gives(page);
            proposes(browser.newPage());
            seesWhatWaits(browser.newPage());
        }
    }

    private static void readsInSpanish(Page page) {
        page.navigate(HOUSE.url("/"));
        shot(page, "home-es");
        page.click("nav >> text=Programa 3x1");
        assertThat(page.textContent("main")).contains("156,790,680", "148,839,005", "589,072,912", "Zacatecas");
        shot(page, "programme-es");
        page.selectOption("#place", "MX-JAL");
        page.click("text=Mostrar");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        page.click("nav >> text=Temporada 2013");
        assertThat(page.textContent("main")).contains("329,400,000", "190,000,000");
        shot(page, "season-es");
        page.click("nav >> text=Obras");
        page.click("text=Agua potable para La Florida");
        assertThat(page.textContent("main")).contains("MUESTRA", "1,000,000.00");
        shot(page, "project-es");
        page.click("nav >> text=Reglas");
        shot(page, "schemes-es");
        page.navigate(HOUSE.url("/schemes/mx-3x1"));
        shot(page, "scheme-es");
    }

    private static void readsInEnglish(Page page) {
        page.click("text=English");
        assertThat(page.getAttribute("html", "lang")).isEqualTo("en");
        page.click("nav >> text=Calculator");
        page.fill("#total", "4600000.00");
        page.click("text=Calculate");
        assertThat(page.textContent("main")).contains("not verified");
        shot(page, "split-en");
        page.fill("#total", "one million");
        page.click("text=Calculate");
        assertThat(page.locator("[role=alert]").count()).isEqualTo(1);
        page.navigate(HOUSE.url("/nowhere"));
        assertThat(page.textContent("h1")).isEqualTo("This is not here");
    }

    private static void gives(Page page) {
        page.navigate(HOUSE.url("/login"));
        page.fill("#username", "treasurer");
        page.fill("#password", Scene.PASSWORD);
        page.click("main button");
        shot(page, "me-en");
        page.navigate(HOUSE.url("/projects/" + Scene.PROJECT));
        page.click("text=Record a contribution");
        page.fill("#f-amount", "-5");
        page.click("text=See what would happen");
        assertThat(page.locator("[role=alert]").count()).isEqualTo(1);
        shot(page, "form-problems-en");
        page.fill("#f-amount", "400000.00");
        page.click("text=See what would happen");
        assertThat(page.textContent("main")).contains("400,000.00");
        shot(page, "preview-en");
        page.click("text=Record it");
        assertThat(page.url()).endsWith("/projects/" + Scene.PROJECT);
        HOUSE.settle();
        page.reload();
        assertThat(page.textContent("main")).contains("400,000.00");
        shot(page, "project-en");
        page.click("nav >> text=Journal");
        shot(page, "journal-en");
        page.click("tbody a >> nth=0");
        assertThat(page.textContent("main")).contains("Leaf hash");
        shot(page, "entry-en");
        page.setViewportSize(390, 844);
        page.navigate(HOUSE.url("/projects/" + Scene.PROJECT + "?lang=es"));
        shot(page, "project-narrow-es");
    }

    private static void proposes(Page page) {
        logIn(page, "treasurer");
        page.navigate(HOUSE.url("/do/propose-project?lang=en"));
        page.selectOption("#first", "mx-3x1");
        page.click("text=Continue");
        page.selectOption("[name='seats.federal']", "i-federal");
        page.fill("#f-title", "A roof for the school");
        shot(page, "form-propose-en");
        page.click("text=See what would happen");
        assertThat(page.locator(".wrong").count()).isPositive();
        shot(page, "form-propose-problems-en");
        page.navigate(HOUSE.url("/do/receive-contribution?project=" + Scene.PROJECT));
        page.fill("#f-amount", "1,000.00");
        page.selectOption("[name='amount.currency']", "USD");
        shot(page, "form-give-en");
        page.click("text=See what would happen");
        shot(page, "preview-foreign-en");
    }

    private static void seesWhatWaits(Page page) {
        logIn(page, "federal");
        page.navigate(HOUSE.url("/projects/" + Scene.PROJECT + "?lang=es"));
        assertThat(page.textContent("main")).contains("Esperan por usted");
        shot(page, "project-federal-es");
        page.click(".waiting a >> nth=0");
        shot(page, "form-waiting-es");
    }

    private static void logIn(Page page, String login) {
        page.navigate(HOUSE.url("/login"));
        page.fill("#username", login);
        page.fill("#password", Scene.PASSWORD);
        page.click("main button");
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
