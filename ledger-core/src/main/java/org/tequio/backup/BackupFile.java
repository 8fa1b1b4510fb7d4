package org.tequio.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.tequio.backup.Manifest.File;
import org.tequio.event.Sha256;

/** A compressed file of a backup while it is written; it has its name only once all of it is on the disk. */
final class BackupFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path directory;
    private final String name;
    private final Path part;
    private final FileChannel channel;
    private final Hashed hashed;
    private final OutputStream zipped;

    private BackupFile(Path directory, String name) throws IOException {
        this.directory = directory;
        this.name = name;
        Path file = directory.resolve(name);
        BackupDirectory.makeFolder(file.toAbsolutePath().getParent());
        part = file.resolveSibling(file.getFileName() + ".part");
        channel = open(part);
        hashed = new Hashed(Channels.newOutputStream(channel));
        zipped = new FastZip(hashed);
    }

    static BackupFile create(Path directory, String name) throws IOException {
        return new BackupFile(directory, name);
    }

    /** Where what is to be kept goes. */
    OutputStream out() {
        return zipped;
    }

    /** Gives the file its name; nothing can be written any more. */
    File finish() throws IOException {
        zipped.close();
        Path file = directory.resolve(name);
        try (FileChannel again = FileChannel.open(part, StandardOpenOption.WRITE)) {
            again.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new File(name, hashed.bytes, Sha256.hex(hashed.digest));
    }

    /** Writes a small file in the same way, uncompressed. */
    static void write(Path file, byte[] bytes) throws IOException {
        BackupDirectory.makeFolder(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = open(part)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Only the owner may read it: there are logins in backups, too. */
    private static FileChannel open(Path part) throws IOException {
        Files.deleteIfExists(part);
        return FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    private static final class FastZip extends GZIPOutputStream {
        FastZip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class Hashed extends FilterOutputStream {

        private final MessageDigest digest = Sha256.digest();
        private long bytes;

        Hashed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            digest.update(source, offset, length);
            bytes += length;
        }
    }
}
