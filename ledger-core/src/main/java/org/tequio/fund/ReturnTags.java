package org.tequio.fund;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tequio.event.Tag;
import org.tequio.project.ProjectTags;

/** The labels of facts that concern several parties. */
final class ReturnTags {

    private ReturnTags() {}

    static Set<Tag> of(String project, List<String> parties) {
        Set<Tag> tags = new HashSet<>();
        tags.add(ProjectTags.project(project));
        parties.forEach(party -> tags.add(ProjectTags.party(party)));
        return tags;
    }
}
