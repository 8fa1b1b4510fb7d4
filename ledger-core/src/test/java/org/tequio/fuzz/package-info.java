/**
 * Parsers and codecs as a fuzzer calls them. {@code .ci/fuzz} lets Jazzer look for inputs that break them; the test
 * beside them replays the corpus and what was found once.
 */
@NullMarked
package org.tequio.fuzz;

import org.jspecify.annotations.NullMarked;
