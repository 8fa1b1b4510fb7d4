@NullMarked
package org.tequio.benchmarks;

import org.jspecify.annotations.NullMarked;
