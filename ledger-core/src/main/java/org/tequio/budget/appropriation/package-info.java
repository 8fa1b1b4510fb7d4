/** What parliaments and councils give, change and cut, and which claims leave the queue. */
@NullMarked
package org.tequio.budget.appropriation;

import org.jspecify.annotations.NullMarked;
