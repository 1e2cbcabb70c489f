package io.headrace.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void whatOthersWroteIsNeverMarkup() {
        String hostile = "<script>alert('x')</script> & \"quoted\"";

        assertThat(new Html().text(hostile).toString())
                .isEqualTo("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;");
        assertThat(new Html().add("<p").attribute("title", hostile).add(">").toString())
                .isEqualTo("<p title=\"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;\">");
        assertThat(new Html().head(hostile).row(hostile, hostile).toString()).doesNotContain("<script");
    }

    @Test
    void controlCharactersAreReplacedAndLineBreaksStay() {
        assertThat(Html.escape("a\u0000b\u001b[31m\nc\td")).isEqualTo("a\uFFFDb\uFFFD[31m\nc\td");
    }

    @Test
    void coordinatesHaveAtMostTwoDigitsBehindThePoint() {
        assertThat(new Html()
                        .place(12)
                        .add(" ")
                        .place(12.3456)
                        .add(" ")
                        .place(0.5)
                        .add(" ")
                        .place(-0.001)
                        .toString())
                .isEqualTo("12 12.35 0.5 0");
    }

    @Test
    void aPageMayFetchNothingAndRunOnlyItsOwnScript() {
        String page = Document.page("<T>", html -> html.element("p", "body"));

        assertThat(page)
                .contains(
                        "<title>&lt;T&gt;</title>",
                        "<p>body</p>",
                        "default-src &#39;none&#39;",
                        "script-src &#39;sha256-")
                .doesNotContain("src=\"http", "href=\"http", "url(");
    }
}
