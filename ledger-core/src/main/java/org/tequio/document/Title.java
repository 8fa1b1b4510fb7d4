package org.tequio.document;

/** A name that people read, in the two languages of the house. */
public record Title(String es, String en) {

    static Title of(DocumentNode node) {
        return new Title(node.text("es"), node.text("en"));
    }
}
