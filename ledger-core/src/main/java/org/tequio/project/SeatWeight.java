package org.tequio.project;

/** A seat's weight in a split, relative to the other seats. */
public record SeatWeight(String seat, long weight) {}
