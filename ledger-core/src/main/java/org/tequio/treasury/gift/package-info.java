/** How money comes to an association: pledges, gifts, campaigns, events. */
@NullMarked
package org.tequio.treasury.gift;

import org.jspecify.annotations.NullMarked;
