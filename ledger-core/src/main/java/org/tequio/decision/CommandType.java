package org.tequio.decision;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.tequio.mandate.Role;

/** The public name of a command, and who may give it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CommandType {

    /** Kebab-case, imperative, unique in the ledger: {@code sign-agreement}. */
    String value();

    /** The roles that may give it; the scope (whose project, whose money) is the slice's to check. */
    Role[] roles();

    /** Whether money or an obligation moves, so that an idempotency key is required. */
    boolean movesMoney() default false;
}
