package org.tequio.api.view;

import java.time.LocalDate;

/** The days from one to another, both inclusive. */
public record Period(LocalDate from, LocalDate until) {}
