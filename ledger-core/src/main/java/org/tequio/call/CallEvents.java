package org.tequio.call;

import java.time.LocalDate;
import java.util.Set;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.project.ProjectTags;
import org.tequio.vault.TextRef;

/** What happens to a call for proposals. */
public sealed interface CallEvents extends Event {

    /** The opaque id of the call. */
    String call();

    /**
     * A call is published.
     *
     * @param number by which people name it: {@code 2013-1}
     * @param scheme whose projects it calls for
     * @param convener the institution that publishes it
     * @param text kept in the vault, public
     * @param opens the first day on which projects enter
     * @param closes the last such day
     * @param valueDate the day of publication
     * @param by the account that recorded it
     */
    @EventType("call-opened")
    record CallOpened(
            String call,
            String number,
            String scheme,
            String convener,
            TextRef text,
            LocalDate opens,
            LocalDate closes,
            LocalDate valueDate,
            String by)
            implements CallEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(CallTags.call(call), CallTags.number(convener, number), ProjectTags.party(convener));
        }
    }

    /**
     * A proposal takes part in a call.
     *
     * @param valueDate the day on which it entered
     * @param by the account that entered it
     */
    @EventType("project-entered-call")
    record ProjectEnteredCall(String project, String call, LocalDate valueDate, String by) implements CallEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(CallTags.call(call), ProjectTags.project(project));
        }
    }

    /**
     * A call is declared void: what was not decided in it may enter another.
     *
     * @param reason kept in the vault
     * @param by the account that recorded it
     */
    @EventType("call-voided")
    record CallVoided(String call, TextRef reason, LocalDate valueDate, String by) implements CallEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(CallTags.call(call));
        }
    }
}
