package org.tequio.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Two things measured in turns, round by round, and the ratio of the one to the other. Confined to one thread. */
public final class Pairs {

    private final String ours;
    private final String theirs;
    private final String unit;
    private final List<double[]> rounds = new ArrayList<>();

    /** Nothing measured yet. */
    public Pairs(String ours, String theirs, String unit) {
        this.ours = ours;
        this.theirs = theirs;
        this.unit = unit;
    }

    /** One round. */
    public Pairs add(double our, double their) {
        rounds.add(new double[] {our, their});
        return this;
    }

    /** One round of counts. */
    public Pairs add(long our, long their) {
        return add((double) our, (double) their);
    }

    /** The median of the rounds' ratios. */
    public double ratio() {
        return median(ratios());
    }

    /** The ratio and its spread: {@code 9.1 × (8.2–10.4)}. */
    public String times() {
        return spread(r -> r) + " ×";
    }

    /** The same in hundredths: {@code 43 % (41–44)}. */
    public String percent() {
        return spread(r -> r * 100) + " %";
    }

    /** The median of our values. */
    public double our() {
        return median(rounds.stream().mapToDouble(r -> r[0]).toArray());
    }

    /** The median of their values. */
    public double their() {
        return median(rounds.stream().mapToDouble(r -> r[1]).toArray());
    }

    /** Every value as measured. */
    public String raw() {
        StringBuilder out = new StringBuilder(ours + " / " + theirs + ", " + unit + ": ");
        for (double[] round : rounds) {
            out.append(number(round[0])).append(" / ").append(number(round[1])).append("  ");
        }
        return out.toString().strip();
    }

    /** A number with as many digits as are worth reading. */
    public static String number(double value) {
        double size = Math.abs(value);
        String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, form, value);
    }

    /** The middle one of an odd number of values, the upper middle one of an even number. */
    public static double median(double... values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private String spread(DoubleUnaryOperator scale) {
        double[] all = Arrays.stream(ratios()).map(scale).sorted().toArray();
        return all.length == 0
                ? "nothing"
                : "%s (%s–%s)".formatted(number(median(all)), number(all[0]), number(all[all.length - 1]));
    }

    private double[] ratios() {
        return rounds.stream().mapToDouble(r -> r[0] / r[1]).toArray();
    }
}
