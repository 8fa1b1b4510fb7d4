package org.tequio.api.access;

import org.jspecify.annotations.Nullable;
import org.tequio.mandate.Role;

/**
 * One of the capacities in which a person may act today.
 *
 * @param mandate the opaque id of the mandate
 * @param party the institution or association acted for; {@code null} for auditor, operator and sender
 */
public record Capacity(String mandate, Role role, @Nullable String party) {}
