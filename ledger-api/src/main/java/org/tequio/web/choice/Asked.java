package org.tequio.web.choice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Route;
import org.tequio.fund.ProjectBook;
import org.tequio.scheme.Scheme;
import org.tequio.store.AsOf;
import org.tequio.web.text.Formats;

/**
 * A form that somebody fills in, as far as it is.
 *
 * @param sent what was said so far, by path
 * @param scheme of the proposal that is written; {@code null} in any other form
 * @param book of the project that the form is about, if the viewer has a part in it
 */
record Asked(
        Route.Write route,
        Map<String, String> sent,
        Viewer viewer,
        Formats format,
        AsOf now,
        @Nullable Scheme scheme,
        @Nullable ProjectBook book) {

    /** Whether it is one of these commands. */
    boolean is(String... commands) {
        return List.of(commands).contains(route.name());
    }

    /** What was said in a field; empty where nothing was. */
    String said(String field) {
        return sent.getOrDefault(field, "");
    }

    /** Whether somebody else made it, so that the viewer may confirm it. */
    boolean isAnothers(String account) {
        return !account.equals(viewer.account());
    }
}
