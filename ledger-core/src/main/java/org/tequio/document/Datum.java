package org.tequio.document;

/** One value of a rule document with what it rests on. */
public record Datum<T>(T value, Evidence evidence) {}
