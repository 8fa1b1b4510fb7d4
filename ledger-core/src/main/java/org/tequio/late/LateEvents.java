package org.tequio.late;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.vault.TextRef;

/** That something was recorded long after its day, and why. */
public sealed interface LateEvents extends Event {

    /**
     * Something was recorded further back than may pass without a word, or somebody said all the same why it was so late.
     *
     * @param about what it is about, an id by its kind: {@code appeal} to {@code ap-1}; at least one
     * @param record the stored name of what was recorded: {@code gift-received}
     * @param recordedOn the day on which it was recorded
     * @param days between its day and that, 0 or more
     * @param daysMax that may pass without a word; {@code null} where nothing is asked
     * @param reason kept in the vault; {@code null} where the fact itself holds it
     * @param valueDate of what was recorded
     */
    @EventType("recording-explained")
    record RecordingExplained(
            Map<String, String> about,
            String record,
            LocalDate recordedOn,
            int days,
            @Nullable Integer daysMax,
            @Nullable TextRef reason,
            LocalDate valueDate,
            String by)
            implements LateEvents {

        /** Whether a reason was needed. */
        public boolean isFar() {
            return daysMax != null && days > daysMax;
        }

        @Override
        public Set<Tag> tags() {
            return about.entrySet().stream()
                    .map(each -> new Tag(each.getKey(), each.getValue()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
