package org.tequio.project;

import java.util.List;

/**
 * What must be in before money may move.
 *
 * @param seat whose deposit it gates
 * @param after the seats that must have deposited before
 */
public record Gate(String seat, List<String> after) {}
