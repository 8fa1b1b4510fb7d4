/** Load drivers and JMH benchmarks; what they measure and how is in BENCHMARKS.md. */
@NullMarked
package org.tequio.benchmarks;

import org.jspecify.annotations.NullMarked;
