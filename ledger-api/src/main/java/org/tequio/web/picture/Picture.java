package org.tequio.web.picture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * A picture of horizontal bars, in the units of its view box. The page draws it as SVG; the same figures stand beside it
 * as a table.
 *
 * @param height of the whole
 */
public record Picture(int width, int height, List<Line> lines) {

    private static final int WIDTH = 760;
    private static final int LABEL = 168;
    private static final int FIGURE = 152;
    private static final int LINE = 30;
    private static final int BAR = 18;

    public Picture {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param y the top of its bar
     * @param textY the base line of its texts
     */
    public record Line(String label, String figure, int y, int textY, List<Bar> bars) {
        public Line {
            bars = List.copyOf(bars);
        }
    }

    /**
     * One bar or part of a bar.
     *
     * @param style the classes of the style sheet
     * @param title what it shows, for who points at it or cannot see it
     */
    public record Bar(String style, String title, int x, int y, int width, int height) {}

    /** Where bars begin. */
    public int left() {
        return LABEL;
    }

    /** Where bars end at most. */
    public int right() {
        return WIDTH - FIGURE;
    }

    /** Collects lines on one scale. */
    static final class Drawing {
        private final long most;
        private final List<Line> lines = new ArrayList<>();

        Drawing(@Nullable Money most) {
            this.most = most == null ? 1 : Math.max(1, most.minor());
        }

        /** A line of parts laid end to end. */
        Drawing stacked(String label, String figure, List<Part> parts) {
            int y = top();
            List<Bar> bars = new ArrayList<>();
            long before = 0;
            for (Part part : parts) {
                int from = x(before);
                before = Math.addExact(before, Math.max(0, part.amount().minor()));
                int width = Math.max(part.amount().isPositive() ? 1 : 0, x(before) - from);
                if (width > 0) {
                    bars.add(new Bar("part " + part.style(), part.title(), from, y, width, BAR));
                }
            }
            return add(label, figure, y, bars);
        }

        /** A line of bars laid over each other, the first at the back. */
        Drawing layered(String label, String figure, List<Part> layers) {
            int y = top();
            List<Bar> bars = new ArrayList<>();
            for (Part layer : layers) {
                int width = x(Math.max(0, layer.amount().minor())) - LABEL;
                bars.add(new Bar(layer.style(), layer.title(), LABEL, y, width, BAR));
            }
            return add(label, figure, y, bars);
        }

        Picture done() {
            return new Picture(WIDTH, Math.max(LINE, lines.size() * LINE + 4), lines);
        }

        private Drawing add(String label, String figure, int y, List<Bar> bars) {
            lines.add(new Line(label, figure, y, y + 14, bars));
            return this;
        }

        private int top() {
            return lines.size() * LINE + 6;
        }

        private int x(long amount) {
            long room = WIDTH - FIGURE - LABEL;
            long width = Math.multiplyHigh(amount, room) == 0 ? Math.multiplyExact(amount, room) / most : room;
            return LABEL + Math.toIntExact(Math.min(room, width));
        }
    }

    /** A part to draw. */
    record Part(String style, String title, Money amount) {}
}
