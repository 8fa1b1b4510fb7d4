/** Workbooks of spreadsheets (XLSX) that people send in place of a table, read exactly and within limits. */
@NullMarked
package org.tequio.api.sheet;

import org.jspecify.annotations.NullMarked;
