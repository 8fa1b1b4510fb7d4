package org.tequio.project;

import java.math.BigDecimal;

/**
 * What a project is to change, so that it can be measured later.
 *
 * @param id names it within the project: {@code households-with-water}
 * @param unit a short code: {@code household}, {@code m}, {@code l-per-s}
 * @param baseline the value before the works
 * @param target the value promised
 * @param beneficiaries how many people it concerns
 */
public record Indicator(String id, String unit, BigDecimal baseline, BigDecimal target, int beneficiaries) {}
