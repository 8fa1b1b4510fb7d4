package org.tequio.project;

import java.math.BigDecimal;

/** A seat's weight in the split of a project: its part of the scheme's whole. */
public record SeatWeight(String seat, BigDecimal weight) {}
