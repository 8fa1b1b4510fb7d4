/** The adapter under the framework's own suite, and a test for each trap of the framework that touches us. */
@NullMarked
package org.tequio.axon;

import org.jspecify.annotations.NullMarked;
