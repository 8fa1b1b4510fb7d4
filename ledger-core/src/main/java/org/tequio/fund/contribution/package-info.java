/** What an association gives, and what each gift makes the other parties owe. */
@NullMarked
package org.tequio.fund.contribution;

import org.jspecify.annotations.NullMarked;
