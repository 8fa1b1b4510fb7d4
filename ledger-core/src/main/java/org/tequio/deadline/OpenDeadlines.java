package org.tequio.deadline;

import java.time.Instant;
import java.util.List;

/** The deadlines that are open now. */
public interface OpenDeadlines {

    /** Those about which the clock does something once they have passed: earliest first, without those refused. */
    List<Deadline> commanded(int deadlinesMax);

    /** Keeps what the clock was answered, so that it does not ask again until the deadline changes. */
    void refused(Deadline deadline, String command, String codes, Instant now);
}
