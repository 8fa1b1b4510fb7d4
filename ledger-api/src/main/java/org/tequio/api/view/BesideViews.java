package org.tequio.api.view;

import org.springframework.stereotype.Component;

/** The views of what stands beside the matching: appeals, disputes, reports by anybody, red flags. */
@Component
public record BesideViews(Appeals appeals, Challenges challenges, NoticeViews notices, Flags flags) {}
