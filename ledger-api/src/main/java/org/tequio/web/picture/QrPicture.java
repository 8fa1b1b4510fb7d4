package org.tequio.web.picture;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import org.tequio.refusal.Defect;

/**
 * A text as a QR code, to be drawn as one path.
 *
 * @param size of the square with its quiet border, in modules
 * @param path of the dark modules, in the SVG form
 */
public record QrPicture(int size, String path) {

    private static final int BORDER = 4;

    /** The code of a text; readable with a quarter of it gone. */
    public static QrPicture of(String text) {
        ByteMatrix matrix = matrix(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y) == 1) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(' ')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(matrix.getWidth() + 2 * BORDER, path.toString());
    }

    private static ByteMatrix matrix(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.Q).getMatrix();
        } catch (WriterException e) {
            Defect defect = new Defect("no QR code: length=" + text.length());
            defect.initCause(e);
            throw defect;
        }
    }
}
