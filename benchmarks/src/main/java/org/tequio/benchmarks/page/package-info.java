/** Rows about what a person waits for: pages of the served product, through HTTP. */
@NullMarked
package org.tequio.benchmarks.page;

import org.jspecify.annotations.NullMarked;
