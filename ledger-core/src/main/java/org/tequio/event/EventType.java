package org.tequio.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stored name and version of an event's type; once an event of it is written, neither changes again. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

    /** Kebab-case, past tense, unique in the ledger: {@code contribution-received}. */
    String value();

    /** Counts up when the payload's form changes; older versions are upcast on read. */
    int version() default 1;
}
