/**
 * The goals of the engine, a row each: what is measured, beside what, and whether it holds. {@link
 * org.tequio.benchmarks.Rows} lists them; BENCHMARKS.md explains them.
 */
@NullMarked
package org.tequio.benchmarks;

import org.jspecify.annotations.NullMarked;
