package org.tequio.api.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * What single cells say: numbers as the digits that the file holds, days of cells that are formatted as days. Of a
 * formula, what its program reckoned last.
 *
 * @param since1904 whether days are counted from 1904, as old programs did
 */
record Cells(boolean since1904) {

    private static final Pattern FAILED = Pattern.compile("#[A-Z/0!?]+");

    /** What a format says in words or of colours and currencies does not make it one of days. */
    private static final Pattern ASIDE = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.");

    private static final Pattern OF_DAYS = Pattern.compile("[dDyY]");

    /** Days are counted as if 1900 had had a 29 February, which is day 60. */
    private static final int NO_SUCH_DAY = 60;

    private static final int DAYS_MAX = 1_000_000;
    private static final int DIGITS_MAX = 40;

    static boolean isFilled(@Nullable Cell cell) {
        return cell != null && cell.getRawValue() != null && !cell.getRawValue().isBlank();
    }

    /** The cell's address, if it has something that cannot be read. */
    Optional<String> unreadable(@Nullable Cell cell) {
        return cell == null
                        || !(isFilled(cell) || cell.getFormula() != null)
                        || text(cell).isPresent()
                ? Optional.empty()
                : Optional.of(cell.getAddress().toString());
    }

    /** What it says; empty if nothing, or nothing that can be read. */
    Optional<String> text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.ERROR || !isFilled(cell)) {
            return Optional.empty();
        }
        return switch (cell.getValue()) {
            case null -> Optional.empty();
            case BigDecimal number -> isOfDays(cell) ? day(number) : number(number);
            case Boolean truth -> Optional.of(truth.toString());
            case String text -> {
                boolean failed = cell.getType() == CellType.FORMULA
                        && FAILED.matcher(text).matches();
                yield failed ? Optional.empty() : Optional.of(text.strip());
            }
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(BigDecimal number) {
        boolean isPlain = Math.abs((long) number.scale()) <= DIGITS_MAX && number.precision() <= DIGITS_MAX;
        return isPlain ? Optional.of(number.toPlainString()) : Optional.empty();
    }

    /** The time of day is left out. */
    private Optional<String> day(BigDecimal serial) {
        if (serial.signum() <= 0 || serial.compareTo(BigDecimal.valueOf(DAYS_MAX)) > 0) {
            return Optional.empty();
        }
        int days = serial.setScale(0, RoundingMode.DOWN).intValueExact();
        if (since1904) {
            return Optional.of(LocalDate.of(1904, 1, 1).plusDays(days).toString());
        }
        LocalDate before = LocalDate.of(1899, 12, days < NO_SUCH_DAY ? 31 : 30);
        return days == NO_SUCH_DAY
                ? Optional.empty()
                : Optional.of(before.plusDays(days).toString());
    }

    private static boolean isOfDays(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id == null) {
            return false;
        }
        String format = cell.getDataFormatString();
        return (format == null || format.isEmpty())
                ? isBuiltInForDays(id)
                : OF_DAYS.matcher(ASIDE.matcher(format).replaceAll("")).find();
    }

    /** Formats that a file names by number only; those from 27 on are days in some languages. */
    private static boolean isBuiltInForDays(int id) {
        return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    }
}
