/** On which day something happened: never before what it rests on, never on a day whose pools could not bear it, and never far back without a reason. */
@NullMarked
package org.tequio.fund.day;

import org.jspecify.annotations.NullMarked;
