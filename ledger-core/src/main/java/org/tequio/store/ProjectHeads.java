package org.tequio.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tequio.event.Tag;

/** The position of the newest event of each project that was lately written to; what the next event links to. */
final class ProjectHeads {

    private static final int PROJECTS_MAX = 100_000;

    private final Window window;
    private final LogReader log;
    private final Map<Tag, Long> known = new LinkedHashMap<>(1024, 0.75f, true);

    ProjectHeads(Window window, LogReader log) {
        this.window = window;
        this.log = log;
    }

    /** Makes sure that the projects of a request are known, with one question to the log at most. */
    void load(Request request) throws LogFailure {
        List<Tag> unknown = new ArrayList<>(0);
        for (NewEvent event : request.append().events()) {
            for (Tag project : Request.projectsOf(event)) {
                if (!known.containsKey(project) && window.start() > 1 && window.lastWith(project) == 0) {
                    unknown.add(project);
                }
            }
        }
        if (!unknown.isEmpty()) {
            Map<Tag, Long> found = log.lastWith(unknown);
            unknown.forEach(project -> known.put(project, found.getOrDefault(project, 0L)));
        }
    }

    /** The position of the newest event of a project, planned or durable; 0 if it has none. */
    long of(Tag project) {
        return Math.max(window.lastWith(project), known.getOrDefault(project, 0L));
    }

    void written(List<StoredEvent> events) {
        for (StoredEvent event : events) {
            if (event.previous() != null) {
                for (Tag tag : event.tags()) {
                    if (tag.key().equals(Request.PROJECT)) {
                        known.put(tag, event.position());
                    }
                }
            }
        }
        trim();
    }

    void forget() {
        known.clear();
    }

    private void trim() {
        var eldest = known.keySet().iterator();
        while (known.size() > PROJECTS_MAX && eldest.hasNext()) {
            eldest.next();
            eldest.remove();
        }
    }
}
