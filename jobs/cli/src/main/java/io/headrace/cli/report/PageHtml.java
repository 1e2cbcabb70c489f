package io.headrace.cli.report;

import io.headrace.cli.html.Document;
import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.html.Times;
import io.headrace.contract.Provenance;
import java.util.List;

/** The page: what was read, then each subject with its drift and its quality. */
final class PageHtml {
    private static final int SHORT_HASH = 12;

    private final ReportPage page;
    private final Budget budget;
    private final Html html;

    private PageHtml(ReportPage page, Html html) {
        this.page = page;
        this.budget = new Budget(page);
        this.html = html;
    }

    static String of(ReportPage page) {
        return Document.page(title(page), html -> new PageHtml(page, html).write());
    }

    private static String title(ReportPage page) {
        return page.subjects().stream()
                .map(view -> view.subject().provenance().pipeline())
                .distinct()
                .reduce("Drift and quality", (title, pipeline) -> title + ", " + pipeline);
    }

    private void write() {
        html.add("<header><h1>Drift and quality</h1>");
        if (page.isEmpty()) {
            html.element("p", "notice", NotShown.advice(page));
        } else {
            html.element("p", "lead", read());
        }
        setAside();
        new ContentsHtml(html).write(page.subjects());
        html.add("</header>");
        for (int i = 0; i < page.subjects().size(); i++) {
            subject(page.subjects().get(i), ContentsHtml.id(i));
        }
    }

    private String read() {
        return Numbers.count(page.driftReports()) + " reports of drift and " + Numbers.count(page.qualityReports())
                + " of quality. All times are UTC; a window is named by the times of its events, and drawn at its end.";
    }

    private void setAside() {
        List<String> lines = NotShown.setAside(page);
        if (!lines.isEmpty()) {
            html.add("<ul class=\"aside\">");
            lines.forEach(line -> html.element("li", line));
            html.add("</ul>");
        }
    }

    private void subject(SubjectView view, String id) {
        html.add("<section class=\"subject\"").attribute("id", id).add("><h2>");
        html.element("span", "name", ContentsHtml.title(view.subject())).add(" ");
        html.element("span", "run", view.subject().run().label()).add("</h2>");
        facts(view);
        for (int i = 0; i < view.drift().size(); i++) {
            new DriftHtml(html, view.drift().get(i), id + "d" + i, budget).write();
        }
        for (int i = 0; i < view.quality().size(); i++) {
            new QualityHtml(html, view.quality().get(i), id + "q" + i, budget).write();
        }
        html.add("</section>");
    }

    private void facts(SubjectView view) {
        Provenance provenance = view.subject().provenance();
        html.add("<dl class=\"facts\">");
        fact("pipeline", provenance.pipeline());
        fact("model", provenance.model());
        fact("version", provenance.modelVersion().isEmpty() ? "a bare file" : provenance.modelVersion());
        fact("run", view.subject().run().label());
        hash("model sha256", provenance.modelSha256());
        hash("spec sha256", provenance.specSha256());
        fact("from", Times.utc(view.start()));
        fact("to", Times.utc(view.end()));
        html.add("</dl>");
    }

    private void fact(String name, String value) {
        html.add("<div>").element("dt", name).element("dd", value).add("</div>");
    }

    private void hash(String name, String sha256) {
        html.add("<div>")
                .element("dt", name)
                .add("<dd><code")
                .attribute("title", sha256)
                .add(">");
        html.text(sha256.length() > SHORT_HASH ? sha256.substring(0, SHORT_HASH) + "…" : sha256);
        html.add("</code></dd></div>");
    }
}
