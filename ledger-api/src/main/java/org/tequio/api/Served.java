package org.tequio.api;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import javax.sql.DataSource;
import org.tequio.ledger.Ledger;
import org.tequio.projection.ProjectionRunner;

/**
 * An open ledger that the web application serves; it stays its opener's to close.
 *
 * @param projections what operators steer
 * @param dataSource the pool in which the tables of the projections are read
 * @param meters where the core's meters are; the application's own registry joins it
 */
public record Served(
        Ledger ledger, ProjectionRunner projections, DataSource dataSource, CompositeMeterRegistry meters) {}
