package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.List;
import org.tequio.document.Evidence;
import org.tequio.document.Title;

/**
 * Parties with one weight together, whose inner split each project fixes ("state and municipality 50").
 *
 * @param id unique in the scheme
 * @param title what people call it
 * @param weight of all its seats together; the seats' own weights, which sum to it, hold where a project fixes none
 * @param seats in the declared order
 * @param evidence of the weight
 */
public record Group(String id, Title title, BigDecimal weight, List<String> seats, Evidence evidence) {}
