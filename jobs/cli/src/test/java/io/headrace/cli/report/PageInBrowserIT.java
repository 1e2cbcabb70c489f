package io.headrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.contract.DriftReport;
import io.headrace.contract.DriftReport.Reference;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it, loaded from its file. */
class PageInBrowserIT {
    private static final String HOSTILE = "<script>document.title='taken'</script><img src=x onerror=alert(1)>";
    private static final String LONG = "a_name_without_any_break_".repeat(12);

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void write() throws Exception {
        page = Files.write(folder.resolve("report.html"), html().getBytes(StandardCharsets.UTF_8));
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    /** A day by the minute, a feature of categories, names that nobody should choose, and three weeks of labels. */
    private static String html() {
        List<DriftReport> reports = new ArrayList<>();
        for (DriftReport report : Made.day(12)) {
            List<FeatureDrift> features = new ArrayList<>(report.features());
            features.add(Made.country("country", 400));
            features.add(Made.feature(HOSTILE, 0.9, true, Change.NONE));
            features.add(Made.stable(LONG));
            FeatureDrift[] all = features.toArray(FeatureDrift[]::new);
            reports.add(Made.drift(report.windowEnd(), all));
            if (report.windowEnd() % Made.HOUR == 0) {
                reports.add(Made.drift(Made.LIVE, report.windowEnd(), Made.DAY, Reference.FIRST_WINDOW, all));
            }
        }
        return PageHtml.of(Made.page(reports, Made.weeks()));
    }

    private static void load(int width, boolean phone) throws Exception {
        browser.screen(width, 900, phone);
        browser.load(page);
    }

    private static int count(String selector) throws InterruptedException {
        return browser.evaluate("document.querySelectorAll(" + quoted(selector) + ").length")
                .asInt();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    @Test
    void featuresAlarmsAndPlotsAreThereAndTheScriptRanToItsEnd() throws Exception {
        load(1200, false);

        assertThat(count(".feature"))
                .as("two lengths of window, each with the score")
                .isEqualTo(2 * 16);
        assertThat(count(".feature[data-standing=alarm][open]"))
                .as("the one of the hostile name")
                .isEqualTo(2);
        assertThat(count(".timeline .track i")).isGreaterThanOrEqualTo(4);
        assertThat(count(".quality svg.plot")).isGreaterThanOrEqualTo(9);
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('.drift .feature:not([data-name=country])')]"
                                        + ".every(f => f.querySelectorAll('svg.plot').length === 5 && f.querySelector('rect.found'))")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("document.documentElement.dataset.script").asText())
                .isEqualTo("done");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void nothingIsFetched() throws Exception {
        load(1200, false);
        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");

        assertThat(browser.requests())
                .allMatch(address -> address.equals(page.toUri().toString()) || address.equals("data:,"));
        assertThat(browser.evaluate("performance.getEntriesByType('resource').length")
                        .asInt())
                .isZero();
    }

    @Test
    void aNameIsATextAndNeverRun() throws Exception {
        load(1200, false);

        assertThat(browser.evaluate("document.title").asText()).isEqualTo("Drift and quality, card-fraud");
        assertThat(count("img")).isZero();
        assertThat(count("script")).isEqualTo(1);
        assertThat(browser.evaluate("document.body.innerText").asText()).contains(HOSTILE);
    }

    @Test
    void nothingIsWiderThanAPhone() throws Exception {
        load(360, true);
        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");

        JsonNode wide = browser.evaluate("document.documentElement.scrollWidth");
        assertThat(wide.asInt()).isLessThanOrEqualTo(360);
        JsonNode beyond = browser.evaluate(
                "[...document.querySelectorAll('body *')].filter(each => !each.closest('.wide, svg, .tip, .axis'))"
                        + ".filter(each => each.getBoundingClientRect().right > 361).map(each => each.outerHTML.slice(0, 200))");
        assertThat(beyond).isEmpty();
    }

    @Test
    void aPointerReadsValuesOffAndTheChoiceNarrowsTheList() throws Exception {
        load(1200, false);
        String tip = browser.evaluate(
                        "(() => { const plot = document.querySelector('.feature[open] svg.plot');"
                                + "plot.scrollIntoView(); const box = plot.getBoundingClientRect();"
                                + "plot.dispatchEvent(new PointerEvent('pointermove', {clientX: box.left + box.width / 2,"
                                + " clientY: box.top + box.height / 2})); return document.querySelector('.tip').innerText; })()")
                .asText();
        assertThat(tip).containsPattern("2026-11-20 \\d\\d:\\d\\d").contains("psi ");

        browser.evaluate("(() => { const search = document.querySelector('.tools input[type=search]');"
                + "search.value = 'feature_3'; search.dispatchEvent(new Event('input')); })()");
        assertThat(browser.evaluate("document.querySelector('.tools [role=status]').textContent")
                        .asText())
                .isEqualTo("1 of 16");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void withoutScriptsEverythingIsStillThereToRead() throws Exception {
        browser.scripts(false);
        try {
            load(1200, false);
            assertThat(count(".feature")).isEqualTo(2 * 16);
            assertThat(count("svg.plot polyline")).isGreaterThan(100);
            assertThat(count(".tools")).isZero();
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void lightAndDarkAreBothReadable() throws Exception {
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            load(1200, false);
            JsonNode lightness =
                    browser.evaluate("['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name]"
                            + ".match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765)");
            double contrast = lightness.get(0).asDouble() - lightness.get(1).asDouble();
            assertThat(dark ? contrast : -contrast).isGreaterThan(0.7);
        }
        browser.dark(false);
    }
}
