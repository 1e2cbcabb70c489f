package io.headrace.cli.html;

import java.util.function.Consumer;

/**
 * Markup as it grows. What others wrote enters by {@link #text} and {@link #attribute} alone, which escape it: a feature may be
 * called {@code <script>}. Not thread-safe.
 */
public final class Html {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder markup = new StringBuilder();

    /** @param known markup of our own, never a text from outside */
    public Html add(String known) {
        markup.append(known);
        return this;
    }

    public Html text(String any) {
        markup.append(escape(any));
        return this;
    }

    public Html attribute(String name, String any) {
        markup.append(' ').append(name).append("=\"").append(escape(any)).append('"');
        return this;
    }

    /** An element with a text in it. */
    public Html element(String tag, String any) {
        return add("<" + tag + ">").text(any).add("</" + tag + ">");
    }

    /** An element of a class with a text in it. */
    public Html element(String tag, String style, String any) {
        return add("<" + tag).attribute("class", style).add(">").text(any).add("</" + tag + ">");
    }

    /** An element of a class with markup in it. */
    public Html within(String tag, String style, Consumer<Html> inner) {
        add("<" + tag).attribute("class", style).add(">");
        inner.accept(this);
        return add("</" + tag + ">");
    }

    /** The head of a table. */
    public Html head(String... names) {
        add("<thead><tr>");
        for (String name : names) {
            add("<th scope=\"col\">").text(name).add("</th>");
        }
        return add("</tr></thead>");
    }

    /** A row of a table, headed by its first cell. */
    public Html row(String head, String... cells) {
        add("<tr><th scope=\"row\">").text(head).add("</th>");
        for (String cell : cells) {
            element("td", cell);
        }
        return add("</tr>");
    }

    /** A coordinate to at most two digits behind the point: there are thousands of them, and nobody sees more. */
    public Html place(double coordinate) {
        long hundredths = Math.round(coordinate * 100);
        markup.append(hundredths % 100 == 0 ? Long.toString(hundredths / 100) : Double.toString(hundredths / 100.0));
        return this;
    }

    @Override
    public String toString() {
        return markup.toString();
    }

    /** For the inside of elements and of quoted attributes. Control characters, which no page may hold, are replaced. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            append(safe, text.charAt(i));
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, char each) {
        switch (each) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            case '\t', '\n' -> safe.append(each);
            default -> safe.append(Character.isISOControl(each) ? REPLACEMENT : each);
        }
    }
}
