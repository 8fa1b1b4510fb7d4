package org.tequio.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UploadedTextTest {

    @Test
    void readsUtf8WithoutItsMarkAndElseWhatOldSpreadsheetsWrite() {
        assertThat(UploadedText.text("\ufeffEjecución".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Ejecución");
        assertThat(UploadedText.text("Ejecución".getBytes(Charset.forName("windows-1252"))))
                .isEqualTo("Ejecución");
    }
}
