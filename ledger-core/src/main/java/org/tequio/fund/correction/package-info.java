/** What is wrong stays and is reversed; what is right is recorded with it. */
@NullMarked
package org.tequio.fund.correction;

import org.jspecify.annotations.NullMarked;
