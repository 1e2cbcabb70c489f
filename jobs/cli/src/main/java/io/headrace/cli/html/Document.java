package io.headrace.cli.html;

import io.headrace.contract.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * A page with its style and its script in it. Its policy lets a browser fetch nothing and run that script alone, so that a text
 * which got through the escaping could still do nothing.
 */
public final class Document {
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-" + sha256(SCRIPT) + "'";

    private Document() {}

    public static String page(String title, Consumer<Html> body) {
        Html html = new Html()
                .add("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .add("<meta http-equiv=\"Content-Security-Policy\"")
                .attribute("content", POLICY)
                .add("><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .add("<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">")
                .element("title", title)
                .add("<style>" + STYLE + "</style></head><body><main>");
        body.accept(html);
        return html.add("</main><script>" + SCRIPT + "</script></body></html>\n")
                .toString();
    }

    private static String resource(String name) {
        try (InputStream in = Document.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("resource " + name + " cannot be read; build again", unreadable);
        }
    }

    private static String sha256(String text) {
        byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(hash);
    }
}
