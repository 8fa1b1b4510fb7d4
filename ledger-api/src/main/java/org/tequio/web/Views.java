package org.tequio.web;

import org.springframework.stereotype.Component;
import org.tequio.api.view.JournalViews;
import org.tequio.api.view.Owed;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Schemes;
import org.tequio.api.view.Splits;
import org.tequio.api.view.Waiting;

/** The views that pages are made of. */
@Component
record Views(
        Projects projects,
        Parties parties,
        Schemes schemes,
        Splits splits,
        JournalViews journal,
        Owed owed,
        Waiting waiting) {}
