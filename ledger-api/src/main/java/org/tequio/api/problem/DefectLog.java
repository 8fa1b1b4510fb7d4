package org.tequio.api.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tequio.ids.Ids;

/** Writes a defect to the log once, under an opaque id that may be shown to anybody. */
@Component
public final class DefectLog {

    private static final Logger LOG = LoggerFactory.getLogger(DefectLog.class);

    private final Ids ids;
    private final Counter defects;

    DefectLog(Ids ids, MeterRegistry meters) {
        this.ids = ids;
        // The same tag as the core's: of one name with different tags, Prometheus keeps only the first.
        this.defects = meters.counter("ledger.defect", "command", "none");
    }

    /** Writes it and returns the id. */
    public String record(Throwable defect) {
        String id = ids.next("d");
        defects.increment();
        LOG.error("defect: id={}", id, defect);
        return id;
    }
}
