/** What an appeal gives: grants, advances that come back, and costs that one pays while another delivers. */
@NullMarked
package org.tequio.appeal.award;

import org.jspecify.annotations.NullMarked;
