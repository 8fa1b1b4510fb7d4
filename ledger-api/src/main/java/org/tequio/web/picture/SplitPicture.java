package org.tequio.web.picture;

import java.util.List;
import org.tequio.money.Money;
import org.tequio.scheme.SplitAnswer;
import org.tequio.scheme.SplitAnswer.Share;
import org.tequio.web.text.Formats;
import org.tequio.web.text.Hue;

/** Draws a split: what each party pays, over what its weight alone would give. */
public final class SplitPicture {

    private SplitPicture() {}

    /** Of what each party would pay. */
    public static Picture of(SplitAnswer answer, Formats format) {
        List<Share> shares = answer.parties();
        Picture.Drawing drawing = new Picture.Drawing(shares.stream()
                .map(share -> share.share().max(share.byWeight()))
                .max(Money::compareTo)
                .orElse(null));
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            String figure = format.round(share.share());
            String label = format.title(share.title());
            drawing.layered(
                    label,
                    figure,
                    List.of(
                            new Picture.Part("track", format.text("split.byWeight"), share.byWeight()),
                            new Picture.Part(Hue.of(share.seat(), i), label + ": " + figure, share.share())));
        }
        return drawing.done();
    }
}
