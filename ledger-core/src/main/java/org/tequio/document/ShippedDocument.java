package org.tequio.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;

/** A rule document that comes with the release. */
public final class ShippedDocument {

    private ShippedDocument() {}

    /** The document of this id in a folder of the release's resources. */
    public static Json read(String folder, String id) {
        String resource = "/" + folder + "/" + id + ".json";
        try (InputStream in = ShippedDocument.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("resource missing: name=" + resource);
            }
            return JsonReader.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
